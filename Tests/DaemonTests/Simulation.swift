import Definitions
import Delivery
import Entente
import EntenteTesting
import LocalCluster
import Postgres
import Simulating
import Store
import Testing

/// The HLED in virtual time: the clock is the sandbox's, moved to whatever comes next or some days further; the store and
/// the daemons' workers are the real ones.
struct Simulation {
  let store: Store
  let people: People
  let receivers: [MoodyReceiver]
  let daemons: [SimulatedDaemon]
  let record: FiringRecord
  private let database: TestDatabase
  private var random: SplitMix
  /// How often the server was killed, and how many deadlines a calendar's new versions moved.
  private(set) var restarts = 0
  private(set) var decrees = 0
  private var closures: [String] = []

  /// The HLED with its people, each of whom is reached by mail.
  static let template = Template(name: "simulation") { database in
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: true)
      try await connection.script(
        "update entente.sandbox_clock set shift = timestamptz '2027-06-01T18:00:00Z' - clock_timestamp()")
    }
    try await withStore(database) { store, _ in
      try await store.publish(definition(), calendars: calendars())
      let cast = Cast(of: try definition())
      try await cast.enter(store, since: LocalDate(daysSince2000: 7305))
      // Every other one of them reads what can wait once a day.
      for (index, member) in cast.members.enumerated() where index % 2 == 0 {
        try await store.setContact(
          ContactRow(
            handle: member.handle, address: "\(member.handle)@example.org", zone: member.zone, digestMinute: 480))
      }
      try await store.addWebhook(
        .fresh(), url: "https://example.org/events", secret: WebhookSecret.fresh().text, party: nil,
        allowsPrivate: false)
    }
  }

  static func definition() throws -> Definition {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    return try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
  }

  /// Most of what they ask for is possible, some of it nonsense.
  static func people(_ store: Store, seed: UInt64, holding: Int = 15) throws -> People {
    let definition = try definition()
    return People(store, definition, Cast(of: definition), seed: seed, care: 60, hostility: 2, holding: holding)
  }

  private static func calendars() throws -> [WorkCalendar] {
    try Assets.all(under: "config/calendars").map { file in
      try CalendarReader().read(yaml: file.text.utf8, file: file.path)
    }
  }

  static func withStore<Value: Sendable>(
    _ database: TestDatabase, _ body: (Store, Pool) async throws -> Value
  ) async throws -> Value {
    let pool = Pool(Configuration(url: database.connectionString()), limit: 4)
    let result: Result<Value, any Error>
    do { result = .success(try await body(Store(pool), pool)) } catch { result = .failure(error) }
    await pool.close()
    return try result.get()
  }

  /// Runs the body with a simulation of a seed, in which so many daemons work; on a server of its own, or with a defect.
  static func with(
    seed: UInt64, daemons count: Int, defect: PlantedDefect? = nil,
    _ body: @Sendable (inout Simulation) async throws -> Void
  ) async throws {
    guard let defect else {
      return try await TestDatabase.withServer(template: template) { database in
        try await with(database, seed, count, holding: 15, body)
      }
    }
    try await TestDatabase.withDatabase(template: template) { database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        try await defect.plant(on: connection)
      }
      try await with(database, seed, count, holding: 40, body)
    }
  }

  private static func with(
    _ database: TestDatabase, _ seed: UInt64, _ count: Int, holding: Int,
    _ body: (inout Simulation) async throws -> Void
  ) async throws {
    try await withStore(database) { store, pool in
      let receivers = ["mail", "webhook"].map { MoodyReceiver($0, seed: seed &+ UInt64($0.utf8.count)) }
      let daemons = try (0..<count).map { number in
        try SimulatedDaemon(database, receivers, seed: seed &* 31 &+ UInt64(number))
      }
      var simulation = Simulation(
        store: store, people: try people(store, seed: seed, holding: holding), receivers: receivers, daemons: daemons,
        record: FiringRecord(pool: pool), database: database, random: SplitMix(seed: seed))
      let result: Result<Void, any Error>
      do { result = .success(try await body(&simulation)) } catch { result = .failure(error) }
      for daemon in daemons { await daemon.close() }
      try result.get()
    }
  }

  /// Lets people act while the daemons work, then the daemons finish, and moves on to the next moment at which something
  /// is due, or past several of them, as after an outage.
  ///
  /// - Returns: what does not hold; empty where all is well.
  mutating func turn(requests: Int, killingServer: Bool = false) async throws -> [String] {
    try await work(besides: requests, killingServer: killingServer)
    if random.chance(10) { try await decree() }
    let moment = try await settle()
    var broken = try await record.broken(upTo: moment)
    let unattended = try await store.audit(most: 3)
    broken += unattended.examples.map { "unattended: \($0)" }
    let outage = random.chance(30) ? Int64.random(in: 1...14, using: &random) * Instant.day : 0
    if let next = try await next() {
      try await move(to: Instant(microseconds: max(next.microseconds, moment.microseconds + outage)))
    }
    return broken
  }

  /// Goes on without anybody's doing anything until nothing lies ahead.
  mutating func conclude() async throws -> [String] {
    for receiver in receivers { receiver.calm() }
    for daemon in daemons { daemon.link.fail(0) }
    var broken: [String] = []
    while let next = try await next() {
      try await move(to: next)
      broken += try await record.broken(upTo: settle())
    }
    broken += try await record.broken()
    for receiver in receivers { broken += try await record.broken(accepted: receiver.accepted, by: receiver.name) }
    return broken
  }

  private mutating func work(besides requests: Int, killingServer: Bool = false) async throws {
    if killingServer { restarts += 1 }
    try await withThrowingTaskGroup(of: Void.self) { group in
      if killingServer {
        group.addTask { [cluster = database.cluster] in
          try await cluster.stop(mode: .immediate)
          try await cluster.start()
        }
      }
      group.addTask { [people] in
        for _ in 0..<requests {
          do { _ = try await people.act() } catch  where SimulatedDaemon.isBreak(error) {}
        }
      }
      for daemon in daemons {
        let order = SplitMix(seed: random.next())
        group.addTask { try await daemon.settle(order) }
      }
      try await group.waitForAll()
    }
  }

  /// Lets the daemons work until nothing of this moment is left. A session whose connection broke may hold for a while
  /// what the others pass over.
  ///
  /// - Returns: the moment up to which all is done.
  private mutating func settle() async throws -> Instant {
    let moment = try await store.clock()
    repeat { try await work(besides: 0) } while try await isBehind(moment)
    return moment
  }

  /// A day that was to be worked is none in Mexico, by a version of its calendar that is applied at once.
  private mutating func decree() async throws {
    let shipped = try #require(Assets.text("config/calendars/mx-lft.yaml"))
    let day = Zone.utc.local(try await store.clock()).date.adding(days: Int.random(in: 3...20, using: &random))
    closures.append("\n  - day: \(day)\n    en: Closure\n    es: Suspensión\n    source: Acuerdo\n")
    let calendar = try CalendarReader().read(yaml: (shipped + closures.joined()).utf8, file: "mx-lft.yaml")
    _ = try await store.publish(calendar)
    decrees += try await store.compare(calendar: "mx-lft", applyingFor: "decree").moves.count
  }

  private func isBehind(_ moment: Instant) async throws -> Bool {
    guard let next = try await next() else { return false }
    return next <= moment
  }

  /// When something next falls due; nil: nothing lies ahead.
  private func next() async throws -> Instant? {
    let next = try await record.rows(
      """
      select entente.micros(least(
        (select min(least(w.wakes_at, w.steps_at)) from entente.watch w),
        (select min(coalesce(d.leased_until, d.next_at)) from entente.dispatch d
          where d.state in ('waiting', 'leased'))))::text
      """)
    return next.first.flatMap { Int64($0) }.map(Instant.init(microseconds:))
  }

  private func move(to moment: Instant) async throws {
    _ = try await record.rows(
      """
      update entente.sandbox_clock set shift = greatest(shift,
        entente.moment(\(moment.microseconds)) + interval '1 millisecond' - clock_timestamp())
      returning 'moved'
      """)
  }
}

extension Instant {
  fileprivate static let day: Int64 = 86_400_000_000
}
