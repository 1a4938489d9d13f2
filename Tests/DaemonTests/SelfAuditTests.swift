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
      audit: { record.audit() }, outbox: { WaitingMessages([], served: []) }, every: .seconds(300),
      callOut: {
        if isDeaf.withLock({ $0 }) { throw Deaf() }
        calls.withLock { $0 += 1 }
      },
      log: Log(write: { line in lines.withLock { $0.append(line) } }), metrics: metrics,
      vitals: Vitals(log: Log(write: { _ in }), metrics: metrics))
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

  @Test("What waits is measured by channel and age; nobody's channel and an old queue are told once, and their end too")
  func waiting() async throws {
    let rows = Mutex<[BacklogRow]>([])
    let served = Mutex(["webhook"])
    let lines = Mutex<[String]>([])
    let metrics = Metrics()
    let log = Log(write: { line in lines.withLock { $0.append(line) } })
    let vitals = Vitals(log: log, metrics: metrics)
    let audit = SelfAudit(
      audit: { Audit(unattended: 0, now: Instant(microseconds: 7_200_000_000)) },
      outbox: { WaitingMessages(rows.withLock { $0 }, served: served.withLock { $0 }) }, every: .seconds(300),
      callOut: nil, log: log, metrics: metrics, vitals: vitals)
    func row(_ channel: String, _ state: NoticeRow.State, _ messages: Int, at second: Int64) -> BacklogRow {
      BacklogRow(
        channel: channel, state: state, messages: messages, oldest: Instant(microseconds: second * 1_000_000))
    }
    let all = [
      row("mail", .waiting, 3, at: 7100), row("mail", .leased, 1, at: 7000), row("mail", .dead, 2, at: 0),
      row("webhook", .waiting, 5, at: 3000), row("none", .unaddressed, 7, at: 0),
    ]
    rows.withLock { $0 = all }
    _ = try await audit.pass()
    _ = try await audit.pass()
    #expect(vitals.unserved == ["mail": 4])
    for line in [
      #"entente_backlog{channel="mail",queue="outbox",state="waiting"} 4"#,
      #"entente_backlog{channel="mail",queue="outbox",state="dead"} 2"#,
      #"entente_backlog{channel="none",queue="outbox",state="unaddressed"} 7"#,
      #"entente_oldest_overdue_seconds{channel="mail",queue="outbox"} 200"#,
      #"entente_oldest_overdue_seconds{channel="webhook",queue="outbox"} 4200"#,
    ] {
      #expect(metrics.text.contains("\n\(line)\n"), "\(line)")
    }
    let told = lines.withLock { $0 }
    #expect(told.count == 2)
    #expect(told.first?.contains("level=warning event=deliveries.waiting channel=mail count=4") == true)
    #expect(told.first?.hasSuffix("oldest=200.000 reason=no_channel") == true)
    #expect(told.last?.contains("channel=webhook count=5 oldest=4200.000 reason=late") == true)
    served.withLock { $0 = ["mail", "webhook"] }
    rows.withLock { $0 = [] }
    _ = try await audit.pass()
    #expect(vitals.unserved == [:])
    #expect(lines.withLock { $0.dropFirst(2).count { $0.contains("event=deliveries.moving") } } == 2)
    #expect(metrics.text.contains("\n" + #"entente_backlog{channel="mail",queue="outbox",state="waiting"} 0"# + "\n"))
  }
}
