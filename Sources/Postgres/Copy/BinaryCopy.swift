/// The binary format of COPY: a header, then each row as the number of its values and these with their lengths, and an
/// end.
enum BinaryCopy {
  /// The signature, no flags, and no extension of the header.
  static let header: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF] + Array("\r\n".utf8) + [0] + [UInt8](repeating: 0, count: 8)

  /// What stands in place of a number of values after the last row.
  static let end: Int16 = -1

  /// Refuses a row that the server would not understand, or, worse, would take for something else.
  static func check(_ row: CopyRow, against columns: ResultHandle) throws(PostgresError) {
    guard row.types.count == Int(columns.columnCount) else {
      throw .misuse("a row of \(row.types.count) values for \(columns.columnCount) columns")
    }
    for (index, type) in row.types.enumerated() {
      let column = Int32(truncatingIfNeeded: index)
      let expected = columns.type(of: column)
      guard type == expected || type == .text && expected.isWrittenAsText else {
        throw .misuse("\(type) for the column \(columns.name(of: column) ?? "") of type \(expected)")
      }
    }
  }
}

extension TypeID {
  /// Whether the binary form is the text itself; for enumerations it is, and other types of users refuse what they cannot
  /// read.
  fileprivate var isWrittenAsText: Bool {
    switch self {
    case .text, .varchar, .bpchar, .name, .json: true
    default: isUserDefined
    }
  }
}

/// Rows as parts of a binary COPY, each part large enough to be worth sending.
struct EncodedRows<Source: AsyncSequence>: AsyncSequence where Source.Element == CopyRow {
  let source: Source
  let columns: ResultHandle

  func makeAsyncIterator() -> Iterator { Iterator(source: source.makeAsyncIterator(), columns: columns) }

  struct Iterator: AsyncIteratorProtocol {
    var source: Source.AsyncIterator
    let columns: ResultHandle
    private var begun = false
    private var ended = false

    init(source: Source.AsyncIterator, columns: ResultHandle) {
      self.source = source
      self.columns = columns
    }

    mutating func next() async throws -> [UInt8]? { try await next(isolation: #isolation) }

    mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> [UInt8]? {
      if ended { return nil }
      var part = EncodingBuffer()
      if !begun { part.append(BinaryCopy.header) }
      begun = true
      while part.bytes.count < CopyFeed.partSize {
        guard let row = try await source.next(isolation: actor) else {
          ended = true
          part.append(BinaryCopy.end)
          break
        }
        try BinaryCopy.check(row, against: columns)
        part.append(Int16(clamping: row.types.count))
        part.append(row.fields.bytes)
      }
      return part.bytes
    }
  }
}

/// A sequence of what is there already, where an asynchronous one is expected.
struct Immediate<Source: Sequence>: AsyncSequence {
  let source: Source

  func makeAsyncIterator() -> Iterator { Iterator(source: source.makeIterator()) }

  struct Iterator: AsyncIteratorProtocol {
    var source: Source.Iterator
    mutating func next() async -> Source.Element? { source.next() }
  }
}
