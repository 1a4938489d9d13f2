/// The time that people still have once they were warned.
public struct Grace: Sendable {
  private let span: Span
  private let capitals: Capitals
  private let calendar: JointCalendar?

  /// - Parameters:
  ///   - calendars: by name; where one that has to be counted by is missing, all days count.
  public init(_ step: TimedStep?, definition: Definition, calendars: [String: WorkCalendar]) {
    let wanted = step?.grace ?? TimedStep.usualGrace
    capitals = definition.capitals
    let parties: [String] =
      if case .workingDays(let party) = wanted.unit { [party] } else { definition.parties.map(\.id) }
    let found = parties.compactMap { definition.party($0).flatMap { calendars[$0.calendar] } }
    let isComplete = found.count == parties.count && !found.isEmpty
    calendar = isComplete ? JointCalendar(found) : nil
    span = isComplete || !wanted.unit.isWorking ? wanted : Span(wanted.count, .days)
  }

  /// When the last of its days has ended in the last of the capitals; the day on which it begins does not count.
  public func end(after moment: Instant) -> Instant {
    let last = capitals.latestDay(of: moment).flatMap { day in
      span.unit.isWorking ? calendar?.date(span.count, workingDaysFrom: day) : span.calendarDate(from: day)
    }
    guard let end = last.flatMap(capitals.end) else {
      return Instant(microseconds: moment.microseconds + Int64(span.count) * Instant.microsecondsPerDay)
    }
    return end
  }
}
