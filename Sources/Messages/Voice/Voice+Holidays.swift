public import Entente

// A calendar's rules, as its readers say them; its file says them in English words of its own.

extension Voice {
  /// "3rd Monday of January", "tercer lunes de enero"; a single closure is its date.
  public func day(of rule: HolidayRule) -> String {
    switch rule.pattern {
    case .fixed(let month, let day): say(.fixed(day: day, month: word(month - 1, of: "date.months_long")))
    case .nth(let week, let weekday, let month):
      say(
        .nth(
          week: word(week > 0 ? week - 1 : 4, of: CalendarNote.weeks.path),
          weekday: word(weekday.rawValue, of: CalendarNote.weekdays.path),
          month: word(month - 1, of: "date.months_long")))
    case .once(let date): date.description
    }
  }

  /// "since 1965, every 4 years"; empty where it holds every year.
  public func years(of rule: HolidayRule) -> String {
    let span: Phrase? =
      switch (rule.since, rule.until) {
      case (let since?, let until?) where since <= until: .years(since...until)
      case (let since?, _): .since(year: since)
      case (nil, let until?): .until(year: until)
      case (nil, nil): nil
      }
    let step: Phrase? = rule.everyYears > 1 ? .every(years: rule.everyYears) : nil
    return [span, step].compactMap(\.self).map(say).joined(separator: ", ")
  }

  /// Where it is kept on a weekend, and whether it has to be chosen; empty where neither is out of the ordinary.
  public func particulars(of rule: HolidayRule) -> String {
    let observance: String? =
      switch rule.observance {
      case .sameDay: nil
      case .nearestWeekday: say(CalendarNote.nearestWeekday)
      case .mondayAfterSunday: say(CalendarNote.mondayAfterSunday)
      }
    return [observance, rule.option.map { say(.onlyWith(option: $0)) }].compactMap(\.self).joined(separator: "; ")
  }
}
