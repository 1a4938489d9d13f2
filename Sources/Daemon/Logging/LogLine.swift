internal import Definitions
internal import Entente

/// One event, as a line.
struct LogLine {
  var at: Instant
  var event: Event
  var fields: [(key: String, value: LogValue)]

  func text(_ format: Settings.LogForm.Format) -> String {
    switch format {
    case .logfmt: logfmt
    case .json: json
    }
  }

  private var head: [(key: String, value: LogValue)] {
    [("ts", .moment(at)), ("level", .text(event.level.rawValue)), ("event", .text(event.rawValue))]
  }

  private var logfmt: String {
    (head + fields).map { "\($0.key)=\(Self.quoted($0.value.plain))" }.joined(separator: " ")
  }

  private var json: String {
    JSON.object(Dictionary((head + fields).map { ($0.key, $0.value.json) }) { $1 }).canonicalText
  }

  /// In quotes where a reader could mistake it; a line break never gets through.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "=" && $0 != "\\" && !isControl($0) }
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where isControl(scalar):
        let code = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
  }
}
