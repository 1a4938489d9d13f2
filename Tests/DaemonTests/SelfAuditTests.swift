import Entente
import Store
import Synchronization
import Testing

@testable import Daemon

@Suite("Self-audit") struct SelfAuditTests {
  private final class Record: Sendable {
    let lost = Mutex<[String]>([])

    func audit() -> Audit {
      lost.withLock { lost in
        Audit(
          unattended: lost.count, examples: lost, due: lost.count, oldest: Instant(microseconds: -2_500_000),
          now: Instant(microseconds: 0), heldBack: .init(held: 1, acknowledged: 2, suspended: 3, vacant: 4))
      }
    }
  }

  private struct Deaf: Error {}

  @Test("The world outside is called only while every open deadline will be heard of") func calls() async throws {
    let record = Record()
    let calls = Mutex(0)
    let isDeaf = Mutex(false)
    let lines = Mutex<[String]>([])
    let metrics = Metrics()
    let audit = SelfAudit(
      audit: { record.audit() }, every: .seconds(300),
      callOut: {
        if isDeaf.withLock({ $0 }) { throw Deaf() }
        calls.withLock { $0 += 1 }
      },
      log: Log(write: { line in lines.withLock { $0.append(line) } }), metrics: metrics)
    let pass = try await audit.pass()
    #expect(pass == Pass(handled: 0, next: Instant(microseconds: 300_000_000)))
    record.lost.withLock { $0 = ["HLED-2027 answer", "HLED-2027 meeting"] }
    _ = try await audit.pass()
    #expect(calls.withLock { $0 } == 1)
    #expect(metrics.text.contains("entente_unattended_deadlines 2\n"))
    #expect(metrics.text.contains("entente_oldest_overdue_seconds{queue=\"watch\"} 2.5\n"))
    #expect(metrics.text.contains("entente_held_back_deadlines{reason=\"held\"} 1\n"))
    #expect(metrics.text.contains("entente_held_back_deadlines{reason=\"suspended\"} 3\n"))
    #expect(metrics.text.contains("entente_vacant_offices 4\n"))
    record.lost.withLock { $0 = [] }
    _ = try await audit.pass()
    #expect(calls.withLock { $0 } == 2)
    for deaf in [true, true, false] {
      isDeaf.withLock { $0 = deaf }
      _ = try await audit.pass()
    }
    let events = lines.withLock { $0.compactMap { $0.split(separator: " ").first { $0.hasPrefix("event=") } } }
    #expect(
      events == [
        "event=deadlines.unattended", "event=deadlines.attended", "event=heartbeat.failed", "event=heartbeat.recovered",
      ])
    #expect(lines.withLock { $0.first?.contains("HLED-2027 answer, HLED-2027 meeting") } == true)
  }
}
