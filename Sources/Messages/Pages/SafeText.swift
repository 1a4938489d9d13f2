/// Text as a terminal may have it: what would move the cursor, change the screen or turn the reading direction is
/// written out, so that data cannot pretend to be anything else.
package enum SafeText {
  /// One line; new lines and tabs are written out too.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return text.unicodeScalars.reduce(into: "") { safe, scalar in
      if isUnsafe(scalar) {
        safe += written(scalar)
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
  }

  /// JSON with those characters as escapes. They can stand in it only within strings, where `\u009b` says the same.
  package static func json(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return text.unicodeScalars.reduce(into: "") { safe, scalar in
      if isUnsafe(scalar) {
        for unit in String(scalar).utf16 { safe += "\\u" + hexadecimal(UInt32(unit), width: 4) }
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
  }

  /// Controls (C0, DEL, C1), line and paragraph separators, and the marks that turn the direction of text.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func written(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(hexadecimal(scalar.value, width: 2))}"
    }
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
