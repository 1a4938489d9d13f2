import Entente
import EntenteTesting
import LocalCluster
import Postgres
import Store
import Testing

@Suite("A server that goes down", .timeLimit(.minutes(10)))
struct ServerRestartTests {
  private func withServer(_ body: @Sendable (Cluster, Store, String) async throws -> Void) async throws {
    try await TestDatabase.withCluster { cluster in
      try await cluster.psql("create database work")
      let url = cluster.connectionString(database: "work")
      try await HLED.install(url)
      try await HLED.withStore(url) { store in try await body(cluster, store, url) }
    }
  }

  @Test("leaves an error that says nothing was stored; once it is back, the next attempt works")
  func stopped() async throws {
    try await withServer { cluster, store, _ in
      let round = try await HLED.convened(store)
      for (mode, number) in [(Cluster.StopMode.fast, 1), (.immediate, 3)] {
        try await cluster.stop(mode: mode)
        let request = HLED.commit(round)
        let error = await #expect(throws: StoreError.self) { try await store.attempt(request) }
        guard case .unreachable(request.command, .connection(let failure)) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        #expect(failure.outcome == .nothingStored)
        try await cluster.start()
        let answer = try done(await store.attempt(request))
        #expect(!answer.isRepeated && answer.reference == "\(round)/C-0\(number)")

        // Connections that died while nobody used them are not noticed by whoever asks next.
        try await cluster.stop(mode: mode)
        try await cluster.start()
        #expect(try done(await store.attempt(HLED.commit(round))).reference == "\(round)/C-0\(number + 1)")
      }
    }
  }

  @Test("in the middle of many attempts loses nothing that was answered and does nothing twice")
  func crash() async throws {
    try await withServer { cluster, store, url in
      let round = try await HLED.convened(store)
      let fates = Task {
        await withTaskGroup(of: [(Request, Fate)].self) { group in
          for _ in 0..<6 { group.addTask { await Self.commitUntilTrouble(store, round) } }
          return await group.reduce(into: []) { $0 += $1 }
        }
      }
      try await Connection.withConnection(Configuration(url: url)) { watcher in
        try await watcher.wait(until: "(select count(*) from entente.dialogue) > 12")
      }
      try await cluster.stop(mode: .immediate)
      let tried = await fates.value
      try await cluster.start()

      var references: Set<String> = []
      var answered = 0
      for (request, fate) in tried {
        let again = try done(await store.attempt(request))
        references.insert(again.reference)
        if let answer = fate.answer {
          answered += 1
          #expect(again.isRepeated && again.json == answer.json)
        } else if case .failed(StoreError.unreachable(request.command, _)) = fate {
          #expect(!again.isRepeated)
        } else if case .failed(let error) = fate {
          guard case StoreError.outcomeUnknown(request.command, _) = error else {
            Issue.record("\(error)")
            continue
          }
        }
      }
      // Of the twelve whose rows were seen, each of the six callers may still have waited for one answer.
      #expect(answered >= 6)
      #expect(references.count == tried.count)
      #expect(try await store.references().count == tried.count + 1)
    }
  }

  private static func commitUntilTrouble(_ store: Store, _ round: String) async -> [(Request, Fate)] {
    var tried: [(Request, Fate)] = []
    while true {
      let request = HLED.commit(round)
      do {
        tried.append((request, .answered(try await store.attempt(request))))
      } catch {
        return tried + [(request, .failed(error))]
      }
    }
  }
}

@Suite("A pool that has nothing to give")
struct ExhaustedPoolTests {
  @Test("is told as such, and the attempt works once there is a connection again")
  func exhausted() async throws {
    try await HLED.with { _, database in
      let pool = Pool(Configuration(url: database.connectionString()), limit: 1, patience: .milliseconds(20))
      let store = Store(pool)
      let request = HLED.propose()
      try await pool.withConnection { _ in
        _ = await #expect(throws: PostgresError.pool(.timedOut)) { try await store.attempt(request) }
      }
      #expect(try !done(await store.attempt(request)).isRepeated)
      await pool.close()
      await #expect(throws: PostgresError.pool(.closed)) { try await store.attempt(request) }
    }
  }

  @Test("serves more attempts than it has connections, one after the other")
  func queue() async throws {
    try await HLED.with { _, database in
      try await HLED.withStore(database.connectionString(), limit: 2) { store in
        let fates = await atOnce((0..<24).map { _ in (store, HLED.propose()) })
        #expect(Set(fates.compactMap { $0.answer?.reference }).count == 24, "\(fates.filter { $0.answer == nil })")
      }
    }
  }
}
