/// One value of one row, as the server sent it; it keeps its result alive.
public struct Cell: Sendable {
  private let result: ResultHandle
  private let row: Int32
  private let position: Int32

  /// Where an array's element lies in the cell; the whole cell otherwise.
  private let part: (offset: Int, length: Int)?

  /// The type that the server declares; a domain appears as the type it restricts.
  public let type: TypeID

  init(result: ResultHandle, row: Int32, position: Int32) {
    self.result = result
    self.row = row
    self.position = position
    part = nil
    type = result.type(of: position)
  }

  private init(_ whole: Cell, part: (offset: Int, length: Int), type: TypeID) {
    result = whole.result
    row = whole.row
    position = whole.position
    self.part = part
    self.type = type
  }

  func part(offset: Int, length: Int, type: TypeID) -> Cell { Cell(self, part: (offset, length), type: type) }

  /// Whether the value is NULL; `withBytes` then throws.
  public var isNull: Bool { part.map { $0.length < 0 } ?? result.isNull(row, position) }

  /// Lends the value's binary form.
  ///
  /// - Throws: `PostgresError.decoding` if the value is NULL, and whatever `body` throws.
  public func withBytes<Value>(
    _ expected: (some Any).Type, _ body: (RawSpan) throws(PostgresError) -> Value
  ) throws(PostgresError) -> Value {
    guard !isNull else { throw failure(expected, "it is NULL") }
    let bytes = unsafe result.bytes(row, position)
    let span = unsafe RawSpan(_unsafeBytes: bytes)
    guard let part else { return try body(span) }
    return try body(span.extracting(part.offset..<part.offset + part.length))
  }

  /// Checks the declared type.
  ///
  /// - Throws: `PostgresError.decoding` if it is another.
  public func require(_ type: TypeID, for expected: (some Any).Type) throws(PostgresError) {
    guard self.type == type else { throw failure(expected, "the type differs") }
  }

  /// The error that this cell is not an `expected`, for conformances to throw. Keep values out of the reason.
  public func failure(_ expected: (some Any).Type, _ reason: String) -> PostgresError {
    failure(named: "\(expected)", reason)
  }

  func failure(named expected: String, _ reason: String) -> PostgresError {
    .decoding(
      DecodingFailure(
        column: result.name(of: position), position: Int(position), type: type, expected: expected, reason: reason))
  }
}
