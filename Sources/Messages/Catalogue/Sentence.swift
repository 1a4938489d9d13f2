/// A sentence of the catalogue: words, placeholders such as `{verb}`, and parts in square brackets that are left out
/// when a placeholder within them has nothing to say.
struct Sentence: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case literal(String)
    case placeholder(String)
    case optional([Piece])
  }

  let pieces: [Piece]

  /// Reads a sentence as the catalogue's files write it.
  init(_ source: String) throws(Malformed) {
    var reader = Reader(rest: source[...])
    pieces = try reader.pieces(insideBrackets: false)
  }

  /// Every placeholder.
  var placeholders: Set<String> {
    pieces.reduce(into: []) { names, piece in
      switch piece {
      case .literal: break
      case .placeholder(let name): names.insert(name)
      case .optional(let inner): names.formUnion(inner.compactMap(\.name))
      }
    }
  }

  /// Those outside brackets, without which it cannot be said.
  var required: Set<String> { Set(pieces.compactMap(\.name)) }

  /// The sentence with its placeholders filled in; what is missing becomes an ellipsis, never a bare placeholder.
  func filled(_ values: [String: String]) -> String {
    var text = ""
    for piece in pieces { piece.append(to: &text, values) }
    return text
  }

  /// Why a sentence cannot be read.
  enum Malformed: Error, Hashable {
    case unclosedBrace
    case unclosedBracket
    case strayCharacter(Character)
    case badName(String)
  }
}

extension Sentence.Piece {
  fileprivate var name: String? {
    if case .placeholder(let name) = self { name } else { nil }
  }

  fileprivate func append(to text: inout String, _ values: [String: String]) {
    switch self {
    case .literal(let words):
      // What ends with "EE. UU." or with a question needs no full stop of its own.
      let isEnded = text.hasSuffix(".") || text.hasSuffix("?")
      text += words.hasPrefix(".") && isEnded ? String(words.dropFirst()) : words
    case .placeholder(let name):
      text += values[name] ?? "…"
    case .optional(let inner):
      guard inner.compactMap(\.name).allSatisfy({ values[$0] != nil }) else { return }
      for piece in inner { piece.append(to: &text, values) }
    }
  }
}

private struct Reader {
  var rest: Substring

  mutating func pieces(insideBrackets: Bool) throws(Sentence.Malformed) -> [Sentence.Piece] {
    var pieces: [Sentence.Piece] = []
    while let next = rest.first {
      switch next {
      case "{":
        rest.removeFirst()
        pieces.append(.placeholder(try name()))
      case "[" where !insideBrackets:
        rest.removeFirst()
        pieces.append(.optional(try self.pieces(insideBrackets: true)))
      case "]" where insideBrackets:
        rest.removeFirst()
        return pieces
      case "[", "]", "}":
        throw .strayCharacter(next)
      default:
        let words = rest.prefix { !"{}[]".contains($0) }
        rest.removeFirst(words.count)
        pieces.append(.literal(String(words)))
      }
    }
    if insideBrackets { throw .unclosedBracket }
    return pieces
  }

  private mutating func name() throws(Sentence.Malformed) -> String {
    guard let end = rest.firstIndex(of: "}") else { throw .unclosedBrace }
    let name = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    let isWord = !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") }
    guard isWord else { throw .badName(name) }
    return name
  }
}
