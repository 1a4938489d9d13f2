/// Where and why a JSON text could not be read.
public struct JSONError: Error, Hashable, Sendable {
  /// Where, in bytes from the beginning.
  public var offset: Int
  /// What was expected, or found and not allowed.
  public var reason: String
}

extension JSON {
  /// Reads one JSON value from UTF-8 bytes (RFC 8259), refusing duplicate names and depth over 64.
  public init(parsing bytes: some Sequence<UInt8>) throws(JSONError) {
    var parser = JSONParser(bytes: Array(bytes))
    self = try parser.document()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw failure("more text after the value") }
    return value
  }

  private func failure(_ reason: String) -> JSONError {
    JSONError(offset: position, reason: reason)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    guard depth < 64 else { throw failure("nested deeper than 64") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ text: String, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes[position...].starts(with: text.utf8) else { throw failure("expected \(text)") }
    position += text.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var members: [String: JSON] = [:]
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw failure("expected a name in quotes") }
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw failure("expected a colon") }
      let value = try value(depth: depth + 1)
      guard members.updateValue(value, forKey: name) == nil else { throw failure("the name \(name) stands twice") }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("expected a comma or a closing brace") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var values: [JSON] = []
    if take(UInt8(ascii: "]")) { return .array(values) }
    repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("expected a comma or a closing bracket") }
    return .array(values)
  }

  private mutating func number() throws(JSONError) -> JSON {
    if let integer = shortInteger() { return .integer(integer) }
    let start = position
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let integer = Int64(text), String(integer) == text { return .integer(integer) }
    guard Self.isNumber(bytes[start..<position]), let number = Double(text), number.isFinite else {
      position = start
      throw failure("expected a value")
    }
    return .number(number)
  }

  /// The commonest number: up to 18 digits, no zero in front, nothing behind. Nil and unmoved for any other.
  private mutating func shortInteger() -> Int64? {
    var end = position
    var value: Int64 = 0
    while end < bytes.count, end - position <= 18, (48...57).contains(bytes[end]) {
      value = value &* 10 &+ Int64(bytes[end] &- 48)
      end += 1
    }
    guard (1...18).contains(end - position), bytes[position] != 48 || end - position == 1 else { return nil }
    if end < bytes.count, [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(bytes[end]) { return nil }
    position = end
    return value
  }

  /// RFC 8259's grammar, which is stricter than Swift's: no zero in front, and digits on both sides of a point.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func digits() -> Int {
      let count = rest.prefix { (48...57).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let beginsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !beginsWithZero || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    if let plain = bytes[position...].firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
      if bytes[plain] == UInt8(ascii: "\"") {
        guard let value = String(validating: bytes[position..<plain], as: UTF8.self) else {
          throw failure("not UTF-8")
        }
        position = plain + 1
        return value
      }
      text.append(contentsOf: bytes[position..<plain])
      position = plain
    }
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let value = String(validating: text, as: UTF8.self) else { throw failure("not UTF-8") }
        return value
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw failure("a control character in a string")
      default: text.append(byte)
      }
    }
    throw failure("a string that does not end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    ]
    guard let byte = next else { throw failure("a string that does not end") }
    position += 1
    if let value = plain[byte] {
      text.append(value)
      return
    }
    guard byte == UInt8(ascii: "u") else { throw failure("an unknown escape") }
    var scalar = try hexadecimal4()
    if (0xD800..<0xDC00).contains(scalar) {
      guard next == UInt8(ascii: "\\"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u") else {
        throw failure("half a surrogate pair")
      }
      position += 2
      let low = try hexadecimal4()
      guard (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
      scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let unicode = Unicode.Scalar(scalar) else { throw failure("half a surrogate pair") }
    text += Array(String(Character(unicode)).utf8)
  }

  private mutating func hexadecimal4() throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count,
      let pair = Entente.bytes(hexadecimal: String(decoding: bytes[position..<position + 4], as: UTF8.self))
    else { throw failure("four hexadecimal digits are missing") }
    let value = UInt32(pair[0]) << 8 | UInt32(pair[1])
    position += 4
    return value
  }
}
