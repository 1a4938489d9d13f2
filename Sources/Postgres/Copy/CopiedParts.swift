/// What a COPY sends, in its own format, as it comes; whole lines or rows at a time.
///
/// It can be read once, and only within the closure that it was given to. The server waits while nobody reads.
public struct CopiedParts: AsyncSequence, Sendable {
  let connection: Connection
  let number: UInt64

  public func makeAsyncIterator() -> Iterator { Iterator(connection: connection, number: number) }

  /// Reads the parts one after the other.
  public struct Iterator: AsyncIteratorProtocol {
    let connection: Connection
    let number: UInt64

    /// The next part; `nil` after the last.
    ///
    /// - Throws: `PostgresError`, also where the COPY fails after it has sent rows; `CancellationError`.
    public mutating func next() async throws -> [UInt8]? { try await connection.nextCopied(number) }
  }
}

/// The rows that a COPY sends, one by one.
///
/// It can be read once, and only within the closure that it was given to. The server waits while nobody reads.
public struct CopiedRows: AsyncSequence, Sendable {
  let parts: CopiedParts
  let columns: ResultHandle

  public func makeAsyncIterator() -> Iterator {
    Iterator(parts: parts.makeAsyncIterator(), reader: CopyReader(columns: columns))
  }

  /// Reads the rows one after the other.
  public struct Iterator: AsyncIteratorProtocol {
    var parts: CopiedParts.Iterator
    var reader: CopyReader

    /// The next row; `nil` after the last.
    ///
    /// - Throws: as `CopiedParts.Iterator.next()`.
    public mutating func next() async throws -> Row? {
      while true {
        if let row = try reader.next() { return row }
        guard let part = try await parts.next() else { return nil }
        reader.append(part)
      }
    }
  }
}
