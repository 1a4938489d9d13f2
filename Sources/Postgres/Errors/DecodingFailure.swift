/// A value of a row that could not become what the caller asked for.
public struct DecodingFailure: Error, Sendable, Hashable {
  /// The column's name; nil where there is no such column.
  public var column: String?
  /// The column's position, from 0; nil where there is no such column.
  public var position: Int?

  /// The type that the server gave.
  public var type: TypeID?

  /// The Swift type asked for.
  public var expected: String

  /// What was wrong, without the value itself.
  public var reason: String

  /// Makes a failure; conformances use `Cell.failure(_:_:)` instead.
  public init(column: String?, position: Int?, type: TypeID?, expected: String, reason: String) {
    self.column = column
    self.position = position
    self.type = type
    self.expected = expected
    self.reason = reason
  }
}
