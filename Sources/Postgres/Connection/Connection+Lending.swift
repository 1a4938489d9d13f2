internal import CLibPQ

extension Connection {
  /// Runs `body` for a pool, tidies up after it, and says whether the connection may be lent again.
  ///
  /// The outcome is `nil` if the connection turned out to be dead before anything was sent.
  func lend<Value: Sendable>(
    _ body: @Sendable (isolated Connection) async throws -> Value
  ) async -> (outcome: Result<Value, any Error>?, reusable: Bool) {
    guard let link, link.seemsAlive() else {
      close()
      return (nil, false)
    }
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await body(self))
    } catch {
      outcome = .failure(error)
    }
    scope = .none
    return (outcome, rollBack() && !isWornOut)
  }
}
