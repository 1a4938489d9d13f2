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
  /// How long a connection to the database is waited for.
  var patience = Duration.seconds(30)

  /// Works until the stop is requested and what is under way has ended.
  ///
  /// - Parameter released: is called once nobody listens any more, which is before the end where the work is handed over.
  func work(until stop: Stop, released: @escaping @Sendable () -> Void) async {
    let pool = makePool()
    let tools = makeTools(pool, stop)
    let run = makeRun(tools)
    let hints = Hints()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await help(tools, hints, until: stop)
        released()
      }
      await run.drive(until: stop, hints: hints)
      group.cancelAll()
    }
    // Whoever goes on under the same name beats on.
    if !Task.isCancelled, stop.successor != identity.name { try? await tools.store.stopBeating(identity) }
    await pool.close()
  }

  /// Hears hints and answers those who ask, until the work is handed over or ends.
  private func help(_ tools: Tools, _ hints: Hints, until stop: Stop) async {
    await withTaskGroup(of: Void.self) { helpers in
      helpers.addTask { await hints.listen(settings.configuration(for: "listener"), log: log, clock: clock) }
      if let address = settings.listen {
        let page = settings.links.map { AcknowledgementPage(tools.store, key: Array($0.key.revealed.utf8)) }
        let endpoints = Endpoints(vitals: vitals, metrics: metrics, pool: tools.pool, acknowledgements: page)
        helpers.addTask { await serve(address, endpoints) }
      }
      await stop.waitForSuccessor()
      helpers.cancelAll()
    }
  }

  /// Passes of all workers, until nothing is due; false if any failed. Says what waits for a channel that is not switched
  /// on, by its channel.
  func workOnce() async -> (isWhole: Bool, unserved: [String: Int]) {
    let pool = makePool()
    let tools = makeTools(pool, Stop())
    let isWhole = await makeRun(tools).once()
    let unserved = (try? await tools.unserved()) ?? [:]
    // Nobody is to miss it.
    try? await tools.store.stopBeating(identity)
    await pool.close()
    return (isWhole, unserved)
  }

  /// What waits for a channel that is not switched on.
  ///
  /// - Throws: where the database cannot be asked.
  func unserved() async throws -> [String: Int] {
    let pool = makePool()
    let answer: Result<[String: Int], any Error>
    do { answer = .success(try await makeTools(pool, Stop()).unserved()) } catch { answer = .failure(error) }
    await pool.close()
    return try answer.get()
  }

  private func makePool() -> Pool {
    Pool(settings.configuration(for: "worker"), limit: settings.database.connections, patience: patience)
  }

  private func makeTools(_ pool: Pool, _ stop: Stop) -> Tools {
    var wording = Wording()
    do {
      wording = try settings.wording()
    } catch {
      // They were there when the settings were read; people are better told in other words than not at all.
      log(.wordsLost, ["error": .text(String(describing: error))])
    }
    return Tools(
      settings: settings, pool: pool, store: Store(pool), wording: wording, identity: identity,
      databaseClock: DatabaseClock(), vitals: vitals, log: log, metrics: metrics, stop: stop)
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
