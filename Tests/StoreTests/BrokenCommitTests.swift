import Entente
import EntenteTesting
import LocalCluster
import Postgres
import Store
import Testing

/// The connection dies while COMMIT has not been answered: the one moment at which nobody knows.
@Suite("A commit whose answer is lost", .timeLimit(.minutes(10)))
struct BrokenCommitTests {
  /// Every attempt waits in its COMMIT while somebody holds lock 7.
  private static let gate = """
    create function public.wait_at_commit() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(7); return null; end $$;
    create constraint trigger wait_at_commit after insert on entente.command deferrable initially deferred
      for each row execute function public.wait_at_commit();
    """

  private func withGate(
    _ body: @Sendable (Store, TestDatabase, isolated Connection) async throws -> Void
  ) async throws {
    try await HLED.with { store, database in
      try await database.psql(Self.gate)
      try await Connection.withConnection(Configuration(url: database.connectionString())) { watcher in
        try await watcher.query("select pg_advisory_lock(7)")
        try await body(store, database, watcher)
      }
    }
  }

  @Test("was not done: it is done by the next try, once")
  func undone() async throws {
    try await withGate { store, _, watcher in
      let request = HLED.propose()
      let task = Task { try await store.attempt(request) }
      try await watcher.wait(for: "advisory")
      try await watcher.terminate(waitingFor: "advisory")
      try await watcher.query("select pg_advisory_unlock(7)")
      let answer = try done(await task.value)
      #expect(!answer.isRepeated && answer.reference == "HLED-2027")
      #expect(try await store.references() == ["HLED-2027"])
      #expect(try done(await store.attempt(request)).isRepeated)
    }
  }

  @Test("was done: the next try finds the first answer")
  func alreadyDone() async throws {
    var settings = ClusterSettings.fastForTests
    settings.further["wal_level"] = "replica"
    settings.further["max_wal_senders"] = "2"
    try await TestDatabase.withCluster(settings: settings) { cluster in
      try await cluster.psql("create database work")
      let url = cluster.connectionString(database: "work")
      try await HLED.install(url)
      try await HLED.withStore(url) { store in
        try await Connection.withConnection(Configuration(url: url)) { watcher in
          for request in [HLED.propose(), HLED.take("convene", "HLED-2027", by: "john")] {
            // The session that waits for a standby has committed already, and may be ended before it can say so.
            try await watcher.query("set synchronous_commit = local")
            try await watcher.query(Statement(sql: "alter system set synchronous_standby_names = 'nobody'"))
            try await watcher.query("select pg_reload_conf()")
            let setting: Statement = "select current_setting('synchronous_standby_names')"
            while try await watcher.query(setting).decode(String.self) != ["nobody"] {}
            // The process that writes checkpoints tells the others of the standbys, before its next one.
            try await watcher.query("checkpoint")
            let task = Task { try await store.attempt(request) }
            try await watcher.wait(for: "SyncRep")
            try await watcher.terminate(waitingFor: "SyncRep")
            try await watcher.query(Statement(sql: "alter system reset synchronous_standby_names"))
            try await watcher.query("select pg_reload_conf()")
            let answer = try done(await task.value)
            #expect(!answer.isRepeated && answer.isTaken)
          }
          #expect(try await store.history("HLED-2027").map(\.verb) == ["propose", "convene"])
        }
      }
    }
  }

  @Test("is told as unknown, with the command id, when the database cannot be asked; asked later it answers")
  func unknown() async throws {
    try await withGate { store, database, watcher in
      let request = HLED.propose()
      let task = Task { try await store.attempt(request) }
      try await watcher.wait(for: "advisory")
      try await database.cluster.psql("alter database \(database.name) allow_connections false")
      try await watcher.terminate(waitingFor: "advisory")
      let error = await #expect(throws: StoreError.self) { try await task.value }
      guard case .outcomeUnknown(request.command, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      try await database.cluster.psql("alter database \(database.name) allow_connections true")
      try await watcher.query("select pg_advisory_unlock(7)")
      #expect(try done(await store.attempt(request)).reference == "HLED-2027")
      #expect(try done(await store.attempt(request)).isRepeated)
      #expect(try await store.references() == ["HLED-2027"])
    }
  }

  @Test("and is asked for again meanwhile by another session: that one waits, and gets the same answer")
  func meanwhile() async throws {
    try await withGate { store, _, watcher in
      let request = HLED.propose()
      let tasks = (0..<2).map { _ in Task { try await store.attempt(request) } }
      try await watcher.wait(for: "advisory", sessions: 2)
      try await watcher.query("select pg_advisory_unlock(7)")
      var answers: [Answer] = []
      for task in tasks { answers.append(try done(await task.value)) }
      #expect(answers[0].json == answers[1].json)
      #expect(answers.map(\.isRepeated).filter(\.self).count == 1)
    }
  }
}
