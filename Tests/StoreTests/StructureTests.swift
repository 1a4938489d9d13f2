import Definitions
import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

@Suite("A dialogue between countries of its own, in the database")
struct StructureTests {
  private static let template = Template(name: "accord") { database in
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test")
    }
    try await HLED.withStore(database) { store in
      try await store.publish(Accord.definition(), calendars: HLED.calendars())
      for (handle, country, office, level) in people {
        let label = LocalizedText(["en": office, "es": office])
        try await store.addOffice(country: country, code: office, level: level, label: label)
        try await store.addPerson(handle: handle, name: handle, language: "en", login: nil)
        try await store.beginTerm(
          handle: handle, country: country, office: office, since: try #require(LocalDate("2020-01-01")))
      }
    }
  }

  private static let people = [
    ("rosa", "mx", "unit", "coordinator"), ("titular", "mx", "sre", "principal"),
    ("claire", "fr", "bureau", "coordinator"), ("ministre", "fr", "ministre", "principal"),
    ("jane", "gb", "desk", "principal"),
  ]

  private static func with(_ body: (Store, TestDatabase) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: template) { database in
      try await HLED.withStore(database) { store in try await body(store, database) }
    }
  }

  private static let fields = Payload([
    "class": .choice("memorandum"), "host": .party("b"), "subject": .text("Fisheries"), "articles": .number(7),
    "chair": .person("claire"),
  ])

  private static func propose(_ countries: [String], by handle: String = "rosa") -> Request {
    Request(
      command: .fresh(), subject: .new(mechanism: "accord", machine: "instrument", parent: nil), countries: countries,
      action: .take(StepRequest(verb: "propose", payload: fields)), handle: handle)
  }

  private func state(_ reference: String, _ store: Store) async throws -> String? {
    try await store.situation(.existing(reference: reference), handle: nil).dialogue?.state
  }

  @Test("Its countries are in its reference, and only their people act in it")
  func slots() async throws {
    try await Self.with { store, _ in
      let year = Zone.utc.local(try await store.clock()).date.year
      let first = try done(await store.attempt(Self.propose(["mx", "fr"]))).reference
      let second = try done(await store.attempt(Self.propose(["mx", "fr"]))).reference
      let other = try done(await store.attempt(Self.propose(["fr", "mx"], by: "claire"))).reference
      #expect(first == "ACCORD-MX-FR-\(year)")
      #expect(second == "ACCORD-MX-FR-\(year)-2")
      #expect(other == "ACCORD-FR-MX-\(year)")
      let situation = try await store.situation(.existing(reference: first), handle: "claire")
      #expect(situation.definition.parties.map(\.country) == ["mx", "fr"])
      #expect(situation.actor.offices.map(\.party) == ["b"])
      // The board tells its due dates by the zones of the same countries.
      let row = try await store.board().rows.first { $0.reference == first }
      #expect(row?.definition == situation.definition)
      #expect(try refusals(await store.attempt(HLED.take("sign", first, by: "jane"))) == [.noOffice])
      #expect(try refusals(await store.attempt(Self.propose(["mx", ""]))) == [.partyNotBound])
      #expect(try refusals(await store.attempt(Self.propose(["gb", "fr"]))) == [.noOffice])
      let conflict = try await store.attempt(
        Request(
          command: .fresh(), subject: .new(mechanism: "accord", machine: "instrument", parent: nil),
          countries: ["mx", "fr"],
          action: .take(
            StepRequest(verb: "propose", payload: Self.fields.merging(Payload(["chair": .person("nobody")])))),
          handle: "rosa"))
      #expect(try refusals(conflict) == [.unknownPerson])
    }
  }

  @Test("It goes back to where it stood, and the database takes no other state")
  func previous() async throws {
    try await Self.with { store, database in
      let reference = try done(await store.attempt(Self.propose(["mx", "fr"]))).reference
      _ = try done(await store.attempt(HLED.take("sign", reference, by: "rosa")))
      #expect(try done(await store.attempt(HLED.take("sign", reference, by: "claire"))).state == "signed")
      _ = try done(await store.attempt(HLED.take("suspend", reference, by: "titular")))
      let situation = try await store.situation(.existing(reference: reference), handle: nil)
      #expect(situation.dialogue?.previous == "signed")
      // A state to which no way leads back.
      let refusal = try await Self.refusal(
        """
        insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, basis)
        select d.id, 3, 'suspended', 'resume', 'ended', 'witnessed' from entente.dialogue d
        """, database)
      #expect(refusal == "transition_follows_a_step")
      let back = try done(await store.attempt(HLED.take("resume", reference, by: "titular")))
      #expect(back.state == "signed" && back.isTaken)
      #expect(try await state(reference, store) == "signed")
    }
  }

  @Test("Of alternatives one principal is enough for the database, and nobody at all is not")
  func alternatives() async throws {
    try await Self.with { store, database in
      let reference = try done(await store.attempt(Self.propose(["mx", "fr"]))).reference
      _ = try done(await store.attempt(HLED.take("sign", reference, by: "rosa")))
      _ = try done(await store.attempt(HLED.take("sign", reference, by: "claire")))
      let kinds = try await database.psql(
        "select distinct verb, consents from entente.definition_step order by verb, consents")
      #expect(
        kinds.split(separator: "\n") == [
          "note|one", "propose|one", "ratify|some", "resume|some_or_daemon", "sign|both", "stop|one", "suspend|one",
        ])
      let missing = try await Self.refusal(
        """
        insert into entente.motion (id, dialogue_id, verb, base, from_state, texts, adopted)
        select gen_random_uuid(), h.dialogue_id, 'ratify', h.base, h.state, '{}', '{}' from entente.dialogue_head h;
        insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, party, actor_id, office_id, basis,
          motion_id)
        select d.id, 2, 'signed', 'ratify', 'active', 'a', (select id from entente.person where handle = 'rosa'),
          (select id from entente.office where code = 'unit'), 'witnessed',
          (select id from entente.motion where verb = 'ratify')
        from entente.dialogue d
        """, database)
      #expect(missing == "transition_has_its_consents")
      let begun = try done(await store.attempt(HLED.take("ratify", reference, by: "rosa")))
      #expect(!begun.isTaken && begun.waitsFor == ["b"])
      let taken = try done(await store.attempt(HLED.take("ratify", reference, by: "titular")))
      #expect(taken.isTaken && taken.state == "active")
      let history = try await store.history(reference)
      #expect(history.last?.party == "a" && history.last?.actor == "titular")
    }
  }

  @Test("Where the daemon may act too, a step without consents is the daemon's and nobody else's")
  func daemon() async throws {
    try await Self.with { store, database in
      let reference = try done(await store.attempt(Self.propose(["mx", "fr"]))).reference
      _ = try done(await store.attempt(HLED.take("suspend", reference, by: "titular")))
      let early = try await Self.refusal(
        """
        insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, basis)
        select d.id, 2, 'suspended', 'resume', 'draft', 'witnessed' from entente.dialogue d
        """, database)
      #expect(early == "timed_step_in_time")
      let claimed = try await Self.refusal(
        """
        insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, party, basis)
        select d.id, 2, 'suspended', 'resume', 'draft', 'a', 'witnessed' from entente.dialogue d
        """, database)
      #expect(claimed == "transition_takes_its_motion")
    }
  }

  /// The rule by which the database's owner is refused; nil when it went through.
  private static func refusal(_ sql: String, _ database: TestDatabase) async throws -> String? {
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      do {
        try await connection.script("begin; \(sql); rollback;")
        return nil
      } catch PostgresError.server(let error) {
        try await connection.script("rollback")
        return error.constraint
      }
    }
  }
}
