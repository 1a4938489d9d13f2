public import Entente
import Synchronization

/// What the database's clock shows, told from this machine's without asking each time.
///
/// A sandbox's may be years ahead; a server's is a little off. Set anew by each heartbeat, and by passes that saw it.
public final class DatabaseClock: Sendable {
  private let wall: @Sendable () -> Instant
  private let ahead = Mutex<Int64>(0)

  public init(wall: @escaping @Sendable () -> Instant = { WallClock.now }) { self.wall = wall }

  /// The moment there, as far as is known here.
  public var now: Instant { Instant(microseconds: wall().microseconds &+ ahead.withLock { $0 }) }

  /// It was seen to show this just now.
  public func observe(_ moment: Instant) {
    let here = wall().microseconds
    ahead.withLock { $0 = moment.microseconds &- here }
  }

  /// How long it is until a moment there; never negative.
  public func duration(until moment: Instant) -> Duration {
    let now = now
    guard moment > now else { return .zero }
    let (difference, overflows) = moment.microseconds.subtractingReportingOverflow(now.microseconds)
    return .microseconds(overflows ? .max : difference)
  }
}
