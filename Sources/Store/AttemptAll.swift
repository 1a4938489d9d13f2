internal import Entente
internal import Postgres

extension Store {
  /// Does all of some requests, in order and in one transaction, or none of them.
  ///
  /// Each is judged with those before it done. If any is refused, or one is a dry run, nothing was written, and those
  /// that would have been are `wouldRecord`.
  ///
  /// - Throws: as `attempt`; then nothing was written either, unless it says that the outcome is unknown.
  public func attemptAll(_ requests: [Request], isDryRun: Bool = false) async throws -> [AttemptResult] {
    for _ in 1..<Self.tries {
      do {
        return try await allOnce(requests, isDryRun: isDryRun)
      } catch let error as PostgresError where Self.isWorthAnother(error) {
        continue
      }
    }
    do {
      return try await allOnce(requests, isDryRun: isDryRun)
    } catch let error as PostgresError where error.mayHaveCommitted {
      throw StoreError.outcomeUnknown(command: requests.first?.command ?? .fresh(), error)
    }
  }

  private func allOnce(_ requests: [Request], isDryRun: Bool) async throws -> [AttemptResult] {
    do {
      return try await pool.withTransaction { connection in
        var outcomes: [AttemptResult] = []
        var undone: [AttemptResult] = []
        var mayStand = !isDryRun
        for request in requests {
          switch try await self.judge(request, on: connection) {
          case .settled(let outcome):
            if case .done = outcome {} else { mayStand = false }
            outcomes.append(outcome)
            undone.append(outcome)
          case .write(let statement, let answer, let situation):
            outcomes.append(.done(try Self.stamped([try await connection.query(statement)])))
            undone.append(.wouldRecord(answer, situation))
          }
        }
        guard mayStand else { throw Undone(outcomes: undone) }
        return outcomes
      }
    } catch let undone as Undone {
      return undone.outcomes
    }
  }
}

/// Leaves a transaction so that it is rolled back, with what would have come of it.
private struct Undone: Error {
  var outcomes: [AttemptResult]
}
