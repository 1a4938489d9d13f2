/// Sixteen bytes that name one thing for ever. The shell makes them; the core only carries them.
public struct Identifier: Hashable, Sendable {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Nil unless there are exactly sixteen bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self.init(
      high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  public var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) } }
  }
}

extension Identifier: CustomStringConvertible {
  /// The usual form of a UUID, in lower case.
  public var description: String {
    let hex = hexadecimal(bytes)
    let cuts = [0, 8, 12, 16, 20, 32]
    return zip(cuts, cuts.dropFirst()).map { start, end in
      String(hex[hex.index(hex.startIndex, offsetBy: start)..<hex.index(hex.startIndex, offsetBy: end)])
    }.joined(separator: "-")
  }

  public init?(_ text: String) {
    guard text.utf8.count == 36, let bytes = Entente.bytes(hexadecimal: text.filter { $0 != "-" }),
      let identifier = Identifier(bytes: bytes), identifier.description == text.lowercased()
    else { return nil }
    self = identifier
  }
}

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let alphabet = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }, as: UTF8.self)
}

func bytes(hexadecimal text: String) -> [UInt8]? {
  let nibbles = text.utf8.compactMap { byte -> UInt8? in
    switch byte {
    case 48...57: byte - 48
    case 97...102: byte - 87
    case 65...70: byte - 55
    default: nil
    }
  }
  guard nibbles.count == text.utf8.count, nibbles.count % 2 == 0 else { return nil }
  return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
}
