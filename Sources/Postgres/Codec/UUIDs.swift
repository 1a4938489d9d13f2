public import struct Foundation.UUID

extension UUID: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .uuid }

  public func encode(into buffer: inout EncodingBuffer) {
    unsafe Swift.withUnsafeBytes(of: uuid) { unsafe buffer.append($0) }
  }

  public init(from cell: Cell) throws(PostgresError) {
    try cell.require(.uuid, for: UUID.self)
    self = try cell.withBytes(UUID.self) { (bytes) throws(PostgresError) in
      guard bytes.byteCount == 16 else { throw cell.failure(UUID.self, "not 16 bytes") }
      return unsafe bytes.withUnsafeBytes { unsafe UUID(uuid: $0.loadUnaligned(as: UUIDBytes.self)) }
    }
  }
}

extension UUID: PostgresArrayElement { public static var postgresArrayType: TypeID { .uuidArray } }

private typealias UUIDBytes = (
  UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8
)
