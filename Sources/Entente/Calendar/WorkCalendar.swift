/// A party's working days, as reviewed and versioned data.
public struct WorkCalendar: Hashable, Sendable {
  public let name: String
  public let title: LocalizedText
  /// Where the rules come from.
  public let source: String
  public let rules: [HolidayRule]
  /// The digest of the calendar's canonical JSON; a deadline keeps it, so that a later version moves nothing silently.
  public var digest: Digest

  /// Of each day of the tabled years whether it is a holiday.
  private let tabled: [Bool]

  public init(name: String, title: LocalizedText, source: String, rules: [HolidayRule], digest: Digest = .zero) {
    self.name = name
    self.title = title
    self.source = source
    self.rules = rules
    self.digest = digest
    var tabled = [Bool](repeating: false, count: Self.tabledDays.count)
    for year in Self.tabledYears {
      for day in rules.compactMap({ $0.day(in: year) }) where Self.tabledDays.contains(day.daysSince2000) {
        tabled[Int(day.daysSince2000 - Self.tabledDays.lowerBound)] = true
      }
    }
    self.tabled = tabled
  }

  // Years outside the table are worked out at each question; nobody asks often.
  private static let tabledYears = 1999...2061
  // 2000-01-01 to 2060-12-31: a rule of a neighbouring year may shift a day into these.
  private static let tabledDays: Range<Int32> = 0..<22_281

  public func isWorkingDay(_ date: LocalDate) -> Bool {
    switch date.weekday {
    case .saturday, .sunday: return false
    default: break
    }
    if Self.tabledDays.contains(date.daysSince2000) { return !tabled[Int(date.daysSince2000)] }
    return !(date.year - 1...date.year + 1).contains { year in rules.contains { $0.day(in: year) == date } }
  }

  /// The holidays kept in a year, in order, with the rule that makes each.
  public func holidays(in year: Int) -> [(day: LocalDate, rule: HolidayRule)] {
    (year - 1...year + 1).flatMap { source in
      rules.compactMap { rule in rule.day(in: source).map { (day: $0, rule: rule) } }
    }
    .filter { $0.day.year == year }
    .sorted { $0.day < $1.day }
  }

  public var json: JSON {
    [
      "calendar": .string(name), "title": title.json, "source": .string(source),
      "holidays": .array(rules.map(\.json)),
    ]
  }
}

extension HolidayRule {
  /// As calendar files write the day: `1 January`, `3rd Monday of January`, `last Monday of May`, `2018-12-05`.
  public var on: String {
    switch pattern {
    case .fixed(let month, let day): "\(day) \(Self.months[month - 1])"
    case .nth(let week, let weekday, let month):
      "\(Self.weeks[week] ?? "") \("\(weekday)".capitalizedASCII) of \(Self.months[month - 1])"
    case .once(let date): date.description
    }
  }

  public static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  public static let weeks = [1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"]

  fileprivate var json: JSON {
    [
      // Not `on`, which YAML 1.1 takes for a boolean.
      "day": .string(on), "label": label.json, "since": since.map { .integer(Int64($0)) } ?? .null,
      "until": until.map { .integer(Int64($0)) } ?? .null, "every": .string("\(everyYears) years"),
      "observed": .string(isShifted ? "nearest weekday" : "same day"),
      "source": source.map(JSON.string) ?? .null,
    ]
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
