internal import CLibPQ

extension Connection {
  /// Runs statements in one round trip; blocks. Begins the transaction that is due, and prepares anew what has gone stale.
  func run(_ statements: [Statement]) -> [Result<Rows, PostgresError>] {
    guard case .pending(let begin) = scope else { return runFresh(statements) }
    var results = runFresh([begin] + statements)
    switch results[0] {
    case .success: scope = .open
    // Told in place of the first statement's error, which was skipped for it.
    case .failure: if results.count > 1 { results[1] = results[0] }
    }
    return Array(results.dropFirst())
  }

  /// Runs them, and once more if they found a prepared statement gone stale, where that has no other effect.
  private func runFresh(_ statements: [Statement]) -> [Result<Rows, PostgresError>] {
    let startedIdle = link?.transactionStatus == PQTRANS_IDLE
    let results = exchange(statements)
    let stale = results.firstIndex { $0.failure?.serverError?.isStalePlan == true }
    guard let stale else { return results }
    if results[stale].failure?.sqlState == .invalidStatementName { cache.removeAll() }
    for statement in statements { cache.discard(statement.sql) }
    // All that was done is undone, unless something before was committed for itself.
    guard startedIdle, statements[..<stale].allSatisfy({ $0.transactionControl != .commits }), rollBack() else {
      return results
    }
    return exchange(statements)
  }

  /// Ends a transaction that is open; blocks, and ignores cancellation. Closes the connection where that fails.
  ///
  /// Returns whether the connection is usable and idle.
  @discardableResult
  func rollBack() -> Bool {
    guard let link, !link.isBroken else {
      close()
      return false
    }
    guard link.transactionStatus != PQTRANS_IDLE else { return true }
    let result = exchange([.rollback])[0]
    if case .success = result, self.link?.transactionStatus == PQTRANS_IDLE { return true }
    close()
    return false
  }

  /// One pipeline: sends all, receives all. Blocks.
  private func exchange(_ statements: [Statement]) -> [Result<Rows, PostgresError>] {
    guard let link else { return statements.map { _ in .failure(Self.closed) } }
    // A farewell that has come already tells that what is not sent has not happened.
    guard link.seemsAlive() else {
      let failure = link.failure(.nothingStored)
      let results = statements.map { _ in Result<Rows, PostgresError>.failure(failure) }
      conclude(results, link)
      return results
    }
    var exchange = Exchange(statements, link, &cache)
    let results = exchange.run(&cache)
    conclude(results, link)
    if exchange.isBroken { close() }
    return results
  }

  /// Draws the conclusions for the connection, and passes on what the server said besides.
  func conclude(_ results: [Result<Rows, PostgresError>], _ link: ServerLink) {
    passOnNotifications(of: link)
    for result in results {
      switch result.failure {
      case .connection(let failure): end(.connection(failure))
      case .server(let error) where error.sqlState.endsSession: isWornOut = true
      default: break
      }
    }
    passOnNotices(of: link)
  }

  func passOnNotices(of link: ServerLink) {
    let notices = link.notices.take()
    guard let onNotice = configuration.onNotice else { return }
    for notice in notices { onNotice.handle(notice) }
  }
}
