import Definitions
import Entente
import EntenteTesting
import Postgres
import Store
import Testing

/// The HLED in virtual time: the clock is the sandbox's, moved to whatever comes next or some days further; the store and
/// the daemons' workers are the real ones.
struct Simulation {
  let store: Store
  let people: SimulatedPeople
  let receiver: MoodyReceiver
  let daemons: [SimulatedDaemon]
  let record: FiringRecord
  private var random: SplitMix

  /// The HLED with its people, each of whom is reached by mail.
  static let template = Template(name: "simulation") { database in
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: true)
      try await connection.script(
        "update entente.sandbox_clock set shift = timestamptz '2027-06-01T18:00:00Z' - clock_timestamp()")
    }
    try await withStore(database) { store, _ in
      try await store.publish(definition(), calendars: calendars())
      for (handle, country, office) in SimulatedPeople.offices {
        try await store.addPerson(handle: handle, name: handle, language: country == "us" ? "en" : "es", login: nil)
        try await store.beginTerm(
          handle: handle, country: country, office: office, since: LocalDate(daysSince2000: 7305))
        try await store.setContact(
          ContactRow(handle: handle, address: "\(handle)@example.org", zone: "America/Mexico_City"))
      }
    }
  }

  static func definition() throws -> Definition {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    return try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
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

  /// Runs the body with a simulation of a seed, in which so many daemons work.
  static func with(seed: UInt64, daemons count: Int, _ body: (inout Simulation) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: template) { database in
      try await withStore(database) { store, pool in
        let receiver = MoodyReceiver(seed: seed)
        let daemons = try (0..<count).map { number in
          try SimulatedDaemon(database, receiver, seed: seed &* 31 &+ UInt64(number))
        }
        var simulation = Simulation(
          store: store, people: SimulatedPeople(store, try definition(), seed: seed),
          receiver: receiver, daemons: daemons, record: FiringRecord(pool: pool), random: SplitMix(seed: seed))
        let result: Result<Void, any Error>
        do { result = .success(try await body(&simulation)) } catch { result = .failure(error) }
        for daemon in daemons { await daemon.close() }
        try result.get()
      }
    }
  }

  /// Lets people act while the daemons work, then the daemons finish, and moves on to the next moment at which something
  /// is due, or past several of them, as after an outage.
  ///
  /// - Returns: what does not hold; empty where all is well.
  mutating func turn(requests: Int) async throws -> [String] {
    try await work(besides: requests)
    let moment = try await settle()
    let broken = try await record.broken(upTo: moment)
    let outage = random.chance(30) ? Int64.random(in: 1...14, using: &random) * Instant.day : 0
    if let next = try await next() {
      try await move(to: Instant(microseconds: max(next.microseconds, moment.microseconds + outage)))
    }
    return broken
  }

  /// Goes on without anybody's doing anything until nothing lies ahead.
  mutating func conclude() async throws -> [String] {
    receiver.calm()
    for daemon in daemons { daemon.link.fail(0) }
    var broken: [String] = []
    while let next = try await next() {
      try await move(to: next)
      broken += try await record.broken(upTo: settle())
    }
    return try await broken + record.broken() + record.broken(accepted: receiver.accepted)
  }

  private mutating func work(besides requests: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      if requests > 0 { group.addTask { [people] in try await people.act(requests) } }
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
