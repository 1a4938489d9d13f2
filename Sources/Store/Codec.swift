public import Entente
public import Postgres

// The core's values as PostgreSQL's types; both count from the same day.

extension Identifier: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .uuid }

  public func encode(into buffer: inout EncodingBuffer) {
    buffer.append(high)
    buffer.append(low)
  }

  public init(from cell: Cell) throws(PostgresError) {
    try cell.require(.uuid, for: Identifier.self)
    self = try cell.withBytes(Identifier.self) { (span) throws(PostgresError) in
      guard span.byteCount == 16 else { throw cell.failure(Identifier.self, "not 16 bytes") }
      return Identifier(
        high: unsafe UInt64(bigEndian: span.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: unsafe UInt64(bigEndian: span.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }
}

extension Identifier: PostgresArrayElement { public static var postgresArrayType: TypeID { .uuidArray } }

extension Instant: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { Timestamp.postgresType }

  public func encode(into buffer: inout EncodingBuffer) {
    Timestamp(microseconds: microseconds).encode(into: &buffer)
  }

  public init(from cell: Cell) throws(PostgresError) {
    self.init(microseconds: try Timestamp(from: cell).microseconds)
  }
}

extension Instant: PostgresArrayElement { public static var postgresArrayType: TypeID { .timestamptzArray } }

extension LocalDate: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { DateDays.postgresType }

  public func encode(into buffer: inout EncodingBuffer) {
    DateDays(days: daysSince2000).encode(into: &buffer)
  }

  public init(from cell: Cell) throws(PostgresError) {
    self.init(daysSince2000: try DateDays(from: cell).days)
  }
}

extension Digest: PostgresDecodable {
  public init(from cell: Cell) throws(PostgresError) {
    guard let digest = Digest(bytes: try [UInt8](from: cell)) else {
      throw cell.failure(Digest.self, "not a SHA-256 digest")
    }
    self = digest
  }
}
