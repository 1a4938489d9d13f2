internal import Entente
public import Store
import Synchronization

/// Looks whether every open deadline will be heard of, and lets the world outside know that all is well only while that
/// holds: who hears nothing more has to look.
public final class SelfAudit: Worker {
  public let name = "self-audit"
  /// It reads all open deadlines, so that it costs too much to be done for every hint.
  public let waking = Waking.never

  private let audit: @Sendable () async throws -> Audit
  private let every: Duration
  private let callOut: (@Sendable () async throws -> Void)?
  private let log: Log
  private let metrics: Metrics
  private let known = Mutex(Known())

  private struct Known {
    var isUnattended = false
    var isUnheard = false
  }

  /// - Parameters:
  ///   - audit: looks at the record.
  ///   - every: how often it looks.
  ///   - callOut: tells the world outside that all is well; nil: nobody wants to know.
  public init(
    audit: @escaping @Sendable () async throws -> Audit, every: Duration,
    callOut: (@Sendable () async throws -> Void)?, log: Log, metrics: Metrics
  ) {
    self.audit = audit
    self.every = every
    self.callOut = callOut
    self.log = log
    self.metrics = metrics
  }

  public func pass() async throws -> Pass {
    let audit = try await audit()
    measure(audit)
    tell(audit)
    if audit.unattended == 0, let callOut { await call(callOut) }
    let next = Instant(microseconds: audit.now.microseconds + every.components.seconds * 1_000_000)
    return Pass(handled: 0, next: next, now: callOut == nil ? audit.now : nil)
  }

  private func measure(_ audit: Audit) {
    metrics.set(.unattended, to: Double(audit.unattended))
    metrics.set(.backlog, ["queue": "watch"], to: Double(audit.due))
    let overdue = audit.oldest.map { Double(audit.now.microseconds - $0.microseconds) / 1_000_000 }
    let back = audit.heldBack
    for (reason, count) in [("held", back.held), ("acknowledged", back.acknowledged), ("suspended", back.suspended)] {
      metrics.set(.heldBack, ["reason": reason], to: Double(count))
    }
    metrics.set(.vacantOffices, to: Double(back.vacant))
    metrics.set(.oldestOverdue, ["queue": "watch"], to: max(0, overdue ?? 0))
  }

  private func tell(_ audit: Audit) {
    let wasUnattended = known.withLock { known in
      defer { known.isUnattended = audit.unattended > 0 }
      return known.isUnattended
    }
    if audit.unattended > 0 {
      log(
        .deadlinesUnattended,
        ["count": .number(audit.unattended), "deadlines": .text(audit.examples.joined(separator: ", "))])
    } else if wasUnattended {
      log(.deadlinesAttended)
    }
  }

  private func call(_ callOut: @Sendable () async throws -> Void) async {
    var failure: (any Error)?
    do { try await callOut() } catch { failure = error }
    let wasUnheard = known.withLock { known in
      defer { known.isUnheard = failure != nil }
      return known.isUnheard
    }
    if let failure, !wasUnheard { log(.heartbeatFailed, ["error": .text(String(describing: failure))]) }
    if failure == nil, wasUnheard { log(.heartbeatRecovered) }
  }
}
