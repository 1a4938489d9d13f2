/// One metric in Prometheus' text format, version 0.0.4.
struct MetricText {
  let metric: Metric
  let series: [Metrics.Labels: Metrics.Series]

  var text: String {
    var lines = ["# HELP \(metric.name) \(metric.help)", "# TYPE \(metric.name) \(kind)"]
    for (labels, one) in series.sorted(by: { Self.text($0.key) < Self.text($1.key) }) {
      if case .histogram(let bounds) = metric.kind {
        lines += histogram(labels, one, bounds)
      } else {
        lines.append("\(metric.name)\(Self.text(labels)) \(Self.number(one.value))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var kind: String {
    switch metric.kind {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram: "histogram"
    }
  }

  /// Each bucket counts what is at most as long as its bound, those below it too.
  private func histogram(_ labels: Metrics.Labels, _ one: Metrics.Series, _ bounds: [Double]) -> [String] {
    var total: UInt64 = 0
    var lines: [String] = []
    for (bound, count) in zip(bounds.map(Self.number) + ["+Inf"], one.buckets) {
      total += count
      let place = labels.merging(["le": bound]) { $1 }
      lines.append("\(metric.name)_bucket\(Self.text(place)) \(total)")
    }
    lines.append("\(metric.name)_sum\(Self.text(labels)) \(Self.number(one.value))")
    lines.append("\(metric.name)_count\(Self.text(labels)) \(total)")
    return lines
  }

  private static func text(_ labels: Metrics.Labels) -> String {
    guard !labels.isEmpty else { return "" }
    let pairs = labels.sorted { $0.key < $1.key }.map { label in
      let value = label.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return "\(label.key)=\"\(value)\""
    }
    return "{\(pairs.joined(separator: ","))}"
  }

  /// Whole numbers without a fraction.
  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
