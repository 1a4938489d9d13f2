/// Reads the binary form of an array, element by element, within the bytes of one cell.
struct ArrayReader {
  let cell: Cell
  let expected: String
  private var offset = 0

  init(cell: Cell, expected: String) {
    self.cell = cell
    self.expected = expected
  }

  /// Reads dimensions, element type and count. Only flat arrays are read; an empty one has no dimension.
  mutating func header(_ bytes: RawSpan) throws(PostgresError) -> (TypeID, count: Int) {
    let dimensions = try integer(bytes)
    _ = try integer(bytes)
    let type = TypeID(rawValue: UInt32(bitPattern: try integer(bytes)))
    guard dimensions > 0 else { return (type, 0) }
    guard dimensions == 1 else { throw failure("an array of \(dimensions) dimensions") }
    let count = try integer(bytes)
    _ = try integer(bytes)
    // Every element has at least its length, so that a false count cannot ask for memory.
    guard count >= 0, Int(count) <= (bytes.byteCount - offset) / 4 else { throw failure("a false count") }
    return (type, Int(count))
  }

  /// The next element as a cell of its own.
  mutating func element(_ bytes: RawSpan, type: TypeID) throws(PostgresError) -> Cell {
    let length = Int(try integer(bytes))
    guard length >= 0 else { return cell.part(offset: offset, length: -1, type: type) }
    guard length <= bytes.byteCount - offset else { throw failure("a false length") }
    defer { offset += length }
    return cell.part(offset: offset, length: length, type: type)
  }

  private mutating func integer(_ bytes: RawSpan) throws(PostgresError) -> Int32 {
    guard bytes.byteCount - offset >= 4 else { throw failure("cut short") }
    defer { offset += 4 }
    return unsafe Int32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Int32.self))
  }

  private func failure(_ reason: String) -> PostgresError { cell.failure(named: expected, reason) }
}
