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
    let fired = try await store.fireDue(most: most)
    if fired.deadlines > 0 { report(fired) }
    return Pass(handled: fired.deadlines, hasMore: fired.hasMore, next: fired.next)
  }
}
