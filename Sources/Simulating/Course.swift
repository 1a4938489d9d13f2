public import Entente
internal import Store

/// What happens in a sandbox while years go by.
public enum Course {
  /// How often somebody tries before he lets it be for that day.
  private static let patience = 12

  /// Lets time go by until its end; people do something every few days, in office hours.
  ///
  /// - Parameters:
  ///   - people: nil: nobody does anything.
  ///   - isBriefing: the weekly briefs are written too; there are many more of them than of anything else.
  /// - Throws: what the store and the duties throw.
  public static func run(_ sandbox: Sandbox, _ people: People?, seed: UInt64, until end: Instant, isBriefing: Bool)
    async throws
  {
    if let people {
      // Other numbers than those by which people choose what they do.
      var random = SplitMix(seed: ~seed)
      var day = Zone.utc.local(try await sandbox.store.clock()).date
      while true {
        day = day.adding(days: Int.random(in: 1...11, using: &random))
        let minute = Int.random(in: 0..<60, using: &random)
        let moment = Zone.utc.instant(day, hour: Int.random(in: 15...22, using: &random), minute: minute)
        guard moment < end else { break }
        try await sandbox.time.pass(until: moment, isBriefing: isBriefing)
        for _ in 0..<patience {
          if try await people.act() { break }
        }
      }
    }
    try await sandbox.time.pass(until: end, isBriefing: isBriefing)
  }
}
