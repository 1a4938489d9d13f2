/// A SHA-256 digest. The core compares digests and never computes one.
public struct Digest: Hashable, Sendable {
  /// Its 32 bytes.
  public let bytes: [UInt8]

  /// Nil unless there are exactly 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Thirty-two zero bytes: what stands before the first row of a chain.
  public static let zero = Digest(zeros: ())

  private init(zeros: Void) {
    bytes = [UInt8](repeating: 0, count: 32)
  }
}

extension Digest: CustomStringConvertible {
  /// Sixty-four lower-case hexadecimal digits.
  public var description: String { hexadecimal(bytes) }

  /// Reads 64 hexadecimal digits; nil for anything else.
  public init?(_ text: String) {
    guard let bytes = Entente.bytes(hexadecimal: text) else { return nil }
    self.init(bytes: bytes)
  }

  /// The first twelve digits, for a person to compare.
  public var short: String { String(description.prefix(12)) }
}
