import Synchronization

/// What a number of concurrent callers did, each beginning its next operation when the last was acknowledged.
struct Load: Sendable {
  let count: Int
  private let latencies: [Duration]
  private let elapsed: Duration

  var rate: Double { Double(count) / max(elapsed / .seconds(1), 0.000_001) }

  /// The latency below which a share of the operations stayed.
  func milliseconds(_ share: Double) -> Double {
    guard !latencies.isEmpty else { return 0 }
    return latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))] / .milliseconds(1)
  }

  /// Runs operations until the time is over or their numbers are used up; no number is given twice.
  static func run(
    clients: Int, seconds: Double, numbers: Range<Int>, _ operation: @escaping @Sendable (Int) async throws -> Void
  ) async throws -> Load {
    let counter = Counter(numbers)
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(seconds)
    let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
      for _ in 0..<clients {
        group.addTask {
          var mine: [Duration] = []
          var began = clock.now
          while began < end {
            guard let number = counter.take() else { break }
            try await operation(number)
            let ended = clock.now
            mine.append(ended - began)
            began = ended
          }
          return mine
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    return Load(count: latencies.count, elapsed: clock.now - start, latencies: latencies)
  }

  /// - Parameter latencies: of what was waited for, which may have been many operations at once.
  init(count: Int, elapsed: Duration, latencies: [Duration]) {
    self.count = count
    self.latencies = latencies.sorted()
    self.elapsed = elapsed
  }
}

/// Hands out each number once.
private final class Counter: Sendable {
  private let next: Atomic<Int>
  private let end: Int

  init(_ numbers: Range<Int>) {
    next = Atomic(numbers.lowerBound)
    end = numbers.upperBound
  }

  func take() -> Int? {
    let number = next.add(1, ordering: .relaxed).oldValue
    return number < end ? number : nil
  }
}
