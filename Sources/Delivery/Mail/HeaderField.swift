/// A line of a message's header, folded and encoded so that whatever stands in its value cannot begin another line.
struct HeaderField {
  let name: String
  /// What folding may part, in order; each piece is ASCII without line ends.
  private let pieces: [String]

  /// The longest that a line should be, without its end (RFC 5322, 2.1.1).
  static let lineLimit = 78

  /// Text that people read, such as a subject: as encoded words where it is not plain (RFC 2047).
  init(_ name: String, text: String) {
    self.name = name
    pieces = Self.words(text, alongside: name.utf8.count + 2)
  }

  /// Mailboxes with their names.
  init(_ name: String, mailboxes: [Mailbox]) {
    self.name = name
    pieces = mailboxes.enumerated().flatMap { index, mailbox -> [String] in
      let comma = index + 1 < mailboxes.count ? "," : ""
      let label = EncodedWord.visible(mailbox.name)
      if label.isEmpty { return [mailbox.address.text + comma] }
      return Self.phrase(label, alongside: name.utf8.count + 2) + ["<\(mailbox.address)>" + comma]
    }
  }

  /// A value that the program itself has made: tokens, parameters, identifiers.
  init(_ name: String, tokens: [String]) {
    self.name = name
    pieces = tokens
  }

  /// With its line end.
  var bytes: [UInt8] {
    var lines = "\(name):"
    var width = name.utf8.count + 1
    for (index, piece) in pieces.enumerated() {
      if index > 0, width + 1 + piece.utf8.count > Self.lineLimit {
        lines += "\r\n"
        width = 0
      }
      lines += " \(piece)"
      width += 1 + piece.utf8.count
    }
    return Array("\(lines)\r\n".utf8)
  }

  /// The words of a text as they are where all are plain and short, otherwise the whole text encoded: readers drop the
  /// space between encoded words, so that a mixture would lose some.
  private static func words(_ text: String, alongside width: Int) -> [String] {
    let text = EncodedWord.visible(text)
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !word.contains("=?")
        && word.utf8.count <= lineLimit - width
    }
    return isPlain ? words : EncodedWord.encode(text, after: width)
  }

  /// A person's name: atoms as they are, other ASCII quoted, the rest encoded.
  private static func phrase(_ name: String, alongside width: Int) -> [String] {
    let isASCII = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !name.contains("=?") && name.utf8.count <= 60
    guard isASCII else { return EncodedWord.encode(name, after: width) }
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    if words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(MailAddress.isAtomic) }) { return words.map(String.init) }
    let escaped = name.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return ["\"\(String(escaped))\""]
  }
}
