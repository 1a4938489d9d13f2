internal import Definitions
internal import Delivery
internal import Messages
internal import Postgres
internal import Store

/// What the duties are given to work with.
struct Tools: Sendable {
  let settings: Settings
  let pool: Pool
  let store: Store
  /// What people are told in.
  let wording: Wording
  let identity: DaemonIdentity
  let databaseClock: DatabaseClock
  let vitals: Vitals
  let log: Log
  let metrics: Metrics

  var reports: Reports { Reports(databaseClock: databaseClock, log: log, metrics: metrics) }
}

/// All that a daemon does: the one list of its workers.
enum Duties {
  static func workers(_ tools: Tools) -> [any Worker] {
    let reports = tools.reports
    let channels = tools.channels
    return [
      Heartbeat(
        store: tools.store, identity: tools.identity, channels: channels.map(\.name), vitals: tools.vitals,
        log: tools.log, metrics: tools.metrics),
      FireRungs(tools.store, report: reports.fired), TimedSteps(tools.store, report: reports.stepped),
      SendBriefs(tools.store, wording: tools.wording),
    ] + tools.deliveries(by: channels) + [selfAudit(tools)]
  }

  private static func selfAudit(_ tools: Tools) -> SelfAudit {
    let store = tools.store
    var call: (@Sendable () async throws -> Void)?
    if let heartbeat = tools.settings.heartbeat {
      let callOut = CallOut(url: heartbeat.url)
      call = { try await callOut.call() }
    }
    return SelfAudit(
      audit: { try await store.audit(most: 20) }, every: tools.settings.heartbeat?.every ?? .seconds(300),
      callOut: call, log: tools.log, metrics: tools.metrics)
  }
}
