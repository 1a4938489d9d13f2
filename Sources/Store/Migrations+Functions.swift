extension Migrations {
  /// The files without those functions that a later one defines anew: what was replaced is no longer what one may be.
  func standingText(isSandbox: Bool) -> String {
    let text = text(isSandbox: isSandbox)
    let heads = text.ranges(of: #/create\s+(?:or\s+replace\s+)?function\s+entente\.\w+\([^)]*\)/#)
    let last = Dictionary(heads.map { (Self.signature(text[$0]), $0) }) { $1 }
    var standing = ""
    var next = text.startIndex
    for head in heads where last[Self.signature(text[head])] != head {
      standing += text[next..<head.lowerBound]
      next = Self.end(of: head, in: text)
    }
    return standing + text[next...]
  }

  private static func signature(_ head: Substring) -> String {
    head.split(separator: "entente.", maxSplits: 1).last.map { words in
      words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    } ?? ""
  }

  /// Where a definition ends: behind its quoted body, or behind its only expression.
  private static func end(of head: Range<String.Index>, in text: String) -> String.Index {
    let rest = text[head.upperBound...]
    let semicolon = rest.firstIndex(of: ";") ?? rest.endIndex
    guard let opening = rest.firstRange(of: "$$"), opening.lowerBound < semicolon else { return semicolon }
    return text[opening.upperBound...].firstRange(of: "$$")?.upperBound ?? rest.endIndex
  }
}
