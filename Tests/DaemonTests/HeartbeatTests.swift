import Entente
import EntenteTesting
import Postgres
import Store
import Synchronization
import Testing

@testable import Daemon

@Suite("Heartbeat", .timeLimit(.minutes(10))) struct HeartbeatTests {
  private func identity(_ processID: Int32, name: String = "one") -> DaemonIdentity {
    DaemonIdentity(
      name: name, host: "here", processID: processID, version: "0", startedAt: Instant(microseconds: 0))
  }

  @Test("A beat writes one row a name, tells the clocks, and the next is due in half a minute") func row() async throws
  {
    try await DaemonFixture.withDatabase { database in
      try await Pool.withPool(Configuration(url: database.connectionString())) { pool in
        let log = Log(write: { _ in })
        let metrics = Metrics()
        let vitals = Vitals(log: log, metrics: metrics)
        let heartbeat = Heartbeat(
          store: Store(pool), identity: identity(1), vitals: vitals, log: log, metrics: metrics)
        #expect(!vitals.isReady && vitals.beatAge == nil)
        let pass = try await heartbeat.pass()
        _ = try await heartbeat.pass()
        #expect(vitals.isReady)
        let now = try #require(pass.now)
        #expect(pass.next == Instant(microseconds: now.microseconds + 30_000_000))
        #expect(try await database.psql("select name, host, pid from entente.heartbeat") == "one|here|1")
      }
    }
  }

  @Test("Two daemons of one name are told of; one that stopped in an orderly way, or long ago, is no rival")
  func rival() async throws {
    try await DaemonFixture.withDatabase { database in
      try await Pool.withPool(Configuration(url: database.connectionString())) { pool in
        let store = Store(pool)
        #expect(try await store.beat(identity(1)).rival == nil)
        #expect(try await store.beat(identity(1)).rival == nil)
        #expect(try await store.beat(identity(2)).rival == "here/1")
        #expect(try await store.beat(identity(3, name: "two")).rival == nil)
        // The first has lost its name, and takes nothing with it.
        try await store.stopBeating(identity(1))
        #expect(try await store.beat(identity(4)).rival == "here/2")
        try await store.stopBeating(identity(4))
        #expect(try await store.beat(identity(5)).rival == nil)
        try await database.psql("update entente.heartbeat set beat_at = beat_at - interval '2 minutes'")
        #expect(try await store.beat(identity(6)).rival == nil)
      }
    }
  }

  @Test("A beat rouses the others while a deadline, a step or a message of the daemon's channels is due")
  func due() async throws {
    try await DaemonFixture.withDatabase { database in
      try await Pool.withPool(Configuration(url: database.connectionString())) { pool in
        let log = Log(write: { _ in })
        let metrics = Metrics()
        let heartbeat = Heartbeat(
          store: Store(pool), identity: identity(1), channels: ["mail"], vitals: Vitals(log: log, metrics: metrics),
          log: log, metrics: metrics)
        let id = "00000000-0000-7000-8000-000000000001"
        #expect(try await !heartbeat.pass().rouses)
        for (row, isDue) in [
          ("entente.watch values ('\(id)', 'answer', 1, clock_timestamp(), null)", true),
          ("entente.watch values ('\(id)', 'answer', 1, null, clock_timestamp())", true),
          ("entente.watch values ('\(id)', 'answer', 1, clock_timestamp() + interval '1 hour', null)", false),
          (Self.message(id, "mail", "waiting", "0 s"), true), (Self.message(id, "webhook", "waiting", "0 s"), false),
          (Self.message(id, "mail", "waiting", "1 hour"), false), (Self.message(id, "mail", "leased", "0 s"), true),
          (Self.message(id, "mail", "leased", "1 hour"), false), (Self.message(id, "mail", "dead", "0 s"), false),
        ] {
          try await database.psql("insert into \(row)")
          #expect(try await heartbeat.pass().rouses == isDue, "\(row)")
          try await database.psql("delete from entente.watch; delete from entente.dispatch")
        }
      }
    }
  }

  private static func message(_ id: String, _ channel: String, _ state: String, _ ahead: String) -> String {
    let lease = state == "leased" ? "1, clock_timestamp() + interval '\(ahead)'" : "null, null"
    return """
      entente.dispatch (message, channel, address, person_id, notices, state, since, next_at, fence, leased_until)
      values ('\(id)', '\(channel)', 'a', '\(id)', '{}', '\(state)', now(), clock_timestamp() + interval '\(ahead)',
        \(lease))
      """
  }

  @Test("A clock that is off is told once") func skew() async throws {
    try await DaemonFixture.withDatabase { database in
      try await Pool.withPool(Configuration(url: database.connectionString())) { pool in
        let lines = Mutex<[String]>([])
        let log = Log(write: { line in lines.withLock { $0.append(line) } })
        let metrics = Metrics()
        let heartbeat = Heartbeat(
          store: Store(pool), identity: identity(1), vitals: Vitals(log: log, metrics: metrics), log: log,
          metrics: metrics, wall: { Instant(microseconds: WallClock.now.microseconds - 3_600_000_000) })
        _ = try await heartbeat.pass()
        _ = try await heartbeat.pass()
        let told = lines.withLock { $0.filter { $0.contains("event=clock.skew") } }
        #expect(told.count == 1)
        #expect(
          told.first?.contains("server_ahead=3599.") == true || told.first?.contains("server_ahead=3600.") == true)
      }
    }
  }

  @Test("Only a daemon's login may beat, and nobody writes the table itself") func rights() async throws {
    try await DaemonFixture.withDatabase { database in
      for (role, expected) in [("entente_daemon", "ok"), ("entente_writer", "42501"), ("entente_auditor", "42501")] {
        let outcome = try await database.psql(
          """
          create or replace function public.try(sql text) returns text language plpgsql as $$
            begin execute sql; return 'ok'; exception when insufficient_privilege then return sqlstate; end $$;
          set role \(role);
          select public.try($$select entente.beat('x', 'h', 1, '0', now())$$);
          select public.try($$delete from entente.heartbeat$$);
          """)
        #expect(outcome.split(separator: "\n").suffix(2) == [Substring(expected), "42501"], "\(role)")
      }
    }
  }
}
