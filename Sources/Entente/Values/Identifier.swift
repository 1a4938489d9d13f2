/// Sixteen bytes that name one thing for ever. The shell makes them; the core only carries them.
public struct Identifier: Hashable, Sendable {
  /// The first eight bytes, as a number.
  public let high: UInt64
  /// The last eight bytes, as a number.
  public let low: UInt64

  /// Takes the two halves as they are.
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

  /// Its 16 bytes, the first half first.
  public var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) } }
  }
}

extension Identifier: CustomStringConvertible {
  /// The usual form of a UUID, in lower case.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for digit in 0..<32 {
      if digit == 8 || digit == 12 || digit == 16 || digit == 20 { text.append(UInt8(ascii: "-")) }
      let word = digit < 16 ? high : low
      text.append(hexadecimalDigit(UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (digit & 15)) & 15)))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads what `description` writes; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == 36 else { return nil }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let nibble = nibble(byte) else { return nil }
      if digits < 16 {
        words.high = words.high << 4 | UInt64(nibble)
      } else {
        words.low = words.low << 4 | UInt64(nibble)
      }
      digits += 1
    }
    self.init(high: words.high, low: words.low)
  }
}

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  text.reserveCapacity(2 * bytes.count)
  for byte in bytes {
    text.append(hexadecimalDigit(byte >> 4))
    text.append(hexadecimalDigit(byte & 15))
  }
  return String(decoding: text, as: UTF8.self)
}

private func hexadecimalDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? nibble + 48 : nibble + 87 }

private func nibble(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 48...57: byte - 48
  case 97...102: byte - 87
  case 65...70: byte - 55
  default: nil
  }
}

func bytes(hexadecimal text: String) -> [UInt8]? {
  guard text.utf8.count % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count / 2)
  var high: UInt8?
  for byte in text.utf8 {
    guard let low = nibble(byte) else { return nil }
    if let first = high {
      bytes.append(first << 4 | low)
      high = nil
    } else {
      high = low
    }
  }
  return bytes
}
