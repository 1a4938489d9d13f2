internal import Entente

// Reading single values: each reports what it cannot take and then gives nil.

extension Findings {
  func text(_ node: Node?) -> String? {
    guard let node else { return nil }
    guard let text = node.text else {
      add(.expectedText, at: node.location, text: node.excerpt)
      return nil
    }
    guard !text.isEmpty else {
      add(.emptyText, at: node.location)
      return nil
    }
    return text
  }

  func identifier(_ node: Node?) -> String? {
    guard let node, let text = text(node) else { return nil }
    return identifier(text, at: node.location)
  }

  func identifier(_ text: String, at location: Location) -> String? {
    let bytes = Array(text.utf8)
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let isFine =
      bytes.count <= 64 && bytes.first.map(letters.contains) ?? false
      && bytes.allSatisfy {
        letters.contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
          || $0 == UInt8(ascii: "-")
      }
    if !isFine { add(.notAnIdentifier, at: location, text: text) }
    return isFine ? text : nil
  }

  /// `us-federal`, or `us-federal with inauguration-day`.
  func calendarName(_ node: Node) -> String? {
    guard let text = text(node) else { return nil }
    let name = CalendarName(text)
    let words = [name.base, name.option].compactMap(\.self)
    return words.allSatisfy { identifier($0, at: node.location) != nil } ? name.description : nil
  }

  func boolean(_ node: Node?) -> Bool? {
    guard let node, let text = text(node) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      add(.notABoolean, at: node.location, text: text, among: ["true", "false"])
      return nil
    }
  }

  func number(_ node: Node?, in range: ClosedRange<Int>) -> Int? {
    guard let node, let text = text(node) else { return nil }
    return number(text, in: range, at: node.location)
  }

  func number(_ text: String, in range: ClosedRange<Int>, at location: Location) -> Int? {
    // So many digits are a number, though none that is kept.
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let isLong = digits.count > 18 && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let number = Int(text) ?? (isLong ? Int.max : nil) else {
      add(.notANumber, at: location, text: text)
      return nil
    }
    guard range.contains(number) else {
      add(
        .outOfRange, at: location, text: text,
        ["least": String(range.lowerBound), "most": String(range.upperBound)])
      return nil
    }
    return number
  }

  /// One of an enumeration's raw values.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ node: Node?, of type: Word.Type) -> Word? {
    word(node, among: Array(Word.allCases))
  }

  func word<Word: RawRepresentable<String>>(_ node: Node?, among words: [Word]) -> Word? {
    guard let node, let text = text(node) else { return nil }
    let known = words.map(\.rawValue)
    guard let word = Word(rawValue: text), known.contains(text) else {
      add(.unknownWord, at: node.location, text: text, ["known": known.joined(separator: ", ")], among: known)
      return nil
    }
    return word
  }

  /// The elements of a list; a single value that stands for a list of one where that is allowed.
  func list(_ node: Node?, orOne isOneAllowed: Bool = false) -> [Node] {
    guard let node else { return [] }
    if case .sequence(let elements) = node.content { return first(elements, of: node, limit: Self.longestList) }
    if isOneAllowed, node.text != nil { return [node] }
    add(.expectedList, at: node.location, text: node.excerpt)
    return []
  }

  /// A list that says something.
  func nonEmptyList(_ node: Node?, orOne isOneAllowed: Bool = false) -> [Node] {
    if let node, case .sequence(let elements) = node.content, elements.isEmpty { add(.emptyList, at: node.location) }
    return list(node, orOne: isOneAllowed)
  }

  /// Things that have names: `id: {…}` pairs, or a list whose members name themselves by a key.
  func named(_ node: Node?, by key: String, limit: Int = 256) -> [Named] {
    guard let node else { return [] }
    var all: [Named] = []
    switch node.content {
    case .mapping(let entries):
      all = entries.map { Named(name: $0.key, location: $0.location, body: $0.value) }
    case .sequence(let elements):
      for element in elements {
        guard case .mapping(let entries) = element.content else {
          add(.expectedMapping, at: element.location, text: element.excerpt)
          continue
        }
        guard let naming = entries.first(where: { $0.key == key }) else {
          add(.missingKey, at: element.location, ["key": key])
          continue
        }
        guard let name = text(naming.value) else { continue }
        let others = Node(.mapping(entries.filter { $0.key != key }), at: element.location)
        all.append(Named(name: name, location: naming.value.location, body: others))
      }
    case .scalar:
      add(.expectedMapping, at: node.location, text: node.excerpt)
    }
    return first(all, of: node, limit: limit).filter { identifier($0.name, at: $0.location) != nil }
  }

  /// Names, each with a label or without: `[desk, {college: {en: College, es: Colegio}}]`, `{id: college, …}` in place of
  /// the latter, or all of them as keys of one mapping.
  func words(_ node: Node?, by key: String) -> [Named] {
    guard let node, case .sequence(let elements) = node.content else { return named(node, by: key) }
    let all = elements.flatMap { element -> [Named] in
      guard case .mapping(let entries) = element.content else {
        guard let name = text(element) else { return [] }
        return [Named(name: name, location: element.location, body: Node(.mapping([]), at: element.location))]
      }
      let isNamed = entries.contains { $0.key == key }
      return named(isNamed ? Node(.sequence([element]), at: element.location) : element, by: key)
    }
    return first(all, of: node, limit: 256).filter { identifier($0.name, at: $0.location) != nil }
  }

  private static let longestList = 1000

  /// Judging takes time that grows faster than a list, and nobody needs such long ones.
  private func first<Element>(_ all: [Element], of node: Node, limit: Int) -> [Element] {
    if all.count > limit { add(.tooMany, at: node.location, ["count": String(all.count), "limit": String(limit)]) }
    return Array(all.prefix(limit))
  }

  /// Reports the second of two things of one name.
  func refuseDuplicates(_ all: [Named]) {
    var seen: Set<String> = []
    for one in all where !seen.insert(one.name).inserted {
      add(.duplicateID, at: one.location, text: one.name)
    }
  }
}

/// Something with a name, and what is said of it.
struct Named {
  var name: String
  /// Where the name stands.
  var location: Location
  var body: Node
}
