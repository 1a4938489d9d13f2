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
  private let outbox: @Sendable () async throws -> WaitingMessages
  private let every: Duration
  private let callOut: (@Sendable () async throws -> Void)?
  private let log: Log
  private let metrics: Metrics
  private let vitals: Vitals
  private let known = Mutex(Known())

  private struct Known {
    var isUnattended = false
    var isUnheard = false
    /// The channels of which it was told that something waits.
    var stalled: Set<String> = []
  }

  /// What has been due for an hour waits for more than a receiver that is busy.
  private static let patience: Int64 = 3600 * 1_000_000

  /// - Parameters:
  ///   - audit: looks at the record.
  ///   - outbox: looks at what waits to be delivered.
  ///   - every: how often it looks.
  ///   - callOut: tells the world outside that all is well; nil: nobody wants to know.
  public init(
    audit: @escaping @Sendable () async throws -> Audit,
    outbox: @escaping @Sendable () async throws -> WaitingMessages, every: Duration,
    callOut: (@Sendable () async throws -> Void)?, log: Log, metrics: Metrics, vitals: Vitals
  ) {
    self.audit = audit
    self.outbox = outbox
    self.every = every
    self.callOut = callOut
    self.log = log
    self.metrics = metrics
    self.vitals = vitals
  }

  public func pass() async throws -> Pass {
    let audit = try await audit()
    let outbox = try await outbox()
    measure(audit)
    measure(outbox, at: audit.now)
    tell(audit)
    tell(outbox, at: audit.now)
    vitals.unserved = outbox.unserved
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

  private func measure(_ outbox: WaitingMessages, at now: Instant) {
    for channel in outbox.channels {
      let labels = ["queue": "outbox", "channel": channel]
      for state in [NoticeRow.State.waiting, .dead] {
        let count = Double(outbox.count(channel, state))
        metrics.set(.backlog, labels.merging(["state": state.rawValue]) { $1 }, to: count)
      }
      let age = outbox.oldest(channel).map { Double(now.microseconds - $0.microseconds) / 1_000_000 }
      metrics.set(.oldestOverdue, labels, to: max(0, age ?? 0))
    }
    metrics.set(
      .backlog, ["queue": "outbox", "channel": "none", "state": "unaddressed"],
      to: Double(outbox.count("none", .unaddressed)))
  }

  /// Says once of each channel that something waits there, and once that nothing does any more.
  private func tell(_ outbox: WaitingMessages, at now: Instant) {
    let unserved = outbox.unserved
    let stalled = outbox.channels.filter { channel in
      let isOld = outbox.oldest(channel).map { now.microseconds - $0.microseconds > Self.patience } ?? false
      return unserved[channel] != nil || isOld
    }
    let before = known.withLock { known in
      defer { known.stalled = Set(stalled) }
      return known.stalled
    }
    for channel in stalled where !before.contains(channel) {
      let age = outbox.oldest(channel).map { Duration.microseconds(max(0, now.microseconds - $0.microseconds)) }
      log(
        .deliveriesWaiting,
        [
          "channel": .text(channel), "count": .number(outbox.count(channel, .waiting)),
          "oldest": age.map { .duration($0) }, "reason": unserved[channel] == nil ? "late" : "no_channel",
        ])
    }
    for channel in before.subtracting(stalled).sorted() { log(.deliveriesMoving, ["channel": .text(channel)]) }
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
