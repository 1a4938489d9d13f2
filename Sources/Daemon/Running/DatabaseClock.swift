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
  public func observe(_ moment: Instant) { observe(moment, since: wall()) }

  /// What this machine's clock shows, by which `observe` is told when it was asked.
  public var wallNow: Instant { wall() }

  /// It showed this at some time between a moment of this machine's clock and now. As far as the clocks may agree, they
  /// do: what the answer took on its way is not taken for a difference.
  public func observe(_ moment: Instant, since asked: Instant) {
    let here = wall().microseconds
    let nearest = min(max(moment.microseconds, min(asked.microseconds, here)), here)
    ahead.withLock { $0 = moment.microseconds &- nearest }
  }

  /// How long it is until a moment there; never negative.
  public func duration(until moment: Instant) -> Duration {
    let now = now
    guard moment > now else { return .zero }
    let (difference, overflows) = moment.microseconds.subtractingReportingOverflow(now.microseconds)
    return .microseconds(overflows ? .max : difference)
  }
}
