/// The words of a mail that was written as HTML, as far as its writer wrote them himself.
enum HTMLWords {
  /// What each kind of mail program puts around the message that it quotes.
  private static let quotations = ["<blockquote", "gmail_quote", "divrplyfwdmsg", "moz-cite-prefix", "yahoo_quoted"]

  /// Elements whose contents nobody reads.
  private static let unseen: Set<String> = ["head", "style", "script", "title"]

  private static let breaking: Set<String> = [
    "br", "p", "div", "tr", "li", "h1", "h2", "h3", "hr", "table", "blockquote",
  ]

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": " ", "iexcl": "¡", "aacute": "á", "eacute": "é",
    "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ",
  ]

  /// The text before the first quotation, with a line for each paragraph.
  static func own(_ html: String) -> String {
    var text = ""
    var hidden: String?
    var rest = html[...]
    while let next = rest.first {
      guard next == "<" else {
        let words = rest.prefix { $0 != "<" }
        rest = rest[words.endIndex...]
        if hidden == nil { text += decoded(words) }
        continue
      }
      let tag = rest.prefix { $0 != ">" }
      rest = rest[tag.endIndex...].dropFirst()
      let lowered = tag.lowercased()
      if hidden == nil, quotations.contains(where: lowered.contains) { break }
      let name = String(lowered.drop { "</".contains($0) }.prefix { $0.isLetter || $0.isNumber })
      if lowered.hasPrefix("</"), name == hidden {
        hidden = nil
      } else if hidden == nil, unseen.contains(name), !lowered.hasPrefix("</") {
        hidden = name
      }
      if breaking.contains(name) { text += "\n" }
    }
    return text
  }

  private static func decoded(_ words: Substring) -> String {
    var text = ""
    var rest = words
    while let mark = rest.firstIndex(of: "&") {
      text += spaced(rest[..<mark])
      let name = rest[rest.index(after: mark)...].prefix { $0 != ";" && $0 != "&" && !$0.isWhitespace }
      if let sign = sign(name), rest[name.endIndex...].first == ";" {
        text += sign
        rest = rest[name.endIndex...].dropFirst()
      } else {
        text += "&"
        rest = rest[mark...].dropFirst()
      }
    }
    return text + spaced(rest)
  }

  /// A line break of the source is a space of the text.
  private static func spaced(_ words: Substring) -> String { String(words.map { $0.isNewline ? " " : $0 }) }

  private static func sign(_ name: Substring) -> String? {
    guard name.first == "#" else { return entities[name.lowercased()] }
    let digits = name.dropFirst()
    let number =
      digits.first.map { "xX".contains($0) } ?? false ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
