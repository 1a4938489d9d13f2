import Definitions
import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

/// A round that Mexico has proposed in a sandbox, with a desk and a deputy besides the HLED's people: its answer is due
/// on 15 June 2027.
struct HoldingScene: Sendable {
  let store: Store
  let database: TestDatabase
  let reference: String

  static let template = Template(name: "holding") { database in
    try await HLED.install(database.connectionString(), isSandbox: true)
    try await HLED.withStore(database.connectionString()) { store in
      for (handle, name, country, office) in [
        ("dora", "Dora", "mx", "dean-enlace"), ("dave", "Dave", "us", "hled-desk"),
        ("subse", "Subsecretaria", "mx", "se-subsecretaria"), ("under", "Under Secretary", "us", "commerce-trade"),
      ] {
        try await store.addPerson(
          handle: handle, name: name, language: country == "us" ? "en" : "es", login: nil)
        try await store.beginTerm(
          handle: handle, country: country, office: office, since: try #require(LocalDate("2020-01-01")))
      }
    }
  }

  /// Runs a test with a database of its own, as of 1 June 2027.
  static func with(_ body: (HoldingScene) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: template) { database in
      try await HLED.withStore(database) { store in
        try await database.psql(Self.shift("2027-06-01 18:00Z"))
        let reference = try done(await store.attempt(HLED.propose(meeting: "2027-11-09"))).reference
        try await body(HoldingScene(store: store, database: database, reference: reference))
      }
    }
  }

  private static func shift(_ moment: String) -> String {
    "update entente.sandbox_clock set shift = timestamptz '\(moment)' - clock_timestamp()"
  }

  /// Moves the clock, and fires what is due.
  @discardableResult
  func fire(at moment: String) async throws -> FiringPass {
    try await database.psql(Self.shift(moment))
    return try await store.fireDue()
  }

  func clock(_ moment: String) async throws { try await database.psql(Self.shift(moment)) }

  func acknowledge(
    _ handle: String, _ end: AcknowledgementRequest.End = .usual, id: Identifier = .fresh()
  ) async throws -> HoldingResult<Acknowledgement> {
    try await store.acknowledge(
      HoldingSubject(reference, "answer", handle: handle), AcknowledgementRequest(id: id, end: end))
  }

  func hold(_ handle: String, rung: Int? = nil) async throws -> HoldingResult<Hold> {
    try await store.hold(
      HoldingSubject(reference, "answer", handle: handle), HoldRequest(id: .fresh(), rung: rung, reason: "talks"))
  }

  func release(_ handle: String, rung: Int? = nil) async throws -> HoldingResult<Hold> {
    try await store.release(
      HoldingSubject(reference, "answer", handle: handle), HoldRequest(id: .fresh(), rung: rung, reason: "over"))
  }

  /// The account of the arming that runs, or ran last.
  func account(_ name: String = "answer") async throws -> DeadlineAccount {
    try #require(try await store.deadlines(of: reference).accounts.last { $0.deadline.name == name })
  }

  /// What the record says of each rung: `rung 3 fired`, `rung 6 held`.
  func record() async throws -> [String] {
    try await database.psql(
      """
      select kind || ' ' || rung || ' ' || coalesce(reason, outcome) from entente.firing
      where name = 'answer' order by fired_at, scheduled_at, kind, rung
      """
    ).split(separator: "\n").map(String.init)
  }

  /// The rule by which the database refuses a statement of its superuser; nil where it does not.
  func refusal(of sql: String) async throws -> Refusal? {
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      try await RecordFixture.refusal(of: sql, on: connection, thenUndo: true)
    }
  }

  /// A rung of the answer as a row of `firing`, written now.
  func firing(_ rung: Int, _ outcome: String) -> String {
    """
    insert into entente.firing (dialogue_id, name, generation, rung, kind, outcome, reason, scheduled_at, told, login,
      fired_at)
    select d.dialogue_id, d.name, d.generation, \(rung), 'rung', \(outcome), entente.moment((r ->> 'at')::bigint),
      (case (array[\(outcome)])[1] when 'fired' then '[{}]' else '[]' end)::json, session_user, entente.clock()
    from entente.open_deadline d cross join json_array_elements(d.rungs) r
    where d.name = 'answer' and (r ->> 'index')::integer = \(rung) and r ->> 'kind' is null
    """
  }

  /// A hold as a row, by whoever holds an office.
  func holding(_ rung: Int, by handle: String) -> String {
    """
    insert into entente.hold (id, dialogue_id, name, generation, rung, act, party, person_id, office_id, reason)
    select gen_random_uuid(), d.dialogue_id, d.name, d.generation, \(rung), 'hold', o.country, p.id, o.id, 'x'
    from entente.open_deadline d, entente.person p
    join entente.term t on t.person_id = p.id join entente.office o on o.id = t.office_id
    where d.name = 'answer' and p.handle = '\(handle)'
    """
  }
}

extension HoldingResult {
  /// What was recorded.
  var recorded: Value? { if case .done(let value, _) = self { value } else { nil } }
  var known: Value? { if case .known(let value, _) = self { value } else { nil } }
  /// The codes for which it was refused.
  var codes: [Blocker.Code] { if case .refused(let blockers, _) = self { blockers.map(\.code) } else { [] } }
}
