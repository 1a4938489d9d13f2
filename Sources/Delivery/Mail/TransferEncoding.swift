internal import Foundation

/// How a body travels in lines of ASCII that no mail server has a reason to change (RFC 2045).
enum TransferEncoding: String {
  case quotedPrintable = "quoted-printable"
  case base64

  /// The encoded body, its lines at most 76 characters long and ended by CRLF.
  func encode(_ body: [UInt8]) -> [UInt8] {
    switch self {
    case .quotedPrintable: Self.quoted(body)
    case .base64: Self.base64(body)
    }
  }

  private static let lineLimit = 76

  /// For texts: every kind of line end becomes CRLF.
  private static func quoted(_ body: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(body.count * 5 / 4)
    for line in lines(body) {
      var width = 0
      for (index, byte) in line.enumerated() {
        // Room for the longest piece and for the sign that the line goes on.
        if width + 3 > lineLimit - 1 {
          output += "=\r\n".utf8
          width = 0
        }
        let isLast = index + 1 == line.count
        let isPlain =
          (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || !isLast && (byte == 0x20 || byte == 0x09)
        // A lone dot or "From " at the beginning of a line is changed on some ways.
        let isRisky = width == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F"))
        let piece = isPlain && !isRisky ? [byte] : Array("=\(EncodedWord.hexadecimal(byte))".utf8)
        output += piece
        width += piece.count
      }
      output += "\r\n".utf8
    }
    return output
  }

  /// The lines of a text without their ends; the last has none to lose.
  private static func lines(_ body: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var previous: UInt8 = 0
    for byte in body {
      if byte == 0x0D || byte == 0x0A && previous != 0x0D {
        lines.append([])
      } else if byte != 0x0A {
        lines[lines.count - 1].append(byte)
      }
      previous = byte
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func base64(_ body: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for start in stride(from: 0, to: body.count, by: 57) {
      output += Data(body[start..<min(start + 57, body.count)]).base64EncodedString().utf8
      output += "\r\n".utf8
    }
    return output
  }
}
