import Entente
import Synchronization
import Testing

@testable import Daemon

@Suite("Self-audit") struct SelfAuditTests {
  private final class Record: AuditedRecord {
    let lost = Mutex<[String]>([])

    func unattendedDeadlines(limit: Int) async throws -> (count: Int, names: [String]) {
      lost.withLock { (count: $0.count, names: Array($0.prefix(limit))) }
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
      record: record, every: .seconds(300),
      callOut: {
        if isDeaf.withLock({ $0 }) { throw Deaf() }
        calls.withLock { $0 += 1 }
      }, databaseClock: DatabaseClock(wall: { Instant(microseconds: 0) }),
      log: Log(write: { line in lines.withLock { $0.append(line) } }), metrics: metrics)
    let pass = try await audit.pass()
    #expect(pass == Pass(handled: 0, next: Instant(microseconds: 300_000_000)))
    record.lost.withLock { $0 = ["HLED-2027 answer", "HLED-2027 meeting"] }
    _ = try await audit.pass()
    #expect(calls.withLock { $0 } == 1)
    #expect(metrics.text.contains("entente_unattended_deadlines 2\n"))
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
