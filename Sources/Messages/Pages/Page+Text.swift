extension Page {
  /// As plain text within some columns; only what is to be typed or opened is never broken.
  public func text(width: Int = 76) -> String {
    var lines = wrapped(heading, width)
    if let lead { lines += wrapped(lead, width) }
    var isUnderHeading = false
    for block in blocks {
      if !isUnderHeading { lines.append("") }
      lines += self.lines(block, width)
      if case .heading = block { isUnderHeading = true } else { isUnderHeading = false }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ block: Block, _ width: Int) -> [String] {
    switch block {
    case .heading(let text):
      let lines = wrapped(text, width)
      return lines + [String(repeating: "-", count: lines.map { DisplayWidth.of($0) }.max() ?? 0)]
    case .paragraph(let text), .small(let text): return wrapped(text, width)
    case .rows(let rows):
      let names = rows.map { SafeText.line($0.name) }
      let indent = min(names.map { DisplayWidth.of($0) }.max() ?? 0, width / 3) + 2
      return zip(names, rows).flatMap { name, row in
        let isWide = DisplayWidth.of(name) > indent - 2
        let values = wrapped(row.value, width, indent: isWide ? 4 : indent)
        // A name that is wider than its place has a line of its own.
        if isWide { return wrapped(name, width) + values }
        return [DisplayWidth.padded(name, to: indent) + values[0].dropFirst(indent)] + values.dropFirst()
      }
    case .list(let items):
      return items.flatMap { item in
        let words = wrapped([item.mark, item.text].compactMap(\.self).joined(separator: "  "), width, indent: 2)
        let whole = item.commands + (item.link.map { [$0] } ?? [])
        return ["- " + words[0].dropFirst(2)] + words.dropFirst() + whole.map { "      " + SafeText.line($0) }
      }
    }
  }

  /// At least one line.
  private func wrapped(_ text: String, _ width: Int, indent: Int = 0) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    return DisplayWidth.wrapped(SafeText.line(text), to: width - indent).map { blanks + $0 }
  }
}
