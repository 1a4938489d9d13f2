extension Connection {
  /// Runs one statement in one round trip.
  ///
  /// - Throws: `PostgresError`; `CancellationError` if the task was cancelled before or meanwhile.
  @discardableResult
  public func query(_ statement: Statement) async throws -> Rows {
    try await queries([statement])[0]
  }

  /// Runs statements in order, in one round trip, and stops at the first error.
  ///
  /// - Throws: the first error, a `PostgresError`; `CancellationError` if the task was cancelled before or meanwhile.
  @discardableResult
  public func queries(_ statements: [Statement]) async throws -> [Rows] {
    try Self.rows(of: try await pipeline(statements))
  }

  /// Runs statements in order, in one round trip, and returns what became of each.
  ///
  /// The statements after one that failed are not run; their result is `PostgresError.aborted`. Outside a transaction,
  /// the statements of a pipeline are one: a failure undoes those before it, although their results are successes.
  ///
  /// - Throws: `PostgresError.misuse`, with nothing sent; `CancellationError` if the task was cancelled before or
  ///   meanwhile. What the server refuses is in the results.
  public func pipeline(_ statements: [Statement]) async throws -> [Result<Rows, PostgresError>] {
    try check(statements)
    guard !statements.isEmpty else { return [] }
    return try await perform(.pipeline(statements))
  }

  /// Runs any number of statements separated by semicolons, without parameters and results, such as a migration.
  ///
  /// Outside a transaction, and unless the script says otherwise, they are one transaction.
  ///
  /// - Throws: the first error, a `PostgresError`; `CancellationError` if the task was cancelled before or meanwhile.
  public func script(_ sql: String) async throws {
    guard !sql.utf8.contains(0) else { throw PostgresError.misuse("SQL text with a NUL in it") }
    try checkIsFree()
    _ = try Self.rows(of: try await perform(.script(sql)))
  }

  /// The rows of results that all succeeded.
  ///
  /// - Throws: the error of the statement that failed, not of those that were skipped for it.
  static func rows(of results: [Result<Rows, PostgresError>]) throws(PostgresError) -> [Rows] {
    var rows: [Rows] = []
    rows.reserveCapacity(results.count)
    for result in results { rows.append(try result.get()) }
    return rows
  }

  /// Runs what blocks, while a cancellation of the task is passed on to the server.
  private func perform(_ work: Work) async throws -> [Result<Rows, PostgresError>] {
    try Task.checkCancellation()
    guard let canceller else { throw Self.closed }
    let ticket = canceller.begin()
    let results = await withTaskCancellationHandler {
      // By way of `self`, without which this closure would not be the actor's, and would block a shared thread.
      self.run(work, canceller)
    } onCancel: {
      canceller.request(ticket)
    }
    if Task.isCancelled, results.contains(where: { $0.failure?.sqlState == .queryCanceled }) {
      throw CancellationError()
    }
    return results
  }

  private enum Work {
    case pipeline([Statement])
    case script(String)
  }

  private func run(_ work: Work, _ canceller: QueryCanceller) -> [Result<Rows, PostgresError>] {
    executor.checkIsolated()
    let results =
      switch work {
      case .pipeline(let statements): run(statements)
      case .script(let sql): [runScript(sql)]
      }
    if !canceller.end() { close() }
    return results
  }

  static var closed: PostgresError {
    .connection(ConnectionFailure(message: "the connection is closed", outcome: .nothingStored))
  }

  /// Refuses a statement where none may follow.
  func checkIsFree() throws(PostgresError) {
    if case .ended = scope { throw .misuse("a statement after the commit of its transaction") }
    if copy != nil { throw .misuse("a statement while a COPY is under way") }
  }

  /// Refuses what the protocol cannot carry before anything is sent.
  private func check(_ statements: [Statement]) throws(PostgresError) {
    try checkIsFree()
    for statement in statements {
      if statement.sql.utf8.contains(0) { throw .misuse("SQL text with a NUL in it") }
      if statement.bindings.count > Int(UInt16.max) { throw .misuse("more than 65535 parameters") }
      if statement.bindings.bytes.count > Int(Int32.max) / 2 { throw .misuse("more than 1 GB of parameters") }
    }
  }
}

extension Result {
  var failure: Failure? {
    switch self {
    case .success: nil
    case .failure(let error): error
    }
  }
}
