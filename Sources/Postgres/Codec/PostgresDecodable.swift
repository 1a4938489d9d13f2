/// A value that can be read from a row.
///
/// A type of your own is made most simply from a type that is decodable already:
///
///     extension Reference: PostgresDecodable {
///       init(from cell: Cell) throws(PostgresError) {
///         guard let reference = Reference(try String(from: cell)) else { throw cell.failure(Self.self, "not a reference") }
///         self = reference
///       }
///     }
public protocol PostgresDecodable: Sendable {
  /// Reads the value.
  ///
  /// - Throws: `PostgresError.decoding` if the cell is NULL (unless the type has a place for that, as `Optional` has), of
  ///   another type, or malformed.
  init(from cell: Cell) throws(PostgresError)
}

/// Both.
public typealias PostgresCodable = PostgresEncodable & PostgresDecodable

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
  public init(from cell: Cell) throws(PostgresError) {
    self = cell.isNull ? nil : try Wrapped(from: cell)
  }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
  public static var postgresType: TypeID { Wrapped.postgresType }

  public func encode(into buffer: inout EncodingBuffer) {
    switch self {
    case .some(let value): value.encode(into: &buffer)
    case .none: buffer.appendNull()
    }
  }
}
