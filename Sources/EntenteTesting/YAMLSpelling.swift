public import Entente
internal import Simulating

/// Writes a document as YAML that says the same in another way: keys in any order, comments, quotes, blocks or braces.
public struct YAMLSpelling {
  private var random: SplitMix

  public init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// The document of a JSON value.
  public mutating func text(_ json: JSON) -> String {
    "# \(random.next())\n" + block(json, indent: 0) + (random.chance(50) ? "\n\n" : "\n")
  }

  private mutating func block(_ json: JSON, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let step = Int.random(in: 1...4, using: &random)
    switch json {
    case .object(let members) where !members.isEmpty:
      return members.sorted { $0.key < $1.key }.shuffled(using: &random).map { key, value in
        comment(margin) + margin + scalar(key) + ":" + nested(value, indent: indent + step)
      }.joined(separator: "\n")
    case .array(let elements) where !elements.isEmpty:
      return elements.map { element in comment(margin) + margin + "-" + nested(element, indent: indent + step) }
        .joined(separator: "\n")
    default: return margin + flow(json)
    }
  }

  /// What follows a key or a dash.
  private mutating func nested(_ json: JSON, indent: Int) -> String {
    let isPlain = json.members.isEmpty && json.elements.isEmpty
    if isPlain || random.chance(30) { return spaces() + flow(json) + (random.chance(10) ? "   # why" : "") }
    return "\n" + block(json, indent: indent)
  }

  private mutating func flow(_ json: JSON) -> String {
    switch json {
    case .object(let members):
      let inner = members.sorted { $0.key < $1.key }.shuffled(using: &random).map { key, value in
        scalar(key) + ":" + spaces() + flow(value)
      }
      return "{" + inner.joined(separator: "," + spaces()) + "}"
    case .array(let elements): return "[" + elements.map { flow($0) }.joined(separator: "," + spaces()) + "]"
    case .string(let text): return scalar(text)
    default: return json.canonicalText
    }
  }

  /// In double quotes, in single ones, or bare where every reader takes it for the same word.
  private mutating func scalar(_ text: String) -> String {
    let isWord = !text.isEmpty && text.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 == 95 }
    if isWord, !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text), random.chance(70) {
      return text
    }
    let isPrintable = text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    if isPrintable, random.chance(40) { return "'" + text.replacing("'", with: "''") + "'" }
    return JSON.string(text).canonicalText
  }

  private mutating func spaces() -> String { String(repeating: " ", count: Int.random(in: 1...3, using: &random)) }

  private mutating func comment(_ margin: String) -> String {
    random.chance(10) ? "\(margin)# \"{[ a remark: with - everything\n" : random.chance(5) ? "\n" : ""
  }
}
