internal import Foundation

/// A message or a part of one as it came from outside: its header, and a body that may have parts (RFC 5322, RFC 2045).
struct MailEntity {
  /// Names in lower case; values unfolded.
  let fields: [(name: String, value: String)]
  private let body: [UInt8]
  private let depth: Int

  /// Parts within parts are followed so far.
  private static let depthLimit = 8
  private static let partLimit = 100

  /// Nil when a line of the header is no field.
  init?(_ bytes: [UInt8], depth: Int = 0) {
    var fields: [(name: String, value: String)] = []
    var rest = bytes[...]
    // What some mail servers put before a message that they hand to a program.
    if rest.starts(with: "From ".utf8) { rest = Self.afterLine(rest) }
    while let first = rest.first, first != 0x0A, !rest.starts(with: [0x0D, 0x0A]) {
      let after = Self.afterLine(rest)
      let line = String(decoding: rest[..<after.startIndex], as: UTF8.self).filter { $0 != "\r\n" && !$0.isNewline }
      rest = after
      if line.first == " " || line.first == "\t" {
        guard !fields.isEmpty else { return nil }
        fields[fields.count - 1].value += line
        continue
      }
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
      fields.append((line[..<colon].trimmed.lowercased(), line[line.index(after: colon)...].trimmed))
    }
    self.fields = fields
    self.depth = depth
    body = Array(Self.afterLine(rest))
  }

  private static func afterLine(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = bytes.firstIndex(of: 0x0A) else { return bytes[bytes.endIndex...] }
    return bytes[(end + 1)...]
  }

  /// The value of the first field of that name, in lower case.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// In lower case, without its parameters; `text/plain` where none is given.
  var contentType: String {
    let type = (self["content-type"] ?? "").prefix { $0 != ";" }.trimmed.lowercased()
    return type.isEmpty ? "text/plain" : type
  }

  /// The first plain text in it, or else the words of its first HTML; nil when there is neither.
  var words: String? { first("text/plain") ?? first("text/html").map(HTMLWords.own) }

  private func first(_ type: String) -> String? {
    if contentType == type { return text }
    return contentType.hasPrefix("multipart/") ? parts.lazy.compactMap { $0.first(type) }.first : nil
  }

  private var parts: [MailEntity] {
    guard depth < Self.depthLimit, let boundary = parameter("boundary"), !boundary.isEmpty else { return [] }
    var parts: [[UInt8]] = []
    var isWithin = false
    var rest = body[...]
    while !rest.isEmpty, parts.count <= Self.partLimit {
      let after = Self.afterLine(rest)
      let line = rest[..<after.startIndex]
      rest = after
      if line.starts(with: "--\(boundary)".utf8) {
        if line.starts(with: "--\(boundary)--".utf8) { break }
        parts.append([])
        isWithin = true
      } else if isWithin {
        parts[parts.count - 1] += line
      }
    }
    return parts.compactMap { MailEntity($0, depth: depth + 1) }
  }

  private func parameter(_ name: String) -> String? {
    for part in (self["content-type"] ?? "").split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].trimmed.lowercased() == name else { continue }
      return pair[1].trimmed.filter { $0 != "\"" }
    }
    return nil
  }

  private var text: String {
    let bytes: [UInt8]
    switch self["content-transfer-encoding"]?.trimmed.lowercased() {
    case "quoted-printable": bytes = Self.unquoted(body)
    case "base64":
      bytes = Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map { Array($0) } ?? []
    default: bytes = body
    }
    switch parameter("charset")?.lowercased() {
    case "iso-8859-1", "windows-1252", "iso-8859-15": return String(bytes.map { Character(Unicode.Scalar($0)) })
    default: return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func unquoted(_ body: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var rest = body[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        output.append(byte)
        continue
      }
      if rest.starts(with: [0x0D, 0x0A]) {
        rest = rest.dropFirst(2)
      } else if rest.first == 0x0A {
        rest = rest.dropFirst()
      } else if let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 {
        output.append(value)
        rest = rest.dropFirst(2)
      } else {
        output.append(byte)
      }
    }
    return output
  }
}
