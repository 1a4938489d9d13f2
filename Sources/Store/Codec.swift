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
    let bytes = try cell.withBytes(Identifier.self) { span in
      (0..<span.byteCount).map { unsafe span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    }
    guard let identifier = Identifier(bytes: bytes) else { throw cell.failure(Identifier.self, "not 16 bytes") }
    self = identifier
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
