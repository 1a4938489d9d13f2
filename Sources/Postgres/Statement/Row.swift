/// One row of a result.
public struct Row: Sendable {
  let result: ResultHandle
  let row: Int32

  /// How many columns there are.
  public var count: Int { Int(result.columnCount) }

  /// The value at a position, counted from 0.
  ///
  /// - Throws: `PostgresError.decoding` if there is no such column.
  public func cell(at position: Int) throws(PostgresError) -> Cell {
    guard position >= 0, position < count else {
      throw missing(column: nil, position: position, "there are \(count) columns")
    }
    return Cell(result: result, row: row, position: Int32(truncatingIfNeeded: position))
  }

  /// Decodes the value at a position, counted from 0.
  ///
  /// - Throws: `PostgresError.decoding` if there is no such column, or its value is not a `Value`.
  public func decode<Value: PostgresDecodable>(_: Value.Type, at position: Int) throws(PostgresError) -> Value {
    try Value(from: try cell(at: position))
  }

  /// Decodes the value of the first column so named.
  ///
  /// - Throws: `PostgresError.decoding` if there is no such column, or its value is not a `Value`.
  public func decode<Value: PostgresDecodable>(_: Value.Type, at column: String) throws(PostgresError) -> Value {
    guard let position = result.position(of: column) else {
      throw missing(column: column, position: nil, "there is no such column")
    }
    return try Value(from: Cell(result: result, row: row, position: position))
  }

  /// Decodes the whole row, column by column, as in `row.decode((Int64, String?).self)`.
  ///
  /// - Throws: `PostgresError.decoding` if a column is missing, left over, NULL unexpectedly or of another type.
  public func decode<First: PostgresDecodable, Second: PostgresDecodable, each Rest: PostgresDecodable>(
    _: (First, Second, repeat each Rest).Type
  ) throws(PostgresError) -> (First, Second, repeat each Rest) {
    try require(2 + Self.count(repeat (each Rest).self))
    var next: Int32 = 0
    func cell() throws(PostgresError) -> Cell {
      defer { next += 1 }
      return try self.cell(at: Int(next))
    }
    return (try First(from: cell()), try Second(from: cell()), repeat try (each Rest)(from: cell()))
  }

  /// Decodes the only column.
  ///
  /// - Throws: `PostgresError.decoding` if there are other columns, or the value is not a `Value`.
  public func decode<Value: PostgresDecodable>(_: Value.Type) throws(PostgresError) -> Value {
    try require(1)
    return try decode(Value.self, at: 0)
  }

  private static func count<each Value>(_: repeat (each Value).Type) -> Int {
    var count = 0
    for _ in repeat (each Value).self { count += 1 }
    return count
  }

  private func require(_ expected: Int) throws(PostgresError) {
    guard count == expected else {
      throw missing(column: nil, position: nil, "\(expected) columns are to be decoded, and there are \(count)")
    }
  }

  private func missing(column: String?, position: Int?, _ reason: String) -> PostgresError {
    .decoding(DecodingFailure(column: column, position: position, type: nil, expected: "there", reason: reason))
  }
}
