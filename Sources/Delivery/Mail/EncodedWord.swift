/// Text of any language within a header (RFC 2047): `=?utf-8?q?Di=C3=A1logo?=`.
enum EncodedWord {
  private static let opening = "=?utf-8?q?"
  private static let closing = "?="
  /// The longest that an encoded word may be.
  private static let limit = 75

  /// As many encoded words as the text needs; no character is cut in two.
  ///
  /// - Parameter column: how much of the line before the first of them is taken.
  static func encode(_ text: String, after column: Int) -> [String] {
    var words: [String] = []
    var word = ""
    var room = limit - column - opening.utf8.count - closing.utf8.count
    // By scalars, since one visible character of many scalars could be longer than a word may be.
    for scalar in text.unicodeScalars {
      let encoded = encode(scalar)
      if word.utf8.count + encoded.utf8.count > room {
        words.append(opening + word + closing)
        room = limit - opening.utf8.count - closing.utf8.count
        word = ""
      }
      word += encoded
    }
    if !word.isEmpty { words.append(opening + word + closing) }
    return words
  }

  /// The text in one line without white space at either end, so that no value ends its line.
  static func visible(_ text: String) -> String { printable(text).trimmed }

  /// The text with a space in place of each control character.
  static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let ends = scalar.value == 0x2028 || scalar.value == 0x2029
      scalars.append(ends || scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(scalars)
  }

  /// What may stand in any place where encoded words may, names included, stands for itself.
  private static func encode(_ scalar: Unicode.Scalar) -> String {
    if scalar == " " { return "_" }
    if scalar.isASCII, let byte = UInt8(exactly: scalar.value),
      MailAddress.isAlphanumeric(byte) || "!*+-/".utf8.contains(byte)
    {
      return String(scalar)
    }
    return Array(String(scalar).utf8).map { "=" + hexadecimal($0) }.joined()
  }

  /// Two upper-case digits, as quoted-printable and percent encoding want them.
  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}
