import Testing

@testable import Daemon

@Suite("Metrics") struct MetricsTests {
  @Test("Counters add up by their labels, gauges keep the last value") func values() {
    let metrics = Metrics()
    metrics.count(.deliveries, ["channel": "mail", "outcome": "sent"])
    metrics.count(.deliveries, ["channel": "mail", "outcome": "sent"], by: 2)
    metrics.count(.deliveries, ["channel": "webhook", "outcome": "odd \"one\"\n"])
    metrics.set(.backlog, ["queue": "watch"], to: 7)
    metrics.set(.backlog, ["queue": "watch"], to: 0.5)
    let text = metrics.text
    #expect(text.contains("# TYPE entente_deliveries_total counter\n"))
    #expect(text.contains("\nentente_deliveries_total{channel=\"mail\",outcome=\"sent\"} 3\n"))
    #expect(text.contains(#"entente_deliveries_total{channel="webhook",outcome="odd \"one\"\n"} 1"#))
    #expect(text.contains("\nentente_backlog{queue=\"watch\"} 0.5\n"))
  }

  @Test("A histogram's buckets count what is at most as long") func histogram() {
    let metrics = Metrics()
    for milliseconds in [5, 6, 10_000_000] { metrics.observe(.lateness, [:], .milliseconds(milliseconds)) }
    let lines = metrics.text.split(separator: "\n").filter { $0.hasPrefix("entente_timer_lateness_seconds") }
    #expect(lines.first == "entente_timer_lateness_seconds_bucket{le=\"0.005\"} 1")
    #expect(lines[1] == "entente_timer_lateness_seconds_bucket{le=\"0.01\"} 2")
    #expect(lines.contains("entente_timer_lateness_seconds_bucket{le=\"3600\"} 2"))
    #expect(lines.contains("entente_timer_lateness_seconds_bucket{le=\"+Inf\"} 3"))
    #expect(lines.last == "entente_timer_lateness_seconds_count 3")
  }

  @Test("A metric used as another kind changes nothing; every name is there once") func kinds() {
    let metrics = Metrics()
    metrics.set(.deliveries, to: 1)
    metrics.count(.backlog)
    metrics.observe(.backlog, [:], .seconds(1))
    #expect(!metrics.text.split(separator: "\n").contains { !$0.hasPrefix("#") })
    #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
  }
}
