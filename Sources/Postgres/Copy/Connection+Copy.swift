internal import CLibPQ

extension Connection {
  /// Begins a COPY; blocks. Leaves pipeline mode, which does not allow it.
  ///
  /// - Parameters:
  ///   - describing: a statement whose columns are those of the rows to be copied.
  ///   - status: what the server answers to a COPY in the right direction.
  /// - Returns: the columns of the described statement, or else of the COPY itself, which have neither names nor types.
  func beginCopy(
    _ statement: Statement, describing: Statement?, _ status: ExecStatusType
  ) throws(PostgresError) -> ResultHandle {
    if case .pending(let begin) = scope, let failure = run([begin]).first?.failure { throw failure }
    guard let link, !link.isBroken else { throw Self.closed }
    guard link.seemsAlive(), link.exitPipeline() else {
      close()
      throw link.failure(.nothingStored)
    }
    let isInTransaction = link.transactionStatus != PQTRANS_IDLE
    let columns = describing.map { link.describe($0) }
    let answer: Result<ResultHandle, PostgresError> =
      if let failure = columns?.failure {
        .failure(failure)
      } else if link.sendOnce(statement), link.flush() {
        // A COPY that changes rows in order to tell them commits by itself.
        link.onlyResult(isInTransaction || status == PGRES_COPY_IN ? .nothingStored : .unknown)
      } else {
        .failure(link.failure(.nothingStored))
      }
    switch answer {
    case .success(let result) where result.status == status:
      copies += 1
      copy = CopyUnderWay(number: copies, outcome: isInTransaction ? .nothingStored : .unknown)
      return try columns?.get() ?? result
    case .success:
      close()
      throw .misuse("a COPY of another kind; the connection is closed")
    case .failure(let error):
      endCopy(error, link)
      throw error
    }
  }

  /// Draws the conclusions from a COPY's end, and goes back to pipelines.
  func endCopy(_ error: PostgresError?, _ link: ServerLink) {
    if link.isBroken || !link.enterPipeline() { close() }
    conclude(error.map { [.failure($0)] } ?? [], link)
  }

  /// Refuses what is no COPY, before anything is sent.
  func checkCopy(_ statement: Statement) throws(PostgresError) {
    try checkIsFree()
    if statement.sql.utf8.contains(0) { throw .misuse("SQL text with a NUL in it") }
    if statement.bindings.count > 0 { throw .misuse("COPY, which takes no parameters") }
    let word = statement.sql.drop { $0.isWhitespace }.prefix { $0.isLetter }
    guard word.uppercased() == "COPY" else { throw .misuse("something other than COPY") }
  }

  /// The result of a COPY's end, with the word that a standby may not have it.
  func settled(_ answer: Result<ResultHandle, PostgresError>, _ link: ServerLink) -> Result<Int, PostgresError> {
    if case .success = answer, let notice = link.notices.takeEndedReplicationWait() {
      return .failure(.replicationUncertain(notice))
    }
    return answer.map(\.affected)
  }
}
