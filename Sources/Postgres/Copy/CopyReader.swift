/// Takes the binary form of COPY apart, row by row, from parts that may be cut anywhere.
struct CopyReader {
  let columns: ResultHandle
  private var bytes: [UInt8] = []
  private var offset = 0
  private var hasHeader = false
  private var hasEnded = false

  init(columns: ResultHandle) { self.columns = columns }

  mutating func append(_ part: [UInt8]) {
    bytes.removeFirst(offset)
    offset = 0
    bytes.append(contentsOf: part)
  }

  /// The next row; `nil` if not all of it is there yet, and after the last.
  mutating func next() throws(PostgresError) -> Row? {
    if hasEnded { return nil }
    let start = offset
    guard try readHeader(), let count = integer(Int16.self) else { return rewind(to: start) }
    guard count != BinaryCopy.end else {
      hasEnded = true
      return nil
    }
    guard count == columns.columnCount else { throw Self.malformed }
    var cells: [Range<Int>?] = []
    cells.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let length = integer(Int32.self) else { return rewind(to: start) }
      guard length >= 0 else {
        cells.append(nil)
        continue
      }
      guard bytes.count - offset >= length else { return rewind(to: start) }
      cells.append(offset..<offset + Int(length))
      offset += Int(length)
    }
    guard let result = columns.row(cells, of: bytes) else { throw Self.malformed }
    return Row(result: result, row: 0)
  }

  private mutating func rewind(to start: Int) -> Row? {
    offset = start
    return nil
  }

  /// Reads the signature, the flags, and the length of an extension, which no server sends. False if it is not whole.
  private mutating func readHeader() throws(PostgresError) -> Bool {
    if hasHeader { return true }
    let length = BinaryCopy.header.count
    guard bytes.count - offset >= length else { return false }
    guard bytes[offset..<offset + length].elementsEqual(BinaryCopy.header) else { throw Self.malformed }
    offset += length
    hasHeader = true
    return true
  }

  private mutating func integer<Value: FixedWidthInteger>(_: Value.Type) -> Value? {
    let size = MemoryLayout<Value>.size
    guard bytes.count - offset >= size else { return nil }
    defer { offset += size }
    return bytes[offset..<offset + size].reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
  }

  private static var malformed: PostgresError {
    .decoding(
      DecodingFailure(column: nil, position: nil, type: nil, expected: "a row of COPY", reason: "the format differs"))
  }
}
