public import Entente
internal import Postgres
public import Store

/// Takes the steps that a definition gives the daemon, such as a lapse, once their time has come and people were warned.
public struct TimedSteps: Worker {
  public let name = "timed-steps"
  private let store: Store
  private let most: Int
  private let report: @Sendable (DueStep, Outcome) -> Void

  /// What came of one step.
  public enum Outcome: Sendable {
    case taken(Answer)
    /// It is tried again in an hour: what stands in its way may have gone.
    case refused([Blocker])
    case failed(any Error)
  }

  /// - Parameters:
  ///   - most: how many steps are taken in one pass, each in a transaction of its own.
  ///   - report: is told what came of each, for logs and metrics.
  public init(
    _ store: Store, most: Int = 100, report: @escaping @Sendable (DueStep, Outcome) -> Void = { _, _ in }
  ) {
    self.store = store
    self.most = most
    self.report = report
  }

  public func pass() async throws -> Pass {
    let due = try await store.dueSteps(most: most)
    for step in due {
      let outcome = try await take(step)
      report(step, outcome)
      if case .taken = outcome { continue }
      try await store.postpone(step, by: .seconds(3600))
    }
    return Pass(handled: due.count, hasMore: due.count >= most, next: try await store.nextStep())
  }

  /// What is wrong with one dialogue does not keep the others from their steps; a database that cannot be reached does.
  private func take(_ step: DueStep) async throws -> Outcome {
    do {
      switch try await store.take(step) {
      case .done(let answer): return .taken(answer)
      case .refused(let blockers, _): return .refused(blockers)
      case .wouldRecord: return .refused([])
      }
    } catch let error as StoreError {
      if case .unreachable = error { throw error }
      return .failed(error)
    } catch let error as PostgresError where error.serverError?.sqlState.category == "23" {
      return .failed(error)
    }
  }
}
