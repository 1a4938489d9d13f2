internal import Synchronization

/// A clock on which a sleep takes no time: it keeps how long each was to last.
public final class CountingClock: Clock {
  public struct Instant: InstantProtocol {
    public var offset = Duration.zero

    public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    public func duration(to other: Instant) -> Duration { other.offset - offset }
    public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let slept = Mutex<[Duration]>([])
  private let lasts: Bool

  /// - Parameter lasts: a sleep ends by cancellation alone.
  public init(lasts: Bool = false) { self.lasts = lasts }

  public var sleeps: [Duration] { slept.withLock { $0 } }
  public var now: Instant { Instant(offset: sleeps.reduce(.zero, +)) }
  public var minimumResolution: Duration { .zero }

  public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    // Two that sleep at once count from the same moment.
    let now = now
    slept.withLock { $0.append(now.duration(to: deadline)) }
    if lasts { try await ContinuousClock().sleep(for: .seconds(86_400)) }
  }
}
