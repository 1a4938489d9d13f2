extension JSON {
  /// The bytes that RFC 8785 gives this value: members sorted by UTF-16 code units, no white space, numbers as
  /// ECMAScript prints them.
  public var canonical: [UInt8] {
    var output: [UInt8] = []
    write(to: &output)
    return output
  }

  /// The canonical bytes as text.
  public var canonicalText: String { String(decoding: canonical, as: UTF8.self) }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .number(let value): output += Self.ecmaScript(value).utf8
    case .string(let value): Self.write(value, to: &output)
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        value.write(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      // Of ASCII every order is the same, and Swift's own is the quickest.
      let isASCII = members.keys.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
      let sorted = isASCII ? members.sorted { $0.key < $1.key } : members.sorted { Self.precedes($0.key, $1.key) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        member.value.write(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// By UTF-16 code units. Bytes of UTF-8 have the same order up to U+DFFF, whose first byte is the last below 0xEE.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    for (one, other) in zip(left.utf8, right.utf8) where one != other {
      return max(one, other) < 0xEE ? one < other : left.utf16.lexicographicallyPrecedes(right.utf16)
    }
    return left.utf8.count < right.utf8.count
  }

  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      output.append(contentsOf: text.utf8)
      output.append(UInt8(ascii: "\""))
      return
    }
    for byte in text.utf8 {
      switch byte {
      case 0x22: output += "\\\"".utf8
      case 0x5C: output += "\\\\".utf8
      case 0x08: output += "\\b".utf8
      case 0x09: output += "\\t".utf8
      case 0x0A: output += "\\n".utf8
      case 0x0C: output += "\\f".utf8
      case 0x0D: output += "\\r".utf8
      case 0..<0x20: output += ("\\u00" + hexadecimal([byte])).utf8
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// ECMAScript's Number::toString. Swift finds the same shortest digits and lays them out differently.
  private static func ecmaScript(_ value: Double) -> String {
    if value == 0 || !value.isFinite { return value == 0 ? "0" : "null" }
    let sign = value < 0 ? "-" : ""
    let parts = "\(value.magnitude)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = String(mantissa[0]) + (mantissa.count > 1 ? String(mantissa[1]) : "")
    var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let zeros = digits.prefix { $0 == "0" }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == "0" { digits.removeLast() }
    switch point {
    case digits.count...21:
      return sign + digits + String(repeating: "0", count: point - digits.count)
    case 1..<max(2, digits.count):
      return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0:
      return sign + "0." + String(repeating: "0", count: -point) + digits
    default:
      let exponent = point - 1
      let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
      return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }
  }
}
