/// What tells working days from others: one party's calendar, or those of several together.
///
/// ```swift
/// let joint = JointCalendar([us, mx])
/// joint.date(10, workingDaysFrom: proposed)               // ten days on which both work, the first not counting
/// joint.date(Span(6, .months), from: held, rolling: .forward)
/// joint.workingDayCount(in: opened...closed)
/// ```
public protocol WorkingDayCalendar: Sendable {
  /// Whether it is worked on a day of any year.
  func isWorkingDay(_ date: LocalDate) -> Bool

  /// The same for the years in which most questions lie, worked out beforehand.
  var table: WorkingDayTable { get }
}

/// Where a day goes that is not worked.
public enum Roll: String, Hashable, Sendable, CaseIterable {
  /// To the next working day.
  case forward
  /// To the working day before.
  case back
}

extension WorkingDayCalendar {
  /// The nth working day after a day, which itself does not count; before it for a negative n; for zero the day
  /// itself or the next working one.
  ///
  /// - Returns: nil when n is beyond `Span.largestCount`, or the calendar leaves no such day in forty years.
  public func date(_ count: Int, workingDaysFrom start: LocalDate) -> LocalDate? {
    guard Span.counts.contains(count) else { return nil }
    if count == 0 { return firstWorkingDay(onOrAfter: start) }
    // From its own place a day after the start is n - 1 places on; a day before it is n places back.
    let (anchor, step) = count > 0 ? (start.adding(days: 1), count - 1) : (start, count)
    if let rank = table.rank(anchor), let day = table.day(rank + step) { return day }
    return steppingDate(count, from: start)
  }

  /// The day itself where it is worked, else the next that is; nil where there is none in forty years.
  public func firstWorkingDay(onOrAfter date: LocalDate) -> LocalDate? {
    if let rank = table.rank(date), let day = table.day(rank) { return day }
    return nearest(date, step: 1)
  }

  /// The day itself where it is worked, else the last before it that is; nil where there is none in forty years.
  public func lastWorkingDay(onOrBefore date: LocalDate) -> LocalDate? {
    if let rank = table.rank(date.adding(days: 1)), let day = table.day(rank - 1) { return day }
    return nearest(date, step: -1)
  }

  /// The day itself where it is worked, else the nearest working one in a direction.
  public func rolled(_ date: LocalDate, _ roll: Roll) -> LocalDate? {
    switch roll {
    case .forward: firstWorkingDay(onOrAfter: date)
    case .back: lastWorkingDay(onOrBefore: date)
    }
  }

  /// A span counted from a day, which itself does not count.
  ///
  /// A month later is the same day of the next month, or that month's last: 31 January plus one month is 28 or 29
  /// February. A year is twelve months.
  ///
  /// - Parameter roll: where the result goes when it is not worked; nil: it stays.
  /// - Returns: nil when the span is longer than `Span.largestCount`, or the result lies outside the years 1 to 9999.
  public func date(_ span: Span, from start: LocalDate, rolling roll: Roll? = nil) -> LocalDate? {
    let found =
      span.unit.isWorking ? date(span.count, workingDaysFrom: start) : span.calendarDate(from: start)
    guard let found, let roll else { return found }
    return rolled(found, roll)
  }

  /// How many days are worked from the first to the last of some days, both counting.
  public func workingDayCount(in days: ClosedRange<LocalDate>) -> Int {
    if let before = table.rank(days.lowerBound), let after = table.rank(days.upperBound.adding(days: 1)) {
      return after - before
    }
    return workingDays(in: days).reduce(0) { count, _ in count + 1 }
  }

  /// The days that are worked from the first to the last of some days, both counting, in order.
  public func workingDays(in days: ClosedRange<LocalDate>) -> some Sequence<LocalDate> {
    (days.lowerBound.daysSince2000...days.upperBound.daysSince2000).lazy
      .map { LocalDate(daysSince2000: $0) }.filter { isWorkingDay($0) }
  }

  /// Day by day, for years that the table does not reach.
  private func steppingDate(_ count: Int, from start: LocalDate) -> LocalDate? {
    var date = start
    for _ in 0..<abs(count) {
      guard let next = nearest(date.adding(days: count.signum()), step: count.signum()) else { return nil }
      date = next
    }
    return date
  }

  private func nearest(_ date: LocalDate, step: Int) -> LocalDate? {
    (0..<fortyYears).lazy.map { date.adding(days: step * $0) }.first { isWorkingDay($0) && $0.isWithinYears }
  }

  private var fortyYears: Int { 14_610 }
}

extension Span {
  /// The largest number of anything that is counted, forwards or backwards.
  public static let largestCount = 9999

  /// Every number that is counted.
  public static let counts = -largestCount...largestCount

  /// The day so many days, months or years from a day; nil for working days, which need a calendar.
  public func calendarDate(from start: LocalDate) -> LocalDate? {
    guard Self.counts.contains(count) else { return nil }
    let date: LocalDate
    switch unit {
    case .days: date = start.adding(days: count)
    case .months: date = start.adding(months: count)
    case .years: date = start.adding(months: 12 * count)
    case .jointWorkingDays, .workingDays: return nil
    }
    return date.isWithinYears ? date : nil
  }
}
