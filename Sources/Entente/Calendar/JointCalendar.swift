/// The days on which all of several parties work.
public struct JointCalendar: Hashable, Sendable {
  public let calendars: [WorkCalendar]

  public init(_ calendars: [WorkCalendar]) {
    self.calendars = calendars
  }

  public func isWorkingDay(_ date: LocalDate) -> Bool {
    calendars.allSatisfy { $0.isWorkingDay(date) }
  }

  /// The nth working day after a day, which itself does not count; before it for a negative n; for zero the day
  /// itself or the next working one.
  ///
  /// Nil when the calendars leave no such day within forty years.
  public func date(_ count: Int, workingDaysFrom start: LocalDate) -> LocalDate? {
    if count == 0 { return firstWorkingDay(onOrAfter: start) }
    let step = count > 0 ? 1 : -1
    var date = start
    var left = abs(count)
    for _ in 0..<Self.horizon {
      date = date.adding(days: step)
      if isWorkingDay(date) { left -= 1 }
      if left == 0 { return date }
    }
    return nil
  }

  public func firstWorkingDay(onOrAfter date: LocalDate) -> LocalDate? {
    (0..<Self.horizon).lazy.map { date.adding(days: $0) }.first(where: isWorkingDay)
  }

  /// A span counted from a day.
  public func date(_ span: Span, from start: LocalDate) -> LocalDate? {
    switch span.unit {
    case .days: start.adding(days: span.count)
    case .jointWorkingDays, .workingDays: date(span.count, workingDaysFrom: start)
    case .months: start.adding(months: span.count)
    case .years: start.adding(months: 12 * span.count)
    }
  }

  private static let horizon = 15_000
}
