import Delivery
import Entente
import Store
import Synchronization
import Testing

@testable import Daemon

@Suite("What is told of deliveries") struct ReportsTests {
  private let lines = Lines()
  private let metrics = Metrics()

  private final class Lines: Sendable {
    private let kept = Mutex<[String]>([])
    /// The events, and what follows them.
    var all: [String] { kept.withLock { $0.compactMap { $0.split(separator: "event=").last.map(String.init) } } }
    func add(_ line: String) { kept.withLock { $0.append(line) } }
  }

  private func reports(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) -> Reports {
    let log = Log(write: { [lines] in lines.add($0) })
    return Reports(
      databaseClock: DatabaseClock(), log: log, metrics: metrics, vitals: Vitals(log: log, metrics: metrics),
      troubles: DeliveryTroubles(now: now))
  }

  private func event(_ attempt: Attempt, _ channel: String = "mail", isGivenUp: Bool = false) -> DeliveryEvent {
    let address = channel == "mail" ? "ana@example.org" : Identifier.fresh().description
    let claimed = ClaimedMessage(
      message: .fresh(), channel: channel, address: address,
      person: .init(id: .fresh(), handle: "ana", name: "Ana Salgado", language: "es"), isDigest: false, attempt: 3,
      fence: 1, since: Instant(microseconds: 0), due: Instant(microseconds: 0), now: Instant(microseconds: 0),
      origin: "test",
      notices: [])
    return .attempted(Delivered(claimed, attempt, isGivenUp: isGivenUp))
  }

  @Test("The first failure of a kind is told at once, the same again not before a while, another at once")
  func collapsed() {
    let start = ContinuousClock.now
    let time = Mutex(Duration.zero)
    let reports = reports(now: { start + time.withLock { $0 } })
    let wrong = Attempt(.temporary, "535 5.7.8 wrong password", code: 535, isLockedOut: true)
    for _ in 0..<500 { reports.delivered(event(wrong)) }
    #expect(lines.all.count == 1)
    #expect(lines.all[0].hasPrefix("delivery.failed message="))
    #expect(
      lines.all[0].hasSuffix(
        "channel=mail person=ana endpoint=example.org attempt=3 outcome=temporary code=535 "
          + "answer=\"535 5.7.8 wrong password\""))
    reports.delivered(event(Attempt(.temporary, .unreached, detail: "Could not resolve host")))
    reports.delivered(event(Attempt(.temporary, "500 no", code: 500), "webhook"))
    #expect(lines.all.count == 3 && lines.all[1].contains("answer=\"entente: unreached Could not resolve host\""))
    time.withLock { $0 = .seconds(901) }
    reports.delivered(event(wrong))
    #expect(lines.all.count == 4 && lines.all[3].hasSuffix(" more=499"))
    reports.delivered(event(Attempt(.sent, "250 taken", code: 250)))
    #expect(lines.all.suffix(2).map { $0.prefix(18) } == ["delivery.sent mess", "delivery.recovered"])
    reports.delivered(event(wrong))
    #expect(lines.all.count == 7)
  }

  @Test("What is given up names person, endpoint and answer, without the address")
  func givenUp() {
    let refused = Attempt(.permanent, "550 5.1.1 <ANA@example.org>: no such user", code: 550)
    for _ in 0..<2 { reports().delivered(event(refused, isGivenUp: true)) }
    #expect(lines.all.count == 2)
    #expect(
      lines.all[0].hasSuffix(
        "person=ana endpoint=example.org attempt=3 outcome=permanent code=550 "
          + "answer=\"550 5.1.1 <…>: no such user\""))
  }

  @Test("Counters are there at 0 before anything happens") func zero() {
    reports().showCounters(of: ["mail"])
    for outcome in ["sent", "temporary", "permanent", "unknown"] {
      #expect(metrics.text.contains("entente_deliveries_total{channel=\"mail\",outcome=\"\(outcome)\"} 0\n"))
    }
    #expect(metrics.text.contains("entente_claims_total{kind=\"step\",outcome=\"refused\"} 0\n"))
  }
}
