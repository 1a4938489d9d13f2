/// One rule of a calendar: which days of a year nobody works, by which law.
public struct HolidayRule: Hashable, Sendable {
  /// Which day of a year it is.
  public enum Pattern: Hashable, Sendable {
    /// `16 September`
    case fixed(month: Int, day: Int)
    /// `3rd Monday of January`; a week of -1 is the month's last.
    case nth(week: Int, weekday: LocalDate.Weekday, month: Int)
    /// A single closure, such as one by executive order.
    case once(LocalDate)
  }

  /// On which day it is kept when it falls on a weekend.
  public enum Observance: String, Hashable, Sendable, CaseIterable {
    /// It is lost, as in Mexico.
    case sameDay = "same day"
    /// On a Saturday the Friday before, on a Sunday the Monday after, as in the United States.
    case nearestWeekday = "nearest weekday"
    /// On a Sunday the Monday after; a Saturday is lost, as for Inauguration Day.
    case mondayAfterSunday = "Monday after Sunday"
  }

  /// What people call the day.
  public var label: LocalizedText
  /// Which day it is, before `observance` moves it.
  public var pattern: Pattern
  /// The first year in which it holds; nil: without beginning.
  public var since: Int?
  /// The last year in which it holds; nil: without end.
  public var until: Int?
  /// It holds every so many years, counted from `since`.
  public var everyYears: Int
  /// Applies to `Pattern.fixed` alone.
  public var observance: Observance
  /// It holds only for who chooses it by this name; nil: for everybody.
  public var option: String?
  /// The law or decree.
  public var source: String?

  /// A rule; what is left out does not limit it: it holds in every year, for everybody, and a weekend swallows it.
  ///
  /// - Parameter everyYears: anything below 1 is taken for 1.
  public init(
    label: LocalizedText, pattern: Pattern, since: Int? = nil, until: Int? = nil, everyYears: Int = 1,
    observance: Observance = .sameDay, option: String? = nil, source: String? = nil
  ) {
    self.label = label
    self.pattern = pattern
    self.since = since
    self.until = until
    self.everyYears = max(1, everyYears)
    self.observance = observance
    self.option = option
    self.source = source
  }

  /// The day it is kept in a year; nil when it does not hold. A shifted 1 January may fall into the year before.
  public func day(in year: Int) -> LocalDate? {
    guard year >= since ?? year, year <= until ?? year, (year - (since ?? 0)) % everyYears == 0 else { return nil }
    switch pattern {
    case .fixed(let month, let day):
      return LocalDate(year: year, month: month, day: day).map(kept)
    case .nth(let week, let weekday, let month):
      return Self.nth(week, weekday, month: month, year: year)
    case .once(let date):
      return date.year == year ? date : nil
    }
  }

  private func kept(_ date: LocalDate) -> LocalDate {
    switch (observance, date.weekday) {
    case (.nearestWeekday, .saturday): date.adding(days: -1)
    case (.nearestWeekday, .sunday), (.mondayAfterSunday, .sunday): date.adding(days: 1)
    default: date
    }
  }

  private static func nth(_ week: Int, _ weekday: LocalDate.Weekday, month: Int, year: Int) -> LocalDate? {
    guard let first = LocalDate(year: year, month: month, day: 1) else { return nil }
    let toFirst = (weekday.rawValue - first.weekday.rawValue + 7) % 7
    if week > 0 { return first.adding(days: toFirst + 7 * (week - 1)) }
    let last = LocalDate.daysInMonth(year: year, month: month) - 1
    return first.adding(days: last - (first.adding(days: last).weekday.rawValue - weekday.rawValue + 7) % 7)
  }
}
