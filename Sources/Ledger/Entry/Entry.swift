public import Entente

/// A row of the record as the bytes that are hashed; `docs/record.md` has the fields of each kind.
///
/// PostgreSQL makes the same bytes from the same columns. Version 1 of every kind is for ever: a field more is a new
/// version of its kind.
public protocol Entry: Hashable, Sendable {
  /// The name in the first line, `entente.<kind>/v1`.
  static var kind: String { get }

  /// Writes the fields in their order, after the first line.
  func write(into writer: inout EntryWriter) throws(EntryError)
}

extension Entry {
  /// The canonical bytes.
  ///
  /// - Throws: When a text is not NFC, or the entry has more than 65,535 bytes.
  public var bytes: [UInt8] {
    get throws(EntryError) {
      var writer = EntryWriter(kind: Self.kind)
      try write(into: &writer)
      guard writer.bytes.count <= EntryWriter.limit else { throw .tooLong(bytes: writer.bytes.count) }
      return writer.bytes
    }
  }

  /// SHA-256(0x00 || entry): the leaf of the log, and `leaf_hash` of the row.
  ///
  /// - Throws: As `bytes` does.
  public var leafHash: Digest {
    get throws(EntryError) { SHA256.leaf(try bytes) }
  }
}

/// Why some values cannot be an entry.
public enum EntryError: Error, Hashable, Sendable {
  /// It is refused, never normalised: two spellings of a name would be two records.
  case notNFC(text: String)
  /// A tile holds entries of at most 65,535 bytes.
  case tooLong(bytes: Int)
}
