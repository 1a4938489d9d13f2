internal import Entente
internal import Postgres

// The core's values as PostgreSQL's types.

extension Identifier: PostgresEncodable, PostgresDecodable {
  public static var postgresType: TypeID { .uuid }

  public func encode(into buffer: inout EncodingBuffer) {
    buffer.append(bytes)
  }

  public init(from cell: Cell) throws(PostgresError) {
    try cell.require(.uuid, for: Identifier.self)
    guard let found = try cell.withBytes(Identifier.init(bytes:)) else {
      throw cell.failure(Identifier.self, "not sixteen bytes")
    }
    self = found
  }
}
