/// What a statement returned: its rows, if any, and how many rows it touched.
///
/// The rows stay as the server sent them and are decoded when asked for.
public struct Rows: Sendable, RandomAccessCollection {
  let result: ResultHandle

  /// The columns' names, in order.
  public var columns: [String] { (0..<result.columnCount).map { result.name(of: $0) ?? "" } }

  /// How many rows INSERT, UPDATE, DELETE, MERGE or SELECT touched or returned; 0 for other statements.
  public var affected: Int { result.affected }

  /// What the server says it did, such as `INSERT 0 1`.
  public var tag: String { result.tag }

  public var startIndex: Int { 0 }
  public var endIndex: Int { Int(result.rowCount) }

  /// The row at a place, from 0; a place beyond the result traps, as an array's does.
  public subscript(position: Int) -> Row {
    precondition(indices.contains(position), "a row beyond the result")
    return Row(result: result, row: Int32(truncatingIfNeeded: position))
  }

  /// Decodes every row, column by column, as in `rows.decode((Int64, String?).self)`.
  ///
  /// - Throws: `PostgresError.decoding` if a column is missing, left over, NULL unexpectedly or of another type.
  public func decode<First: PostgresDecodable, Second: PostgresDecodable, each Rest: PostgresDecodable>(
    _: (First, Second, repeat each Rest).Type
  ) throws(PostgresError) -> [(First, Second, repeat each Rest)] {
    var values: [(First, Second, repeat each Rest)] = []
    values.reserveCapacity(count)
    for row in self { values.append(try row.decode((First, Second, repeat each Rest).self)) }
    return values
  }

  /// Decodes every row of a result with a single column.
  ///
  /// - Throws: `PostgresError.decoding` if there are other columns, or a value is NULL unexpectedly or of another type.
  public func decode<Value: PostgresDecodable>(_: Value.Type) throws(PostgresError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for row in self { values.append(try row.decode(Value.self)) }
    return values
  }

  /// The only row, or `nil` if there is none.
  ///
  /// - Throws: `PostgresError.decoding` if there are several.
  public var only: Row? {
    get throws(PostgresError) {
      guard count <= 1 else {
        throw .decoding(
          DecodingFailure(
            column: nil, position: nil, type: nil, expected: "a single row", reason: "there are \(count) rows"))
      }
      return first
    }
  }
}
