internal import Entente

/// A line of iCalendar: a name, parameters, a value (RFC 5545, 3.1).
struct ContentLine {
  /// Unfolded, without its end.
  let text: String

  /// A value that the program itself has made.
  init(_ name: String, _ parameters: [(String, String)] = [], _ value: String) {
    let list = parameters.map { ";\($0)=\(Self.quoted($1))" }.joined()
    text = "\(name)\(list):\(value)"
  }

  init(_ name: String, _ value: String) {
    self.init(name, [], value)
  }

  /// A value that people wrote.
  init(_ name: String, _ parameters: [(String, String)] = [], text: String) {
    self.init(name, parameters, Self.escaped(text))
  }

  /// Folded, so that no line is longer than 75 octets, and never within a character.
  var bytes: [UInt8] {
    var output: [UInt8] = []
    var width = 0
    for scalar in text.unicodeScalars {
      let encoded = Array(String(scalar).utf8)
      if width + encoded.count > Self.limit {
        output += "\r\n ".utf8
        width = 1
      }
      output += encoded
      width += encoded.count
    }
    return output + Array("\r\n".utf8)
  }

  private static let limit = 75

  /// `20270909`
  static func date(_ day: LocalDate) -> String {
    day.description.filter { $0 != "-" }
  }

  /// `20270615T220000Z`; seconds are the finest that calendars know.
  static func utc(_ instant: Instant) -> String {
    let whole = instant.description.prefix { $0 != "." && $0 != "Z" }
    return whole.filter { $0 != "-" && $0 != ":" } + "Z"
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": output += "\\\(scalar)"
      case "\r": output += "\\n"
      case "\n": if previous != "\r" { output += "\\n" }
      case "\t": output += "\t"
      default: if scalar.properties.generalCategory != .control { output.unicodeScalars.append(scalar) }
      }
      previous = scalar
    }
    return output
  }

  /// A parameter can hold no quotes, and no control character; RFC 6868 says how it does.
  private static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.utf8.allSatisfy { MailAddress.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    if isPlain { return value }
    var output = ""
    for scalar in EncodedWord.visible(value).unicodeScalars {
      switch scalar {
      case "\"": output += "^'"
      case "^": output += "^^"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return "\"\(output)\""
  }
}
