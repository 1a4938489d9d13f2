import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

/// The built program, several times over, under a wall of kills, counted from outside.
@Suite("Daemons that are killed", .timeLimit(.minutes(60)))
struct KillTests {
  /// For how many seconds `make soak` lets it go on.
  private static let soak = ProcessInfo.processInfo.environment["ENTENTE_SOAK"].flatMap { Int($0) }
    .map { Duration.seconds($0) }

  @Test("and started again, their sessions ended under them and their mail lost, tell everything once")
  func kills() async throws {
    try await TestDatabase.withDatabase(template: Simulation.template) { database in
      let seed = Self.soak == nil ? 1 : UInt64.random(in: 0 ... .max)
      let sink = try MailSink(seed: seed)
      defer { sink.close() }
      try await Simulation.withStore(database) { store, pool in
        let record = FiringRecord(pool: pool)
        let people = SimulatedPeople(store, try Simulation.definition(), seed: seed)
        try await Fleet.with(3, settings: { self.settings($0, database, sink) }) { fleet in
          var wall = Wall(fleet: fleet, pool: pool, seed: seed)
          let began = ContinuousClock.now
          var rounds = 0
          while rounds < 3 || Self.soak.map({ began.duration(to: .now) < $0 }) ?? false {
            rounds += 1
            try await people.act(rounds < 3 ? 20 : 4)
            try await wall.jump()
            for _ in 0..<3 { try await wall.strike() }
          }
          sink.calm()
          for _ in 0..<4 {
            try await wall.jump()
            try await wall.settle()
          }
          let moment = try await store.clock()
          try await wall.settle()
          let broken = try await record.broken(upTo: moment) + record.broken() + record.broken(accepted: sink.accepted)
          #expect(broken == [], "seed \(seed)")
          #expect(fleet.kills >= rounds)
          #expect(try await record.count("entente.firing where outcome = 'fired'") > 5)
          #expect(try await record.count("entente.dispatch where state in ('waiting', 'leased')") == 0)
        }
      }
    }
  }

  private func settings(_ number: Int, _ database: TestDatabase, _ sink: MailSink) -> String {
    """
    name: killed-\(number)
    database: {url: "\(database.connectionString())"}
    listen: off
    poll: 1 second
    mail: {host: 127.0.0.1, port: \(sink.port), tls: none, from: entente@example.org}
    channels: {webhook: false}
    """
  }
}

/// What befalls the daemons of a fleet, and how a test sees that they got on.
private struct Wall {
  let fleet: Fleet
  let pool: Pool
  var random: SplitMix

  init(fleet: Fleet, pool: Pool, seed: UInt64) {
    self.fleet = fleet
    self.pool = pool
    random = SplitMix(seed: seed)
  }

  private static let done = "((select count(*) from entente.firing) + (select count(*) from entente.delivery))"
  private static let behind = """
    (exists (select from entente.watch where least(wakes_at, steps_at) <= entente.clock())
      or exists (select from entente.dispatch
        where state in ('waiting', 'leased') and coalesce(leased_until, next_at) <= entente.clock()))
    """

  /// Lets some days pass, so that something is due.
  mutating func jump() async throws {
    let days = Int.random(in: 5...25, using: &random)
    try await script("update entente.sandbox_clock set shift = shift + interval '\(days) days'")
  }

  /// Once the daemons have got on by a step or so, or have nothing to do, one is killed or the sessions of all are ended.
  mutating func strike() async throws {
    let further = Int.random(in: 1...25, using: &random)
    let victim = Int.random(in: 0..<3, using: &random)
    let before = try await FiringRecord(pool: pool).count(
      "(select 1 from entente.firing union all select 1 from entente.delivery) d")
    try await wait(until: "\(Self.done) >= \(before + further) or not \(Self.behind)")
    if random.chance(30) {
      try await script(
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like 'entented%'
        """)
    }
    fleet.kill(victim)
  }

  /// Waits until the daemons have done all that is due and delivered everything. What one of them took in hand and never
  /// reported comes back once its lease has run out, which the moved clock hastens.
  func settle() async throws {
    try await wait(
      until: """
        not \(Self.behind) and not exists (select from entente.dispatch where state in ('waiting', 'leased'))
        """)
  }

  private func wait(until condition: String) async throws {
    try await pool.withConnection { connection in try await connection.wait(until: condition) }
  }

  private func script(_ sql: String) async throws {
    try await pool.withConnection { connection in try await connection.script(sql) }
  }
}
