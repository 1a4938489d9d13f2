/// How the rules of a calendar are said, and what is said of a day that they led to.
public enum CalendarNote: String, MessageKey {
  case fixed, nth
  case weeks, weekdays
  case since, until, between, every
  case nearestWeekday = "nearest_weekday"
  case mondayAfterSunday = "monday_after_sunday"
  case option
  case extrapolated
  case skipped, twice

  public static let area = "calendar"
}

extension Phrase {
  /// "3 April"
  static func fixed(day: Int, month: String) -> Phrase {
    Phrase(CalendarNote.fixed, ["day": .number(day), "month": .text(month)])
  }

  /// "3rd Monday of January"
  static func nth(week: String, weekday: String, month: String) -> Phrase {
    Phrase(CalendarNote.nth, ["week": .text(week), "weekday": .text(weekday), "month": .text(month)])
  }

  static func since(year: Int) -> Phrase { Phrase(CalendarNote.since, ["year": .number(year)]) }
  static func until(year: Int) -> Phrase { Phrase(CalendarNote.until, ["year": .number(year)]) }
  static func every(years: Int) -> Phrase { Phrase(CalendarNote.every, ["years": .quantity(years, .years)]) }

  package static func years(_ years: ClosedRange<Int>) -> Phrase {
    Phrase(CalendarNote.between, ["first": .number(years.lowerBound), "last": .number(years.upperBound)])
  }

  static func onlyWith(option: String) -> Phrase { Phrase(CalendarNote.option, ["option": .text(option)]) }

  /// The day lies in a year for which these calendars have not been checked.
  package static func extrapolated(_ calendars: [String]) -> Phrase {
    Phrase(CalendarNote.extrapolated, ["calendars": .all(calendars.map(Argument.text))])
  }

  /// Clocks are put forward over that time on that day.
  package static func timeSkipped(zone: String) -> Phrase { Phrase(CalendarNote.skipped, ["zone": .text(zone)]) }

  /// Clocks are put back and show that time again.
  package static func timeTwice(zone: String) -> Phrase { Phrase(CalendarNote.twice, ["zone": .text(zone)]) }
}
