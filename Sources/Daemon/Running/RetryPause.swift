/// How long to wait after one failure after the other: twice as long each time, and never quite as long as another
/// daemon waits.
struct RetryPause {
  static let first = Duration.milliseconds(500)
  static let longest = Duration.seconds(5)

  private var current = Self.first

  mutating func next(random: (ClosedRange<Double>) -> Double = { Double.random(in: $0) }) -> Duration {
    defer { current = min(current * 2, Self.longest) }
    return current * random(0.5...1)
  }

  mutating func reset() { current = Self.first }
}
