internal import CLibPQ

extension Connection {
  /// Copies data into a table, as fast as the server takes it and no faster: a `COPY … FROM STDIN`.
  ///
  /// The parts are in the statement's format (text, CSV or binary) and may be cut anywhere. The next one is asked for
  /// when the last is on its way, so that memory stays bounded however much there is. An error of the source ends the
  /// COPY and stores nothing; so does a cancellation. The source must not use this connection.
  ///
  /// - Parameters:
  ///   - statement: the COPY statement; it takes no parameters.
  ///   - parts: the data.
  /// - Returns: how many rows were stored.
  /// - Throws: `PostgresError`, whose server's error names the row by its `context`; whatever the source throws;
  ///   `CancellationError` if the task was cancelled, also where the source then just ends.
  @discardableResult
  public func copyIn<Source: AsyncSequence>(
    _ statement: Statement, parts: sending Source
  ) async throws -> Int where Source.Element == [UInt8] {
    try await copyIn(statement, describing: nil) { _ in parts }
  }

  /// Copies rows into a table by the binary format, as fast as the server takes them and no faster.
  ///
  ///     try await connection.copyIn(into: "book", columns: ["id", "title"], rows: books.map { CopyRow($0.id, $0.title) })
  ///
  /// The values' types have to be those of the columns, exactly: nothing is converted, and a row of others is refused
  /// before it is sent. Otherwise as `copyIn(_:parts:)`.
  ///
  /// - Parameters:
  ///   - table: the table's name as it stands in SQL; whoever computes it answers for it.
  ///   - columns: names of columns, likewise, in the order of the rows' values.
  ///   - rows: the rows.
  /// - Returns: how many rows were stored.
  /// - Throws: as `copyIn(_:parts:)`; `PostgresError.misuse` for a row that does not fit, with nothing stored.
  @discardableResult
  public func copyIn<Source: AsyncSequence>(
    into table: String, columns: [String], rows: sending Source
  ) async throws -> Int where Source.Element == CopyRow {
    guard !columns.isEmpty else { throw PostgresError.misuse("COPY of no columns") }
    let names = columns.joined(separator: ", ")
    return try await copyIn(
      Statement(sql: "COPY \(table) (\(names)) FROM STDIN (FORMAT binary)"),
      describing: Statement(sql: "SELECT \(names) FROM \(table)")
    ) { columns in EncodedRows(source: rows, columns: columns) }
  }

  /// Copies rows that are there already, or made one by one without waiting, such as those of a lazy sequence.
  ///
  /// Otherwise as the asynchronous one, and faster: nothing has to change threads for a row.
  ///
  /// - Throws: as the asynchronous one.
  @discardableResult
  public func copyIn(
    into table: String, columns: [String], rows: sending some Sequence<CopyRow>
  ) async throws -> Int {
    try await copyIn(into: table, columns: columns, rows: Immediate(source: rows))
  }

  private func copyIn<Source: AsyncSequence>(
    _ statement: Statement, describing described: Statement?, _ makeParts: (ResultHandle) -> Source
  ) async throws -> Int where Source.Element == [UInt8] {
    try checkCopy(statement)
    try Task.checkCancellation()
    guard let canceller else { throw Self.closed }
    let ticket = canceller.begin()
    defer { if !canceller.end() { close() } }
    return try await withTaskCancellationHandler {
      executor.checkIsolated()
      let parts = makeParts(try beginCopy(statement, describing: described, PGRES_COPY_IN))
      let fault = await feed(parts)
      return try finishCopyIn(fault)
    } onCancel: {
      canceller.request(ticket)
    }
  }

  /// What speaks against storing the data.
  private enum Fault {
    case source(any Error)

    /// The server has refused it or is gone; it says so itself.
    case server
  }

  private func feed<Source: AsyncSequence>(_ parts: Source) async -> Fault? where Source.Element == [UInt8] {
    guard let link else { return .server }
    var feed = CopyFeed(link)
    var iterator = parts.makeAsyncIterator()
    do {
      while let part = try await iterator.next(isolation: self) {
        try Task.checkCancellation()
        guard self.link === link, feed.send(part), !feed.isRefused else { return .server }
      }
      // A source may answer a cancellation by ending, and what has come until then is not the whole.
      try Task.checkCancellation()
      return nil
    } catch {
      return .source(error)
    }
  }

  /// Ends the COPY, so that all is stored, or nothing if there is a fault; blocks.
  private func finishCopyIn(_ fault: Fault?) throws -> Int {
    let stored = copy?.outcome ?? .unknown
    copy = nil
    guard let link else { throw Self.closed }
    let isSent = link.putCopyEnd(failingFor: fault.map { _ in "the data ended early" }) && link.flush()
    let outcome = settled(link.onlyResult(isSent && fault == nil ? stored : .nothingStored), link)
    endCopy(outcome.failure, link)
    if case .source(let error) = fault { throw error }
    if Task.isCancelled, outcome.failure?.sqlState == .queryCanceled { throw CancellationError() }
    return try outcome.get()
  }
}
