internal import Entente
public import Postgres

/// The database refused one of several requests by a rule of its own, and so all of them were undone.
public struct DefendedRequest: Error, Sendable {
  /// Its place among the requests, from 0.
  public var index: Int
  /// The rule's name, such as `dialogue_reference_is_plain`.
  public var rule: String
  public var error: PostgresError
}

extension Store {
  /// Does all of some requests, in order and in one transaction, or none of them.
  ///
  /// Each is judged with those before it done. If any is refused, or one is a dry run, nothing was written, and those
  /// that would have been are `wouldRecord`.
  ///
  /// - Throws: as `attempt`, and `DefendedRequest`; then nothing was written either, unless it says that the outcome is
  ///   unknown.
  public func attemptAll(_ requests: [Request], isDryRun: Bool = false) async throws -> [AttemptResult] {
    guard let first = requests.first else { return [] }
    let tries = Tries()
    do {
      let (results, isPressing) = try await retrying(command: first.command, tries) { tries in
        try await self.allOnce(requests, isDryRun: isDryRun, tries)
      }
      if isPressing { await hintAtWhatIsDue() }
      return results
    } catch let error as PostgresError {
      guard let index = tries.current, let server = error.serverError, server.sqlState.category == "23",
        let rule = server.constraint
      else { throw error }
      throw DefendedRequest(index: index, rule: rule, error: error)
    }
  }

  private func allOnce(_ requests: [Request], isDryRun: Bool, _ tries: Tries) async throws -> ([AttemptResult], Bool) {
    do {
      return try await withTransaction { connection in
        tries.begin()
        var outcomes: [AttemptResult] = []
        var undone: [AttemptResult] = []
        var mayStand = !isDryRun
        var isPressing = false
        for (index, request) in requests.enumerated() {
          tries.current = index
          switch try await self.judge(request, on: connection) {
          case .settled(let outcome):
            if case .done = outcome {} else { mayStand = false }
            outcomes.append(tries.credited(outcome, index))
            undone.append(outcome)
          case .write(let statements, let answer, let situation, let wakesSoon):
            tries.write(index)
            isPressing = isPressing || wakesSoon
            outcomes.append(.done(try Self.stamped(try await connection.queries(statements))))
            undone.append(.wouldRecord(answer, situation))
          }
        }
        tries.current = nil
        guard mayStand else { throw Undone(outcomes: undone) }
        return (outcomes, isPressing)
      }
    } catch let undone as Undone {
      return (undone.outcomes, false)
    }
  }
}

/// Leaves a transaction so that it is rolled back, with what would have come of it.
private struct Undone: Error {
  var outcomes: [AttemptResult]
}
