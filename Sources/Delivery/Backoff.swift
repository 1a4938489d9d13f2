public import Entente

/// When a message that was not delivered is tried again, and when it is given up.
public struct Backoff: Hashable, Sendable {
  /// The pause after the first attempt. Defaults to 30 seconds; each later pause is twice the one before.
  public var first: Duration
  /// The longest pause. Defaults to 4 hours.
  public var longest: Duration
  /// How long it is tried, since its first attempt; what waited for others was not tried. Defaults to 5 days, as mail servers do.
  public var patience: Duration
  /// How often it is tried at most. Defaults to 60, which the other limits come before.
  public var attempts: Int

  public init(
    first: Duration = .seconds(30), longest: Duration = .seconds(4 * 3600), patience: Duration = .seconds(5 * 86400),
    attempts: Int = 60
  ) {
    self.first = first
    self.longest = longest
    self.patience = patience
    self.attempts = attempts
  }

  /// The moment of the next attempt; nil: it is given up.
  ///
  /// - Parameters:
  ///   - made: how many attempts there have been.
  ///   - since: when the first one was made.
  ///   - retryAfter: what the other side asks for, in seconds; up to a day of it is granted.
  ///   - jitter: from 0 to 1: those who failed together come back apart, within a quarter of the pause either way.
  public func next(after made: Int, since: Instant, now: Instant, retryAfter: Int? = nil, jitter: Double) -> Instant? {
    guard made < attempts else { return nil }
    var pause = min(Self.seconds(longest), Self.seconds(first) * Self.power(made - 1))
    pause *= 0.75 + 0.5 * min(max(jitter, 0), 1)
    if let retryAfter { pause = max(pause, Double(min(max(retryAfter, 0), 86_400))) }
    let next = now.microseconds.addingReportingOverflow(Int64(pause * 1_000_000))
    let end = since.microseconds.addingReportingOverflow(Int64(Self.seconds(patience) * 1_000_000))
    guard !next.overflow, end.overflow || next.partialValue <= end.partialValue else { return nil }
    return Instant(microseconds: next.partialValue)
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// Beyond 2³⁰ every pause is the longest anyway.
  private static func power(_ exponent: Int) -> Double {
    Double(1 << min(max(exponent, 0), 30))
  }
}
