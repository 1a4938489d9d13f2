/// How many columns of a terminal a text takes, and where it can be cut.
package enum DisplayWidth {
  package static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// A letter with its accents is as wide as the letter; ideographs and most pictures take two columns.
  package static func of(_ character: Character) -> Int {
    if character.isASCII { return 1 }
    // A variation selector asks for the picture instead of the sign.
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return character.unicodeScalars.map(of).max() ?? 0
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: isWide(scalar.value) ? 2 : 1
    }
  }

  // The blocks that are wide throughout, after Unicode's East Asian Width.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF,
      0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The text and blanks after it, up to a width.
  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// Lines of at most some width, broken between words; a longer word is broken where it must be.
  package static func wrapped(_ text: String, to width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let joined = line.isEmpty ? String(word) : "\(line) \(word)"
      if of(joined) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var rest = word
      while of(rest) > width {
        let piece = prefix(of: rest, width: width)
        lines.append(String(piece))
        rest = rest.dropFirst(piece.count)
      }
      line = String(rest)
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// As many characters as fit; at least one.
  private static func prefix(of text: Substring, width: Int) -> Substring {
    var used = 0
    let piece = text.prefix { character in
      used += of(character)
      return used <= width
    }
    return piece.isEmpty ? text.prefix(1) : piece
  }
}
