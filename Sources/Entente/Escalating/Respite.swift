/// The time that a private warning gives before the rung that it is about: a day that both sides work.
public struct Respite: Sendable {
  private let capitals: Capitals
  private let calendar: JointCalendar?
  private let hour: Int

  /// - Parameters:
  ///   - calendars: by name; where one of the parties' is missing, all days count.
  public init(_ rule: DeadlineRule, definition: Definition, calendars: [String: WorkCalendar]) {
    capitals = definition.capitals
    let found = definition.parties.compactMap { calendars[$0.calendar] }
    calendar = found.count == definition.parties.count && !found.isEmpty ? JointCalendar(found) : nil
    // When rungs fire, see `rungs(of:due:dueAt:)`.
    hour = rule.isUrgent ? 0 : 9
  }

  /// When a rung may fire whose warning went out at a moment: on the next of those days, when rungs do.
  public func end(after moment: Instant) -> Instant {
    let day = capitals.latestDay(of: moment).flatMap { day in
      calendar.map { $0.date(1, workingDaysFrom: day) } ?? day.adding(days: 1)
    }
    return day.flatMap { capitals.instant($0, hour: hour) }
      ?? Instant(microseconds: moment.microseconds + Instant.microsecondsPerDay)
  }

  /// Whether a deadline's ladder has a rung that is warned of.
  public static func concerns(_ rule: DeadlineRule, in definition: Definition) -> Bool {
    let ladder = rule.ladder.flatMap(definition.ladder)
    return ladder?.rungs.contains { definition.forewarned(of: $0.levels) != nil } ?? false
  }
}
