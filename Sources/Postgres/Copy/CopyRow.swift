/// One row for `Connection.copyIn(into:columns:rows:)`, its values encoded already.
///
///     CopyRow(identifier, "Ciudad de México", nil as Timestamp?)
public struct CopyRow: Sendable {
  /// The types of the values, in order.
  private(set) var types: [TypeID] = []

  /// The values, each preceded by its length.
  private(set) var fields = EncodingBuffer()

  /// A row without values yet.
  public init() {}

  /// A row of these values.
  public init<each Value: PostgresEncodable>(_ values: repeat each Value) {
    repeat append(each values)
  }

  /// Appends the value of the next column.
  public mutating func append<Value: PostgresEncodable>(_ value: Value) {
    types.append(Value.postgresType)
    fields.appendWithLength(value)
  }
}
