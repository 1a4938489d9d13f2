import Definitions
import Entente

/// calendar: a sum of 1 to 500 joint working days of both countries, from any day of 2010 to 2035.
struct CalendarSums {
  /// Sums an operation of the load, since the clock takes longer to read than one of them.
  static let batch = 10_000

  let options: Options
  let joint: JointCalendar

  init(_ options: Options) throws {
    self.options = options
    joint = JointCalendar(try ["us-federal", "mx-lft"].compactMap { try ShippedCalendars.calendar($0) })
  }

  func measure() async throws -> Measurement {
    let load = try await Load.run(clients: options.clients, seconds: options.seconds, numbers: 0..<Int.max) { number in
      guard sum(number) != 0 else { throw BenchError(description: "a sum has no day") }
    }
    return Measurement(
      workload: .calendar, clients: options.clients, load: load, verified: isVerified, operations: Self.batch)
  }

  /// Adds up a batch of results, so that none of them can be left out.
  private func sum(_ seed: Int) -> Int {
    var random = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    var total = 0
    for _ in 0..<Self.batch {
      let (start, count) = Self.question(&random)
      guard let day = joint.date(count, workingDaysFrom: start) else { return 0 }
      total &+= Int(day.daysSince2000)
    }
    return total
  }

  /// Xorshift: some nanoseconds, where the system's generator takes longer than the sum.
  private static func question(_ random: inout UInt64) -> (LocalDate, Int) {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    let start = LocalDate(daysSince2000: 3653 + Int32(truncatingIfNeeded: random % 9496))
    return (start, 1 + Int(truncatingIfNeeded: (random >> 32) % 500))
  }

  /// Whether a thousand of the sums are what stepping from day to day finds.
  private var isVerified: Bool {
    var random: UInt64 = 20_270_909
    return (0..<1000).allSatisfy { _ in
      let (start, count) = Self.question(&random)
      var (day, left) = (start, count)
      while left > 0 {
        day = day.adding(days: 1)
        if joint.calendars.allSatisfy({ $0.isWorkingDay(day) }) { left -= 1 }
      }
      return joint.date(count, workingDaysFrom: start) == day
    }
  }
}
