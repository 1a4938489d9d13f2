internal import Postgres
internal import Store
import Synchronization

/// Whether the daemon is well, for those who ask from outside: what it last heard of its database and of its own work.
public final class Vitals: Sendable {
  private struct State {
    var lastBeat: ContinuousClock.Instant?
    var lostSince: ContinuousClock.Instant?
    /// The passes that have not ended. A worker may have two, while a turn that a reload ended finishes what it is at.
    var passes: [Int: PassUnderWay] = [:]
    var began = 0
    /// How many messages wait for each channel by which no daemon delivers.
    var unserved: [String: Int] = [:]
  }

  private struct PassUnderWay {
    var worker: String
    /// When it began, or last got on.
    var since: ContinuousClock.Instant
    var limit: Duration
    var isTold = false
  }

  private let state = Mutex(State())
  private let log: Log
  private let metrics: Metrics

  /// Tells the service manager in a few words how the daemon fares.
  private let tell: @Sendable (String) -> Void

  public init(log: Log, metrics: Metrics, tell: @escaping @Sendable (String) -> Void = { _ in }) {
    self.log = log
    self.tell = tell
    self.metrics = metrics
  }

  /// How old the last heartbeat may be for the daemon to count as ready: three beats.
  static let freshness = Duration.seconds(90)

  // MARK: The database

  /// A heartbeat has been written.
  public func beat() { state.withLock { $0.lastBeat = .now } }

  /// The database could not be reached; told once until it is back.
  func databaseLost(_ error: any Error) {
    let isNew = state.withLock { state in
      defer { state.lostSince = state.lostSince ?? .now }
      return state.lostSince == nil
    }
    guard isNew else { return }
    log(.databaseLost, ["error": .text(String(describing: error))])
    tell(status)
  }

  /// The database has answered.
  func databaseAnswered() {
    let since = state.withLock { state in
      defer { state.lostSince = nil }
      return state.lostSince
    }
    guard let since else { return }
    log(.databaseBack, ["after": .duration(since.duration(to: .now))])
    tell(status)
  }

  /// As `systemctl status` shows it.
  var status: String { state.withLock { $0.lostSince == nil } ? "working" : "waiting for the database" }

  /// Whether the database takes writes: it did when the last heartbeat was due, and has not failed since.
  public var isReady: Bool {
    state.withLock { state in
      guard let lastBeat = state.lastBeat, state.lostSince == nil else { return false }
      return lastBeat.duration(to: .now) < Self.freshness
    }
  }

  /// How long ago the last heartbeat was written; nil before the first.
  public var beatAge: Duration? { state.withLock { $0.lastBeat?.duration(to: .now) } }

  // MARK: The work

  /// - Returns: what the pass is known by until it ends.
  func passBegan(_ worker: String, within limit: Duration = .seconds(300)) -> Int {
    state.withLock { state in
      state.began += 1
      state.passes[state.began] = PassUnderWay(worker: worker, since: .now, limit: limit)
      return state.began
    }
  }

  /// Something came of what a worker is at: it is not stuck.
  func passGoesOn(_ worker: String) {
    state.withLock { state in
      for (pass, underWay) in state.passes where underWay.worker == worker { state.passes[pass]?.since = .now }
    }
  }

  func passEnded(_ pass: Int) { state.withLock { $0.passes[pass] = nil } }

  /// Whether every pass ends in time; one that does not is told once.
  public var isHealthy: Bool {
    let (isHealthy, new) = state.withLock { state -> (Bool, [String]) in
      let stuck = state.passes.filter { $0.value.since.duration(to: .now) > $0.value.limit }
      let new = stuck.filter { !$0.value.isTold }
      for pass in new.keys { state.passes[pass]?.isTold = true }
      return (stuck.isEmpty, Set(new.values.map(\.worker)).sorted())
    }
    for worker in new { log(.passStuck, ["worker": .text(worker)]) }
    return isHealthy
  }

  // MARK: What waits

  /// How many messages wait for each channel by which no daemon delivers, as of the last audit.
  var unserved: [String: Int] {
    get { state.withLock { $0.unserved } }
    set { state.withLock { $0.unserved = newValue } }
  }

  /// Brings the gauges up to date that are known here.
  func show() {
    metrics.set(.isDatabaseThere, to: isReady ? 1 : 0)
    let age = beatAge.map { Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18 }
    metrics.set(.lastBeat, to: age ?? -1)
  }
}

/// Whether an error says that the database is not there, or not fit to be used just now; anything else is about the work.
func isDatabaseTrouble(_ error: any Error) -> Bool {
  switch error {
  case StoreError.unreachable, StoreError.outcomeUnknown: true
  case PostgresError.connection, PostgresError.pool, PostgresError.replicationUncertain: true
  case let error as PostgresError:
    error.sqlState == .readOnlyTransaction || error.sqlState?.rawValue.hasPrefix("57P0") ?? false
      || ["08", "53"].contains(error.sqlState?.category)
  default: false
  }
}
