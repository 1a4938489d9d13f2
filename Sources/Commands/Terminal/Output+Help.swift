internal import Entente
internal import Messages

extension Output {
  /// Prints pages of the manual: what is typed on the left, what it means beside it.
  public func help(_ blocks: [HelpBlock]) {
    if isJSON { return json(.array(blocks.map(\.json))) }
    let terms = blocks.flatMap(\.entries).filter { !$0.meaning.isEmpty && !$0.term.isEmpty }
    let longest = terms.map { DisplayWidth.of($0.term) }.max() ?? 0
    let indent = min(longest, width / 3) + 4
    for (index, block) in blocks.enumerated() {
      if index > 0 { line() }
      line(block.heading, .bold)
      for entry in block.entries { verbatim(lines(entry, indent: indent)) }
    }
  }

  private func lines(_ entry: HelpBlock.Entry, indent: Int) -> [String] {
    if entry.meaning.isEmpty {
      return DisplayWidth.wrapped(entry.term, to: width - 2).map { "  \($0.replacing("\u{A0}", with: " "))" }
    }
    if entry.term.isEmpty { return DisplayWidth.wrapped(entry.meaning, to: width - 2).map { "  \($0)" } }
    let meaning = DisplayWidth.wrapped(entry.meaning, to: width - indent)
    let blanks = String(repeating: " ", count: indent)
    // A long term has a line of its own.
    if DisplayWidth.of(entry.term) + 4 > indent { return ["  \(entry.term)"] + meaning.map { blanks + $0 } }
    let first = DisplayWidth.padded("  \(entry.term)", to: indent) + (meaning.first ?? "")
    return [first] + meaning.dropFirst().map { blanks + $0 }
  }
}

extension HelpBlock {
  fileprivate var json: JSON {
    [
      "heading": .string(heading),
      "entries": .array(
        entries.map {
          [
            "term": .string($0.term.replacing("\u{A0}", with: " ")), "meaning": .string($0.meaning),
          ]
        }),
    ]
  }
}
