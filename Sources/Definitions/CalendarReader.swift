public import Entente

/// Makes a calendar of working days of a document, or tells everything that is wrong with it.
public struct CalendarReader: Sendable {
  /// The languages in which every holiday has a name.
  public var languages: [String]

  public init(languages: [String] = ["en", "es"]) {
    self.languages = languages
  }

  public func read(yaml bytes: some Sequence<UInt8>, file: String) throws(Diagnostics) -> WorkCalendar {
    try read(Document(yaml: bytes, file: file))
  }

  /// - Parameter name: what diagnostics call the document.
  public func read(json: JSON, name: String) throws(Diagnostics) -> WorkCalendar {
    try read(Document(json: json, name: name))
  }

  /// The digest is left for the caller, who can hash.
  public func read(_ document: Document) throws(Diagnostics) -> WorkCalendar {
    try document.read { root, findings in
      CalendarReading(labels: Labels(languages: languages, findings: findings), findings: findings).calendar(root)
    }
  }
}

private struct CalendarReading {
  let labels: Labels
  let findings: Findings

  func calendar(_ root: Node) -> WorkCalendar? {
    var keys = Keys(root, findings)
    let name = keys.required("calendar").flatMap(findings.calendarName)
    let title = labels.text(keys.required("title"))
    let source = findings.text(keys.required("source"))
    let valid = keys.required("valid").flatMap(range)
    let rules = findings.list(keys.required("holidays")).compactMap(rule)
    keys.close()
    guard let name, let title, let source, let valid else { return nil }
    return WorkCalendar(name: name, title: title, source: source, rules: rules, validYears: valid)
  }

  private func rule(_ node: Node) -> HolidayRule? {
    var keys = Keys(node, findings)
    let pattern = keys.required("day").flatMap(pattern)
    let sinceNode = keys.optional("since")
    let since = findings.number(sinceNode, in: Self.years)
    let until = findings.number(keys.optional("until"), in: Self.years)
    let everyNode = keys.optional("every")
    let every = everyNode.flatMap(years)
    let observed = findings.word(keys.optional("observed"), of: HolidayRule.Observance.self)
    let option = findings.identifier(keys.optional("option"))
    let source = findings.text(keys.optional("source"))
    let label = labels.label(of: "", &keys, at: node.location)
    keys.close()
    if let everyNode, let every, every > 1, sinceNode == nil {
      findings.add(.everyWithoutSince, at: everyNode.location, text: everyNode.excerpt)
    }
    if let since, let until, since > until {
      findings.add(.sinceAfterUntil, at: node.location, text: String(since), ["until": String(until)])
    }
    guard let pattern, let label else { return nil }
    return HolidayRule(
      label: label, pattern: pattern, since: since, until: until, everyYears: every ?? 1,
      observance: observed ?? .sameDay, option: option, source: source)
  }

  private static let years = 1...9999

  /// `2010 to 2035`.
  private func range(_ node: Node) -> ClosedRange<Int>? {
    guard let text = findings.text(node) else { return nil }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[1] == "to", let first = Int(words[0]), let last = Int(words[2]), first <= last,
      Self.years.contains(first), Self.years.contains(last)
    else {
      findings.add(.notYears, at: node.location, text: text)
      return nil
    }
    return first...last
  }

  /// `6 years`.
  private func years(_ node: Node) -> Int? {
    guard let text = findings.text(node) else { return nil }
    guard let span = findings.span(text, at: node.location) else { return nil }
    guard span.unit == .years else {
      findings.add(.notASpan, at: node.location, text: text, among: ["\(span.count) years"])
      return nil
    }
    return span.count
  }

  /// `1 January`, `3rd Monday of January`, `last Monday of May`, `2018-12-05`.
  private func pattern(_ node: Node) -> HolidayRule.Pattern? {
    guard let text = findings.text(node) else { return nil }
    if let date = LocalDate(text) { return .once(date) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let month = words.last.flatMap { HolidayRule.months.firstIndex(of: $0) }.map { $0 + 1 }
    // 2000 was a leap year: every day of a calendar exists in it.
    if words.count == 2, let day = Int(words[0]), let month, LocalDate(year: 2000, month: month, day: day) != nil,
      String(day) == words[0]
    {
      return .fixed(month: month, day: day)
    }
    let week = HolidayRule.weeks.first { $0.value == words[0] }?.key
    let weekday = words.count == 4 ? LocalDate.Weekday.allCases.first { "\($0)" == words[1].lowercased() } : nil
    if let week, let weekday, let month, words[2] == "of" {
      return .nth(week: week, weekday: weekday, month: month)
    }
    findings.add(.notADay, at: node.location, text: text, among: nearbyDays(words))
    return nil
  }

  /// The same text with each month there is.
  private func nearbyDays(_ words: [String]) -> [String] {
    HolidayRule.months.map { (words.dropLast() + [$0]).joined(separator: " ") }
  }
}
