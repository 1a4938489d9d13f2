import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("Firing, with others at work,", .timeLimit(.minutes(10)))
struct FiringRaceTests {
  @Test("is done once each by several daemons, of whom none leads")
  func severalDaemons() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose(40)
      try await scene.jump(to: "2027-06-08T15:30:00Z")
      let fired = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            try await HLED.withStore(scene.database, limit: 2) { store in
              try await scene.fire(by: store, most: 3).fired
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(fired.reduce(0, +) == 40)
      let counted = try await scene.database.psql(
        """
        select count(*), count(distinct dialogue_id), (select count(*) from entente.notice),
          (select count(distinct (dialogue_id, person_id)) from entente.notice) from entente.firing
        """)
      #expect(counted == "40|40|120|120")
    }
  }

  @Test("makes the answering step wait, which then ends the ladder; what fired stands before the answer")
  func answerWaits() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      try await scene.jump(to: "2027-06-08T15:30:00Z")
      try await Connection.withConnection(Configuration(url: scene.database.connectionString())) { daemon in
        try await daemon.script("begin; select entente.claim_due(10)")
        async let answer = scene.store.attempt(HLED.take("convene", reference, by: "john"))
        try await daemon.waitUntilOneIsBlocked()
        // Another daemon finds nothing to do.
        #expect(try await scene.store.fireDue().deadlines == 0)
        try await daemon.script("commit")
        _ = try done(await answer)
      }
      #expect(try await scene.fire().skipped.isEmpty)
      #expect(try await scene.firings() == ["HLED-2027 meeting 1 invitation 0 fired"])
    }
  }

  @Test("passes over a deadline that is being answered, and refuses one that was answered meanwhile")
  func answerFirst() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose()
      try await scene.jump(to: "2027-06-08T15:30:00Z")
      try await Connection.withConnection(Configuration(url: scene.database.connectionString())) { answering in
        try await answering.script("begin; delete from entente.watch")
        #expect(try await scene.store.fireDue().deadlines == 0)
        try await answering.script("rollback")
      }
      #expect(try await scene.store.fireDue().fired == 1)
    }
  }

  @Test("whose connection dies before the commit is undone and done by the next pass; after it, is not repeated")
  func killed() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose(3)
      try await scene.jump(to: "2027-06-08T15:30:00Z")
      // Each firing waits in its COMMIT while somebody holds lock 7.
      try await scene.database.psql(
        """
        create function public.wait_at_commit() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock_shared(7); return null; end $$;
        create constraint trigger wait_at_commit after insert on entente.firing deferrable initially deferred
          for each row execute function public.wait_at_commit();
        """)
      try await Connection.withConnection(Configuration(url: scene.database.connectionString())) { watcher in
        try await watcher.query("select pg_advisory_lock(7)")
        let pass = Task { try await scene.store.fireDue() }
        try await watcher.wait(for: "advisory")
        try await watcher.terminate(waitingFor: "advisory")
        await #expect(throws: PostgresError.self) { try await pass.value }
        try await watcher.query("select pg_advisory_unlock(7)")
      }
      #expect(try await scene.firings().isEmpty)
      #expect(try await scene.database.psql("select count(*) from entente.notice") == "0")
      #expect(try await scene.fire().fired == 3)
      #expect(try await scene.fire().deadlines == 0)
      #expect(try await scene.database.psql("select count(*) from entente.notice") == "9")
    }
  }
}
