/// A party's working days, as reviewed and versioned data. Saturdays and Sundays are never worked.
///
/// ```swift
/// us.isWorkingDay(day)
/// us.date(5, workingDaysFrom: day)
/// us.with(option: "inauguration-day")        // the same for the Washington area
/// ```
public struct WorkCalendar: WorkingDayCalendar {
  /// `us-federal`; with an option chosen, `us-federal with inauguration-day`.
  public let name: String
  /// What people call it.
  public let title: LocalizedText
  /// Where the rules come from.
  public let source: String
  /// All rules, also those that hold only for who chooses their option.
  public let rules: [HolidayRule]
  /// The years for which the rules have been checked and all single closures are entered. Other years are worked out
  /// by the rules as they stand, and whoever shows such a day says so.
  public let validYears: ClosedRange<Int>
  /// The digest of the calendar's canonical JSON; a deadline keeps it, so that a later version moves nothing silently.
  public var digest: Digest
  /// Made with the calendar from the rules that hold for everybody.
  public let table: WorkingDayTable
  /// The rules that hold for everybody.
  private let holding: [HolidayRule]

  /// Works out the table for the years 1950 to 2099; make it once, and share the value.
  ///
  /// - Parameters:
  ///   - validYears: the years for which the rules are vouched for. Defaults to all.
  ///   - digest: of the canonical JSON, made by whoever reads the file. Defaults to zeros, which no file has.
  public init(
    name: String, title: LocalizedText, source: String, rules: [HolidayRule],
    validYears: ClosedRange<Int> = 1...9999, digest: Digest = .zero
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.rules = rules
    self.validYears = validYears
    self.digest = digest
    // A rule of a neighbouring year may shift a day into these.
    let years = WorkingDayTable.years.lowerBound - 1...WorkingDayTable.years.upperBound + 1
    let holding = rules.filter { $0.option == nil }
    self.holding = holding
    table = .weekdays.without(years.lazy.flatMap { year in holding.lazy.compactMap { $0.day(in: year) } })
  }

  /// Answered from the table; outside of its years, by asking each rule.
  public func isWorkingDay(_ date: LocalDate) -> Bool {
    if let known = table.contains(date) { return known }
    // Years outside the table are worked out at each question; nobody asks often.
    return date.isWeekday
      && !(date.year - 1...date.year + 1).contains { year in holding.contains { $0.day(in: year) == date } }
  }

  /// The holidays kept in a year, in order, with the rule that makes each; weekends among them, where a rule leaves
  /// them there.
  public func holidays(in year: Int) -> [(day: LocalDate, rule: HolidayRule)] {
    (year - 1...year + 1).flatMap { source in
      holding.compactMap { rule in rule.day(in: source).map { (day: $0, rule: rule) } }
    }
    .filter { $0.day.year == year }
    .sorted { $0.day < $1.day }
  }

  /// The options that can be chosen, each once, in the order of the rules.
  public var options: [String] {
    rules.compactMap(\.option).reduce(into: []) { seen, option in
      if !seen.contains(option) { seen.append(option) }
    }
  }

  /// The calendar in which an option's rules hold as all others do, under a name of its own; nil where there is no
  /// such option.
  public func with(option: String) -> WorkCalendar? {
    guard options.contains(option) else { return nil }
    var chosen = rules.filter { $0.option == nil || $0.option == option }
    for index in chosen.indices { chosen[index].option = nil }
    return WorkCalendar(
      name: CalendarName(base: name, option: option).description, title: title, source: source, rules: chosen,
      validYears: validYears)
  }

  /// The calendar as the JSON whose canonical bytes are digested: everything spelt out, rules in their order.
  public var json: JSON {
    [
      "calendar": .string(name), "title": title.json, "source": .string(source),
      "valid": .string("\(validYears.lowerBound) to \(validYears.upperBound)"),
      "holidays": .array(rules.map(\.json)),
    ]
  }
}

extension WorkCalendar: Hashable {
  // The table and the rules that hold follow from all rules.
  public static func == (left: WorkCalendar, right: WorkCalendar) -> Bool {
    left.name == right.name && left.digest == right.digest && left.title == right.title && left.source == right.source
      && left.validYears == right.validYears && left.rules == right.rules
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(digest)
    hasher.combine(rules)
  }
}
