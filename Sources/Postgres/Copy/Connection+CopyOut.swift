internal import CLibPQ

extension Connection {
  /// Copies data out of the database: a `COPY … TO STDOUT`, which the server sends no faster than it is read.
  ///
  /// A closure that returns or throws before the end has the rest cancelled on the server, and the connection is usable
  /// again; in a transaction, a savepoint keeps that from being the transaction's error. Within the closure, the
  /// connection can do nothing else.
  ///
  /// - Parameters:
  ///   - statement: the COPY statement; it takes no parameters.
  ///   - body: reads the parts, in the statement's format.
  /// - Throws: `PostgresError`; whatever `body` throws; `CancellationError` if the task was cancelled.
  public func copyOut<Value: Sendable>(
    _ statement: Statement, _ body: @Sendable (CopiedParts) async throws -> Value
  ) async throws -> Value {
    try await copyOut(statement, describing: nil) { parts, _ in try await body(parts) }
  }

  /// Copies the rows of a query out of the database by the binary format, no faster than they are read.
  ///
  ///     try await connection.copyOut(rowsOf: "SELECT id, title FROM book") { rows in
  ///       for try await row in rows { let (id, title) = try row.decode((Int64, String).self) }
  ///     }
  ///
  /// Otherwise as the other one.
  ///
  /// - Parameters:
  ///   - query: a query without parameters.
  ///   - body: reads the rows.
  /// - Throws: as the other one.
  public func copyOut<Value: Sendable>(
    rowsOf query: Statement, _ body: @Sendable (CopiedRows) async throws -> Value
  ) async throws -> Value {
    guard query.bindings.count == 0 else { throw PostgresError.misuse("COPY, which takes no parameters") }
    // On a line of its own, since the query may end in a comment.
    let statement = Statement(sql: "COPY (\(query.sql)\n) TO STDOUT (FORMAT binary)")
    return try await copyOut(statement, describing: query) { parts, columns in
      try await body(CopiedRows(parts: parts, columns: columns))
    }
  }

  private func copyOut<Value: Sendable>(
    _ statement: Statement, describing described: Statement?,
    _ body: @Sendable (CopiedParts, ResultHandle) async throws -> Value
  ) async throws -> Value {
    try checkCopy(statement)
    try Task.checkCancellation()
    guard let canceller else { throw Self.closed }
    let hasSavepoint = try await setSavepoint()
    let ticket = canceller.begin()
    let result: Result<Value, any Error>
    do {
      let value = try await withTaskCancellationHandler {
        executor.checkIsolated()
        let columns = try beginCopy(statement, describing: described, PGRES_COPY_OUT)
        return try await body(CopiedParts(connection: self, number: copies), columns)
      } onCancel: {
        canceller.request(ticket)
      }
      result = .success(value)
    } catch {
      result = .failure(error)
    }
    let isCutShort = copy.map { $0.ending == nil } ?? false
    if isCutShort { canceller.request(ticket) }
    while let link, let copy, copy.ending == nil { take(from: link) }
    copy = nil
    if !canceller.end() { close() }
    if hasSavepoint { removeSavepoint(rollingBack: isCutShort) }
    return try result.get()
  }

  /// Sets a savepoint where there is a transaction, for a COPY that may be cut short. Returns whether there is one now.
  private func setSavepoint() async throws -> Bool {
    if case .none = scope, link?.transactionStatus == PQTRANS_IDLE { return false }
    try await query("SAVEPOINT copy_out")
    return true
  }

  /// Blocks, and ignores cancellation. What an error of the server has broken is left to the transaction's end.
  private func removeSavepoint(rollingBack: Bool) {
    let release: Statement = "RELEASE copy_out"
    if rollingBack {
      _ = run(["ROLLBACK TO copy_out", release])
    } else if link?.transactionStatus == PQTRANS_INTRANS {
      _ = run([release])
    }
  }

  /// What `CopiedParts` reads.
  func nextCopied(_ number: UInt64) throws -> [UInt8]? {
    guard let copy, copy.number == number else {
      throw PostgresError.misuse("a COPY that is read after its end")
    }
    if copy.ending == nil {
      try Task.checkCancellation()
      guard let link else { throw Self.closed }
      let part = take(from: link)
      if !part.isEmpty { return part }
    }
    guard let failure = self.copy?.ending?.failure else { return nil }
    if Task.isCancelled, failure.sqlState == .queryCanceled { throw CancellationError() }
    throw failure
  }

  /// Takes what has come, and waits if that is nothing; blocks. Nothing was left if it is empty.
  @discardableResult
  private func take(from link: ServerLink) -> [UInt8] {
    var part: [UInt8] = []
    while part.count < CopyFeed.partSize {
      switch link.takeCopy(into: &part, isPatient: part.isEmpty) {
      case .data: continue
      case .nothing: return part
      case .end:
        let outcome = settled(link.onlyResult(copy?.outcome ?? .unknown), link)
        endCopy(outcome.failure, link)
        copy?.ending = outcome
        return part
      }
    }
    return part
  }
}
