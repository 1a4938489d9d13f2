internal import Entente

extension Findings {
  static let longestSpan = Span.largestCount

  /// `10 joint working days`, `1 month`.
  func span(_ text: String, in range: ClosedRange<Int> = 1...longestSpan, at location: Location) -> Span? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count > 1, let unit = unit(words.dropFirst().joined(separator: " ")) else {
      add(.notASpan, at: location, text: text, among: nearbySpans(words))
      return nil
    }
    if case .workingDays(let party) = unit, !parties.contains(party) {
      add(.unknownParty, at: location, text: party, among: parties)
      return nil
    }
    guard let number = number(String(words[0]), in: range, at: location) else { return nil }
    return Span(number, unit)
  }

  func span(_ node: Node?) -> Span? {
    guard let node, let text = text(node) else { return nil }
    return span(text, at: node.location)
  }

  /// When rungs fire: `due`, `-30 days`, `+5 joint working days`, or several before one unit: `-10, -5, -1 days`.
  func offsets(_ node: Node?) -> [Span] {
    guard let node, let text = text(node) else { return [] }
    if text == "due" { return [Span(0, .days)] }
    let parts = text.split(separator: ",").map(Self.trimmed)
    guard let last = parts.last, let space = last.firstIndex(of: " ") else {
      add(.notASpan, at: node.location, text: text, among: ["due"])
      return []
    }
    let unit = last[space...]
    let texts = parts.dropLast().map { $0 + unit } + [last]
    return texts.compactMap { span($0, in: -Self.longestSpan...Self.longestSpan, at: node.location) }
  }

  private func unit(_ words: String) -> Span.Unit? {
    let one = "working day of "
    if words.hasPrefix(one) { return .workingDays(of: String(words.dropFirst(one.count))) }
    return Span.Unit(rawValue: words) ?? Span.Unit.allCases.first { $0.rawValue == words + "s" }
  }

  /// The same number with each unit there is.
  private func nearbySpans(_ words: [Substring]) -> [String] {
    guard let count = words.first, Int(count) != nil else { return [] }
    let units = Span.Unit.allCases + parties.map(Span.Unit.workingDays)
    return units.map { "\(count) \($0.rawValue)" }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
