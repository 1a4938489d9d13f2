internal import CLibPQ

extension Connection {
  /// Runs `body` in a transaction, and commits it when `body` returns.
  ///
  /// BEGIN goes out with the first statement, and `commit(after:)` sends COMMIT with the last ones, so that a transaction
  /// that reads, decides and writes takes two round trips:
  ///
  ///     try await connection.transaction { connection in
  ///       let rows = try await connection.queries([lock, read])        // BEGIN, lock, read
  ///       let write = try decide(rows)
  ///       try await connection.commit(after: [write])                  // write, COMMIT
  ///     }
  ///
  /// Whatever `body` throws rolls the transaction back and is thrown on, also where the rollback fails: then the
  /// connection is closed, and the server rolls back by itself. Transactions do not nest; within one, use savepoints.
  ///
  /// - Throws: what `body` throws; what a failed COMMIT throws, `PostgresError.rolledBackAtCommit` among it; `misuse` if
  ///   a transaction is open already or `body` ended it by a statement of its own.
  public func transaction<Value: Sendable>(
    _ options: TransactionOptions = TransactionOptions(),
    _ body: @Sendable (isolated Connection) async throws -> Value
  ) async throws -> Value {
    guard let link, !link.isBroken else { throw Self.closed }
    guard case .none = scope, link.transactionStatus == PQTRANS_IDLE else {
      throw PostgresError.misuse("a transaction within a transaction")
    }
    scope = .pending(begin: options.begin)
    do {
      let value = try await body(self)
      try await commitIfOpen()
      scope = .none
      return value
    } catch {
      rollBack()
      scope = .none
      throw error
    }
  }

  /// Runs statements and commits the transaction, in one round trip. Nothing may follow in the transaction's closure.
  ///
  /// If a statement fails, COMMIT is not run; let the error leave the closure, which rolls back.
  ///
  /// - Throws: the first error; `misuse` outside `transaction`.
  @discardableResult
  public func commit(after statements: [Statement] = []) async throws -> [Rows] {
    switch scope {
    case .none: throw PostgresError.misuse("commit outside of transaction { }")
    case .ended: throw PostgresError.misuse("a second commit")
    case .pending where statements.isEmpty: break
    case .pending, .open:
      let rows = try await queries(statements + [.commit])
      scope = .ended
      return rows.dropLast()
    }
    scope = .ended
    return []
  }

  private func commitIfOpen() async throws {
    guard case .open = scope else { return }
    guard link?.transactionStatus != PQTRANS_IDLE else {
      throw PostgresError.misuse("a transaction that its closure ended by a statement")
    }
    try await commit()
  }
}
