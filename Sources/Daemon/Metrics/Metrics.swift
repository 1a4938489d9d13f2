import Synchronization

/// What has been counted and measured since the process began; anybody may add to it from anywhere.
public final class Metrics: Sendable {
  /// The labels of a series, such as `["channel": "mail"]`.
  public typealias Labels = [String: String]

  struct Series: Sendable {
    var value = 0.0
    /// For a histogram: how many values fell into each bucket, and one more for those above all.
    var buckets: [UInt64] = []
  }

  private let series = Mutex<[Metric: [Labels: Series]]>([:])

  public init() {}

  /// Adds to a counter.
  public func count(_ metric: Metric, _ labels: Labels = [:], by amount: Int = 1) {
    guard metric.kind == .counter, amount > 0 else { return }
    series.withLock { $0[metric, default: [:]][labels, default: Series()].value += Double(amount) }
  }

  /// Shows a counter as 0 as long as nothing was counted, since a rate is only known of what was seen before.
  public func show(_ metric: Metric, _ labels: Labels) {
    guard metric.kind == .counter else { return }
    series.withLock { $0[metric, default: [:]][labels, default: Series()].value += 0 }
  }

  /// Sets a gauge.
  public func set(_ metric: Metric, _ labels: Labels = [:], to value: Double) {
    guard metric.kind == .gauge else { return }
    series.withLock { $0[metric, default: [:]][labels, default: Series()].value = value }
  }

  /// Adds a duration to a histogram.
  public func observe(_ metric: Metric, _ labels: Labels = [:], _ duration: Duration) {
    observe(metric, labels, all: CollectionOfOne(duration))
  }

  /// Adds durations to a histogram, all at once.
  public func observe(_ metric: Metric, _ labels: Labels = [:], all durations: some Collection<Duration>) {
    guard case .histogram(let bounds) = metric.kind, !durations.isEmpty else { return }
    series.withLock { all in
      var one = all[metric]?[labels] ?? Series(buckets: Array(repeating: 0, count: bounds.count + 1))
      for duration in durations {
        let (seconds, attoseconds) = duration.components
        let value = Double(seconds) + Double(attoseconds) / 1e18
        one.value += value
        one.buckets[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
      }
      all[metric, default: [:]][labels] = one
    }
  }

  /// All of it in Prometheus' text format.
  public var text: String {
    let all = series.withLock { $0 }
    return Metric.all.map { MetricText(metric: $0, series: all[$0] ?? [:]).text }.joined()
  }
}
