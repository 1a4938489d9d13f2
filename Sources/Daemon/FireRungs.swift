public import Store

/// Fires what is due: reminders, escalations, warnings, invitations.
public struct FireRungs: Worker {
  public let name = "fire-rungs"
  private let store: Store
  private let most: Int
  private let report: @Sendable (FiringPass) -> Void

  /// - Parameters:
  ///   - most: how many deadlines are taken in hand in one transaction.
  ///   - report: is told what each pass came to, for logs and metrics.
  public init(_ store: Store, most: Int = 500, report: @escaping @Sendable (FiringPass) -> Void = { _ in }) {
    self.store = store
    self.most = most
    self.report = report
  }

  public func pass() async throws -> Pass {
    let first = try await fire()
    guard first.hasMore else { return first }
    // While the server works on one transaction, another is judged here.
    async let oneLane = drain()
    async let otherLane = drain()
    let (one, other) = try await (oneLane, otherLane)
    return Pass(
      handled: first.handled + one.handled + other.handled, hasMore: one.hasMore || other.hasMore,
      next: [first.next, one.next, other.next].compactMap(\.self).min())
  }

  /// Several transactions, one after the other, while there is more; few enough to stop in between.
  private func drain() async throws -> Pass {
    var pass = try await fire()
    var handled = pass.handled
    for _ in 1..<4 where pass.hasMore {
      pass = try await fire()
      handled += pass.handled
    }
    pass.handled = handled
    return pass
  }

  private func fire() async throws -> Pass {
    let fired = try await store.fireDue(most: most)
    if fired.deadlines > 0 { report(fired) }
    return Pass(handled: fired.deadlines, hasMore: fired.hasMore, next: fired.next)
  }
}
