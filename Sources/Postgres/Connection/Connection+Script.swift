internal import CLibPQ

extension Connection {
  /// Runs a script by the simple protocol, which pipelines do not allow; blocks.
  func runScript(_ sql: String) -> Result<Rows, PostgresError> {
    if case .pending(let begin) = scope {
      let result = run([begin])
      if let failure = result.first?.failure { return .failure(failure) }
    }
    guard let link, !link.isBroken else { return .failure(Self.closed) }
    let result = Self.exchange(sql, link)
    conclude([result], link)
    return result
  }

  private static func exchange(_ sql: String, _ link: ServerLink) -> Result<Rows, PostgresError> {
    guard link.exitPipeline(), link.sendScript(sql), link.flush() else { return .failure(link.failure(.unknown)) }
    var last: ResultHandle?
    var failure: PostgresError?
    while let result = link.receive() {
      switch result.status {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: last = result
      case PGRES_FATAL_ERROR:
        let error = result.serverError
        guard !error.endsConnection, !link.isBroken else {
          return .failure(
            .connection(
              ConnectionFailure(message: error.message, serverError: error.isFatal ? error : nil, outcome: .unknown)))
        }
        failure = failure ?? .server(error)
      default:
        return .failure(
          .connection(ConnectionFailure(message: "COPY in a script; the connection is closed", outcome: .unknown)))
      }
    }
    if failure == nil { failure = link.notices.takeEndedReplicationWait().map(PostgresError.replicationUncertain) }
    guard link.enterPipeline(), let last = last else { return .failure(failure ?? link.failure(.unknown)) }
    return failure.map { .failure($0) } ?? .success(Rows(result: last))
  }
}
