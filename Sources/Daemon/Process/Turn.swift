internal import Definitions
internal import HTTPServer
internal import Messages
internal import Postgres
internal import Store

/// The daemon's work under one reading of its settings: connections, listener and workers, from their beginning to
/// their end.
struct Turn: Sendable {
  let settings: Settings
  let identity: DaemonIdentity
  let log: Log
  let metrics: Metrics
  let vitals: Vitals
  let clock: any Clock<Duration>

  /// Works until the stop is requested and what is under way has ended.
  func work(until stop: Stop) async {
    let pool = makePool()
    let tools = makeTools(pool)
    let run = makeRun(tools)
    let hints = Hints()
    await withTaskGroup(of: Void.self) { helpers in
      helpers.addTask { await hints.listen(settings.configuration(for: "listener"), log: log, clock: clock) }
      if let address = settings.listen {
        let page = settings.links.map { AcknowledgementPage(tools.store, key: Array($0.key.revealed.utf8)) }
        let endpoints = Endpoints(vitals: vitals, metrics: metrics, pool: pool, acknowledgements: page)
        helpers.addTask { await serve(address, endpoints) }
      }
      await run.drive(until: stop, hints: hints)
      helpers.cancelAll()
    }
    if !Task.isCancelled { try? await tools.store.stopBeating(identity) }
    await pool.close()
  }

  /// One pass of all workers, until nothing is due; false if any failed.
  func workOnce() async -> Bool {
    let pool = makePool()
    let tools = makeTools(pool)
    let isWhole = await makeRun(tools).once()
    // Nobody is to miss it.
    try? await tools.store.stopBeating(identity)
    await pool.close()
    return isWhole
  }

  private func makePool() -> Pool {
    Pool(settings.configuration(for: "worker"), limit: settings.database.connections, patience: .seconds(30))
  }

  private func makeTools(_ pool: Pool) -> Tools {
    var wording = Wording()
    do {
      wording = try settings.wording()
    } catch {
      // They were there when the settings were read; people are better told in other words than not at all.
      log(.wordsLost, ["error": .text(String(describing: error))])
    }
    return Tools(
      settings: settings, pool: pool, store: Store(pool), wording: wording, identity: identity,
      databaseClock: DatabaseClock(), vitals: vitals, log: log, metrics: metrics)
  }

  private func makeRun(_ tools: Tools) -> Run {
    Run(
      workers: Duties.workers(tools), poll: settings.poll, clock: clock, databaseClock: tools.databaseClock,
      vitals: vitals, log: log, metrics: metrics)
  }

  /// Answers until it is cancelled; an address that cannot be had is tried again, since the work goes on without it.
  private func serve(_ address: ListenAddress, _ endpoints: Endpoints) async {
    let server = Server(host: address.host, port: address.port, refuse: endpoints.refuse) { await endpoints.answer($0) }
    var pause = RetryPause()
    var isTold = false
    while !Task.isCancelled {
      do throws(ServerFailure) {
        try await server.run { port in
          log(.serverListening, ["address": .text(ListenAddress(host: address.host, port: port).description)])
        }
        return
      } catch {
        if !isTold { log(.serverFailed, ["error": .text(error.description)]) }
        isTold = true
      }
      try? await clock.sleep(for: pause.next(), tolerance: nil)
    }
  }
}
