public import Entente
public import Store
import Synchronization

/// Says in the database that this daemon lives, and learns what the clocks there show and whether something is due.
public final class Heartbeat: Worker {
  public let name = "heartbeat"
  /// A hint may tell of a clock that was moved.
  public let waking = Waking.byHints

  /// How often it beats, and so how late at most something is done that no hint has told of.
  static let pause = Duration.seconds(30)

  /// How far the server's clock may be from this machine's.
  static let tolerance = Duration.seconds(2)

  private let store: Store
  private let identity: DaemonIdentity
  private let channels: [String]
  private let vitals: Vitals
  private let log: Log
  private let metrics: Metrics
  private let wall: @Sendable () -> Instant
  private let told = Mutex(Told())

  /// What has been told and still holds.
  private struct Told {
    var isSkewed = false
    var rival: String?
  }

  /// - Parameter channels: by which the daemon delivers.
  public init(
    store: Store, identity: DaemonIdentity, channels: [String] = [], vitals: Vitals, log: Log, metrics: Metrics,
    wall: @escaping @Sendable () -> Instant = { WallClock.now }
  ) {
    self.store = store
    self.identity = identity
    self.channels = channels
    self.vitals = vitals
    self.log = log
    self.metrics = metrics
    self.wall = wall
  }

  public func pass() async throws -> Pass {
    let before = wall()
    let beat = try await store.beat(identity, channels: channels)
    let after = wall()
    vitals.beat()
    // What the question itself took is nobody's fault.
    let ahead = max(0, beat.serverClock.microseconds - after.microseconds)
    let behind = max(0, before.microseconds - beat.serverClock.microseconds)
    tell(skew: .microseconds(ahead > 0 ? ahead : -behind))
    tell(rival: beat.rival)
    let next = Instant(microseconds: beat.clock.microseconds + Self.pause.components.seconds * 1_000_000)
    return Pass(handled: 0, next: next, now: beat.clock, rouses: beat.hasDue)
  }

  private func tell(skew: Duration) {
    let (seconds, attoseconds) = skew.components
    metrics.set(.clockSkew, to: Double(seconds) + Double(attoseconds) / 1e18)
    let isSkewed = skew > Self.tolerance || skew < .zero - Self.tolerance
    let isNew = told.withLock { told in
      defer { told.isSkewed = isSkewed }
      return isSkewed && !told.isSkewed
    }
    if isNew { log(.clockSkew, ["server_ahead": .duration(skew)]) }
  }

  private func tell(rival: String?) {
    let isNew = told.withLock { told in
      defer { told.rival = rival ?? told.rival }
      return rival != nil && told.rival != rival
    }
    if isNew, let rival { log(.nameShared, ["name": .text(identity.name), "other": .text(rival)]) }
  }
}
