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
  /// What ends the turn.
  let stop: Stop
  let troubles = DeliveryTroubles()

  var reports: Reports {
    Reports(databaseClock: databaseClock, log: log, metrics: metrics, vitals: vitals, troubles: troubles)
  }

  /// How many messages wait for each channel that the settings do not switch on.
  ///
  /// - Throws: where the database cannot be asked.
  func unserved() async throws -> [String: Int] {
    WaitingMessages(try await store.backlog(), served: channels.map(\.name)).unserved
  }
}

/// All that a daemon does: the one list of its workers.
enum Duties {
  static func workers(_ tools: Tools) -> [any Worker] {
    let reports = tools.reports
    let channels = tools.channels
    reports.showCounters(of: channels.map(\.name))
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
      audit: { try await store.audit(most: 20) },
      outbox: { WaitingMessages(try await store.backlog(), served: try await store.servedChannels()) },
      every: tools.settings.heartbeat?.every ?? .seconds(300),
      callOut: call, log: tools.log, metrics: tools.metrics, vitals: tools.vitals)
  }
}
