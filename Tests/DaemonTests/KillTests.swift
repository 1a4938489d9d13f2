import Daemon
import Delivery
import Entente
import EntenteTesting
import Foundation
import LocalCluster
import Postgres
import Simulating
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
    try await TestDatabase.withServer(template: Simulation.template) { database in
      let seed = Self.soak == nil ? 5 : UInt64.random(in: 0 ... .max)
      let sink = try MailSink(seed: seed)
      defer { sink.close() }
      let events = try WebhookSink(seed: seed &+ 1)
      defer { events.close() }
      try await Simulation.withStore(database) { store, pool in
        let record = FiringRecord(pool: pool)
        for webhook in try await store.webhooks() { try await store.removeWebhook(webhook.id) }
        try await store.addWebhook(
          .fresh(), url: events.url, secret: WebhookSecret.fresh().text, party: nil, allowsPrivate: true)
        let people = try Simulation.people(store, seed: seed)
        try await Fleet.with(3, settings: { self.settings($0, database, sink) }) { fleet in
          var wall = Wall(fleet: fleet, pool: pool, cluster: database.cluster, seed: seed)
          let began = ContinuousClock.now
          var rounds = 0
          while rounds < 3 || Self.soak.map({ began.duration(to: .now) < $0 }) ?? false {
            rounds += 1
            try await people.act(rounds < 3 ? 40 : 4)
            try await wall.jump()
            for _ in 0..<3 { try await wall.strike() }
            if rounds % 8 == 2 { try await wall.restartServer() }
          }
          sink.taking.calm()
          events.taking.calm()
          // What waits for somebody's hour goes at the next one, and what comes now goes at once.
          _ = try await record.rows("update entente.contact set digest_minute = null returning 'changed'")
          for _ in 0..<4 {
            try await wall.jump()
            // Nobody announces a week's brief: what the daemons have not written of it yet is written here.
            _ = try await SendBriefs(store).pass()
            try await wall.settle()
          }
          let moment = try await store.clock()
          try await wall.settle()
          let broken =
            try await record.broken(upTo: moment) + record.broken()
            + record.broken(accepted: sink.taking.accepted, by: "mail")
            + record.broken(accepted: events.taking.accepted, by: "webhook")
          #expect(broken == [], "seed \(seed)")
          #expect(fleet.kills >= rounds)
          if Self.soak != nil {
            try await tell(record, "seed \(seed), \(fleet.kills) kills, \(wall.restarts) restarts")
          }
          #expect(try await record.count("entente.firing where outcome = 'fired'") > 5)
          #expect(try await record.count("entente.dispatch where state in ('waiting', 'leased')") == 0)
        }
      }
    }
  }

  /// The figures of a soak.
  private func tell(_ record: FiringRecord, _ befallen: String) async throws {
    let fired = try await record.count("entente.firing where outcome = 'fired'")
    let skipped = try await record.count("entente.firing where outcome = 'skipped'")
    let sent = try await record.count(
      "(select distinct message, channel from entente.delivery where outcome = 'sent') s")
    let unknown = try await record.count(
      "(select distinct message, channel, fence from entente.delivery where outcome = 'unknown') s")
    print("\(befallen): \(fired) rungs fired, \(skipped) left out, \(sent) messages sent, \(unknown) answers lost")
  }

  private func settings(_ number: Int, _ database: TestDatabase, _ sink: MailSink) -> String {
    """
    name: killed-\(number)
    database: {url: "\(database.connectionString())"}
    listen: off
    poll: 1 second
    mail: {host: 127.0.0.1, port: \(sink.port), tls: none, from: entente@example.org}
    webhooks: {allow_private: [127.0.0.0/8]}
    """
  }
}

/// What befalls the daemons of a fleet, and how a test sees that they got on.
private struct Wall {
  let fleet: Fleet
  let pool: Pool
  let cluster: Cluster
  var random: SplitMix
  private(set) var restarts = 0

  init(fleet: Fleet, pool: Pool, cluster: Cluster, seed: UInt64) {
    self.fleet = fleet
    self.pool = pool
    self.cluster = cluster
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

  /// The server is killed under whatever the daemons do, and comes back.
  mutating func restartServer() async throws {
    try await cluster.stop(mode: .immediate)
    try await cluster.start()
    restarts += 1
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
