public import Entente
internal import Foundation

/// Writes the fields of an entry, so that no two rows have the same bytes.
///
/// What is always there and always as long stands as it is. Anything else, which is every text and every value that may
/// be absent, has its length before it in four bytes; absent is the length `ffffffff` and nothing after it. A list has
/// its number of items before it, in eight bytes. Numbers are big-endian.
public struct EntryWriter: Sendable {
  /// What an entry may have at most.
  public static let limit = 65_535

  public private(set) var bytes: [UInt8]

  /// Begins with the line that names the kind and its version.
  init(kind: String) {
    bytes = Array("entente.\(kind)/v1\n".utf8)
  }

  /// Sixteen bytes.
  public mutating func append(_ identifier: Identifier) {
    bytes += identifier.bytes
  }

  /// Thirty-two bytes.
  public mutating func append(_ digest: Digest) {
    bytes += digest.bytes
  }

  /// Eight bytes.
  public mutating func append(_ number: Int64) {
    bytes += Self.bigEndian(number)
  }

  /// Microseconds since 2000-01-01T00:00:00Z, in eight bytes.
  public mutating func append(_ moment: Instant) {
    append(moment.microseconds)
  }

  /// Days since 2000-01-01, in eight bytes.
  public mutating func append(_ date: LocalDate) {
    append(Int64(date.daysSince2000))
  }

  /// Its length in UTF-8, then the UTF-8.
  public mutating func append(_ text: String) throws(EntryError) {
    guard Self.isNFC(text) else { throw .notNFC(text: text) }
    append(optional: Array(text.utf8))
  }

  public mutating func append(_ text: String?) throws(EntryError) {
    if let text { try append(text) } else { append(optional: nil) }
  }

  public mutating func append(_ identifier: Identifier?) {
    append(optional: identifier?.bytes)
  }

  public mutating func append(_ digest: Digest?) {
    append(optional: digest?.bytes)
  }

  public mutating func append(_ number: Int64?) {
    append(optional: number.map(Self.bigEndian))
  }

  public mutating func append(_ moment: Instant?) {
    append(moment?.microseconds)
  }

  public mutating func append(_ date: LocalDate?) {
    append((date?.daysSince2000).map(Int64.init))
  }

  public mutating func append(_ digests: [Digest]) {
    append(Int64(digests.count))
    for digest in digests { append(digest) }
  }

  public mutating func append(_ texts: [String]) throws(EntryError) {
    append(Int64(texts.count))
    for text in texts { try append(text) }
  }

  private mutating func append(optional value: [UInt8]?) {
    // A longer text than this can tell is longer than an entry may be, which is refused in the end.
    bytes += value.map { Self.bigEndian(Int32(clamping: $0.count)) + $0 } ?? Self.bigEndian(-1 as Int32)
  }

  private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    stride(from: type(of: number).bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func isNFC(_ text: String) -> Bool {
    // Strings compare as equal across normal forms, so it is the bytes that are compared.
    text.utf8.allSatisfy { $0 < 0x80 } || text.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8)
  }
}
