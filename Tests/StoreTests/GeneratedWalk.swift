import Entente
import EntenteTesting
import Postgres
import Simulating
import Store
import Synchronization

/// People who walk through dialogues of a generated definition in a database whose clock stands where the test puts it.
struct GeneratedWalk {
  /// A person in each office of a generated definition; the clock is a row that tests move.
  static let template = Template(name: "generated") { database in
    let url = database.connectionString()
    try await Connection.withConnection(Configuration(url: url)) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: true)
      try await connection.script(
        """
        create table public.pinned (at bigint not null);
        grant select on public.pinned to public;
        insert into public.pinned values (\(start));
        create or replace function entente.clock() returns timestamptz
        language sql volatile security definer set search_path = pg_catalog, pg_temp
        as $$ select entente.moment(at) from public.pinned $$;
        """)
    }
    try await HLED.withStore(url) { store in
      for party in DefinitionGenerator.parties {
        for level in DefinitionGenerator.levels {
          let office = "\(party)-\(level)"
          try await store.addOffice(
            country: party, code: office, level: level, label: LocalizedText(["en": office, "es": office]))
          try await store.addPerson(handle: office, name: office, language: "en", login: nil)
          try await store.beginTerm(
            handle: office, country: party, office: office, since: LocalDate(daysSince2000: 7305))
        }
      }
    }
  }

  /// 1 June 2027, 18:00 in UTC.
  private static let start: Int64 = 865_188_000_000_000

  /// Runs a test with a database in which the definition of a seed is published.
  static func with<Value>(
    _ seed: UInt64, _ body: (GeneratedWalk, TestDatabase) async throws -> Value
  ) async throws -> Value {
    try await TestDatabase.withDatabase(template: template) { database in
      let clock = Pool(Configuration(url: database.connectionString()), limit: 1)
      let value = try await HLED.withStore(database.connectionString(), limit: 2, makings: .seeded(seed)) { store in
        var generator = DefinitionGenerator(seed: seed)
        let definition = generator.definition("generated")
        try await store.publish(definition, calendars: try HLED.calendars())
        return try await body(GeneratedWalk(seed, store, clock, definition), database)
      }
      await clock.close()
      return value
    }
  }

  let store: Store
  let definition: Definition
  /// A connection of its own for moving the clock.
  private let clock: Pool
  private var commands: CommandGenerator
  private var dialogues: [(reference: String, machine: String)] = []
  private(set) var now = Instant(microseconds: start)

  private init(_ seed: UInt64, _ store: Store, _ clock: Pool, _ definition: Definition) {
    self.store = store
    self.clock = clock
    self.definition = definition
    commands = CommandGenerator(seed: seed, hostility: 6)
    commands.handles = DefinitionGenerator.levels.map { "us-\($0)" }
  }

  /// What somebody asks for next, some days later.
  mutating func request() async throws -> Request {
    let days = Int64.random(in: 0...12, using: &commands.random)
    now.microseconds += 1_000_000 + days * 86_400_000_000
    try await pin(now)
    let party = commands.random.pick(DefinitionGenerator.parties, or: "us")
    let level = commands.random.pick(DefinitionGenerator.levels + ["principal", "principal"], or: "principal")
    let handle = "\(party)-\(level)"
    let known =
      commands.random.chance(dialogues.count < 6 ? 80 : 97) ? dialogues.randomElement(using: &commands.random) : nil
    var subject: Request.Subject
    var state: String?
    var machine = definition.machines.first
    if let known {
      subject = .existing(reference: known.reference)
      machine = definition.machine(known.machine)
      state = try await store.situation(subject, handle: handle).dialogue?.state
    } else {
      let parent = dialogues.filter { $0.machine == "round" }.randomElement(using: &commands.random)
      if let parent, let child = definition.machine("task"), commands.random.chance(80) {
        machine = child
        subject = .new(mechanism: definition.name, machine: child.id, parent: parent.reference)
      } else {
        subject = .new(mechanism: definition.name, machine: "round", parent: nil)
      }
    }
    guard let machine else { throw Unexpected() }
    let command = commands.command(definition, machine, at: state, now: now)
    var request = Request(command: .fresh(), subject: subject, action: command, handle: handle)
    if case .attach(let texts) = command {
      request.attachments = texts.map { Attachment(digest: $0.digest, size: 9, name: "statement.\($0.language).txt") }
    }
    return request
  }

  mutating func took(_ answer: Answer) {
    if !dialogues.contains(where: { $0.reference == answer.reference }) {
      dialogues.append((answer.reference, answer.machine))
    }
  }

  var references: [String] { dialogues.map(\.reference) }

  /// Puts the database's clock to a moment.
  func pin(_ moment: Instant) async throws {
    try await clock.withConnection { connection in
      _ = try await connection.query("update public.pinned set at = \(moment.microseconds)")
    }
  }
}

extension Makings {
  /// Identifiers and salts that follow from a seed.
  static func seeded(_ seed: UInt64) -> Makings {
    let chance = Chance(seed)
    return Makings(
      identifier: { Identifier(high: chance.next(), low: chance.next()) },
      salt: { (0..<32).map { _ in UInt8(truncatingIfNeeded: chance.next()) } })
  }
}

/// One sequence of numbers for all who ask.
private final class Chance: Sendable {
  private let random: Mutex<SplitMix>

  init(_ seed: UInt64) { random = Mutex(SplitMix(seed: seed)) }

  func next() -> UInt64 { random.withLock { $0.next() } }
}
