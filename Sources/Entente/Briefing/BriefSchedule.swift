/// When weekly briefs go out: on Mondays at seven, by the reader's own clock.
public struct BriefSchedule: Hashable, Sendable {
  /// Where the reader is.
  public let zone: Zone

  /// The schedule of whoever is in a zone.
  public init(_ zone: Zone) {
    self.zone = zone
  }

  /// Monday.
  static let weekday = 0
  static let hour = 7

  /// The brief that was due last, at a moment or before it: the Monday by which it is known, and its moment.
  public func latest(at moment: Instant) -> (monday: LocalDate, at: Instant) {
    let today = zone.local(moment).date
    let monday = today.adding(days: Self.weekday - today.weekday.rawValue)
    let due = self.moment(of: monday)
    if due <= moment { return (monday, due) }
    let before = monday.adding(days: -7)
    return (before, self.moment(of: before))
  }

  /// The first that is due after a moment.
  public func next(after moment: Instant) -> Instant {
    self.moment(of: latest(at: moment).monday.adding(days: 7))
  }

  /// The week of which a Monday's brief tells what happened.
  public func days(of monday: LocalDate) -> ClosedRange<LocalDate> { monday.adding(days: -7)...monday.adding(days: -1) }

  /// Where clocks skip that hour of that day, it is the first moment after the gap.
  private func moment(of monday: LocalDate) -> Instant { zone.instant(monday, hour: Self.hour) }
}
