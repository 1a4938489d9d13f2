internal import CLibPQ

extension Connection {
  /// Runs `body` for a pool, tidies up after it, and says whether the connection may be lent again.
  ///
  /// The outcome is `nil` if the connection turned out to be dead before anything was sent.
  func lend<Value: Sendable>(
    _ body: @Sendable (isolated Connection) async throws -> Value
  ) async -> (outcome: Result<Value, any Error>?, condition: Condition) {
    guard let link, link.seemsAlive() else {
      close()
      return (nil, .unusable)
    }
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await body(self))
    } catch {
      outcome = .failure(error)
    }
    scope = .none
    if isWornOut { return (outcome, .displaced) }
    return (outcome, rollBack() ? .reusable : .unusable)
  }

  /// What a pool should think of a connection that comes back.
  enum Condition: Sendable {
    case reusable
    case unusable

    /// Its server goes away or is no primary any more, so that its neighbours are worth no more.
    case displaced
  }
}
