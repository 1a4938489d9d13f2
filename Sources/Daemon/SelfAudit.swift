internal import Entente
import Synchronization

/// What the audit looks at.
public protocol AuditedRecord: Sendable {
  /// Open deadlines of which nothing would ever be heard: no rung, step or end of a pause lies ahead of them, and no
  /// reason for that is known. As `HLED-2027 answer`; at most `limit` of them, with how many there are.
  func unattendedDeadlines(limit: Int) async throws -> (count: Int, names: [String])
}

/// Looks whether every open deadline will be heard of, and lets the world outside know that all is well only while that
/// holds: who hears nothing more has to look.
public final class SelfAudit: Worker {
  public let name = "self-audit"

  private let record: any AuditedRecord
  private let every: Duration
  private let callOut: (@Sendable () async throws -> Void)?
  private let databaseClock: DatabaseClock
  private let log: Log
  private let metrics: Metrics
  private let told = Mutex(Told())

  private struct Told {
    var isUnattended = false
    var isUnheard = false
  }

  /// - Parameters:
  ///   - every: how often it looks.
  ///   - callOut: tells the world outside that all is well; nil: nobody wants to know.
  public init(
    record: any AuditedRecord, every: Duration, callOut: (@Sendable () async throws -> Void)?,
    databaseClock: DatabaseClock, log: Log, metrics: Metrics
  ) {
    self.record = record
    self.every = every
    self.callOut = callOut
    self.databaseClock = databaseClock
    self.log = log
    self.metrics = metrics
  }

  public func pass() async throws -> Pass {
    let (count, names) = try await record.unattendedDeadlines(limit: 20)
    metrics.set(.unattended, to: Double(count))
    tell(count, names)
    if count == 0, let callOut { await call(callOut) }
    let now = databaseClock.now
    return Pass(handled: 0, next: Instant(microseconds: now.microseconds + every.components.seconds * 1_000_000))
  }

  private func tell(_ count: Int, _ names: [String]) {
    let wasUnattended = told.withLock { told in
      defer { told.isUnattended = count > 0 }
      return told.isUnattended
    }
    if count > 0 {
      log(.deadlinesUnattended, ["count": .number(count), "deadlines": .text(names.joined(separator: ", "))])
    } else if wasUnattended {
      log(.deadlinesAttended)
    }
  }

  private func call(_ callOut: @Sendable () async throws -> Void) async {
    var failure: (any Error)?
    do { try await callOut() } catch { failure = error }
    let wasUnheard = told.withLock { told in
      defer { told.isUnheard = failure != nil }
      return told.isUnheard
    }
    if let failure, !wasUnheard { log(.heartbeatFailed, ["error": .text(String(describing: failure))]) }
    if failure == nil, wasUnheard { log(.heartbeatRecovered) }
  }
}
