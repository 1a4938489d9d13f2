internal import Entente
internal import Synchronization

/// Whether a channel's other side lets us in. While it does not, nothing is sent but one message now and then: whoever
/// tries a wrong password with every message of a long queue is locked out for good.
final class Lockout: Sendable {
  private struct State {
    var refusals = 0
    var until: Instant?
  }

  private let state = Mutex(State())

  /// The first pause, in seconds; each later one is twice the one before, up to an hour.
  private static let first: Double = 60
  private static let longest: Double = 3600

  /// When the door is tried next; nil: it is open as far as is known, or is being tried.
  var until: Instant? { state.withLock { $0.until } }

  /// Whether the last attempt to get in was refused, so that one message tries the door for all.
  var isProbing: Bool { state.withLock { $0.refusals > 0 } }

  /// The pause is over.
  func probe() { state.withLock { $0.until = nil } }

  /// We were refused. Several that were at the door together are one refusal.
  ///
  /// - Returns: until when nobody tries; nil where that was said before.
  func begin(at now: Instant, jitter: Double) -> Instant? {
    state.withLock { state in
      guard state.until == nil else { return nil }
      let pause = min(Self.longest, Self.first * Double(1 << min(state.refusals, 10))) * (0.75 + 0.5 * jitter)
      state.refusals += 1
      state.until = Instant(microseconds: now.microseconds + Int64(pause * 1_000_000))
      return state.until
    }
  }

  /// We were let in.
  func end() { state.withLock { $0 = State() } }
}
