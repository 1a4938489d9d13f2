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

  /// The months as calendar files spell them, January first.
  public static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  /// The place of a weekday in its month as calendar files spell it; -1 is the last.
  public static let weeks = [1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"]

  var json: JSON {
    [
      // Not `on`, which YAML 1.1 takes for a boolean.
      "day": .string(on), "label": label.json, "since": since.map { .integer(Int64($0)) } ?? .null,
      "until": until.map { .integer(Int64($0)) } ?? .null, "every": .string("\(everyYears) years"),
      "observed": .string(observance.rawValue), "option": option.map(JSON.string) ?? .null,
      "source": source.map(JSON.string) ?? .null,
    ]
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
