internal import Definitions
internal import Postgres
internal import Store

/// What the duties are given to work with.
struct Tools: Sendable {
  let settings: Settings
  let pool: Pool
  let store: Store
  let identity: DaemonIdentity
  let databaseClock: DatabaseClock
  let vitals: Vitals
  let log: Log
  let metrics: Metrics
}

/// All that a daemon does: the one list of its workers.
enum Duties {
  static func workers(_ tools: Tools) -> [any Worker] {
    [
      Heartbeat(
        store: tools.store, identity: tools.identity, vitals: tools.vitals, log: tools.log, metrics: tools.metrics)
    ]
  }
}
