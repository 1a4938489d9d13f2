import EntenteTesting
import Postgres
import Testing

@Suite("Of two who act on one dialogue at once")
struct BreakTheRecordRaceTests {
  private static let lapse = """
    insert into entente.transition (dialogue_id, seq, from_state, verb, to_state, basis)
    values ('{next}', 1, 'proposed', 'lapse', 'lapsed', 'witnessed')
    """

  private static func convene(_ consent: String) -> String {
    """
    select entente.record_step('{"subject": "{next}",
      "consents": [{"id": "{\(consent)}", "motion": "{m2.convene}", "party": "us", "act": "consent",
        "basis": "signed", "person": "{john}", "office": "{us-coord}"}],
      "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "us",
        "actor": "{john}", "office": "{us-coord}", "motion": "{m2.convene}", "basis": "witnessed"}}')
    """
  }

  private static let withdraw = """
    select entente.record_step('{"subject": "{next}",
      "consents": [{"id": "{w}", "motion": "{m2.convene}", "party": "mx", "act": "withdrawal", "basis": "signed",
        "person": "{bruno}", "office": "{mx-coord}"}]}')
    """

  @Test("the first wins, and the other is told what became of it")
  func twoTransitions() async throws {
    try await race(
      Self.lapse, .replica, Self.lapse, .replica, refused: "transition_continues",
      before: """
        insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, rungs,
          then_at, then_verb, calendars, zone_data)
        values ('{next}', 'timed', 1, 'armed', 0, '1 days', '2026-01-01', '2026-01-02', '2026-01-03', '[]',
          '2026-01-04', 'lapse', '{}', '2026a');
        insert into entente.firing (dialogue_id, name, generation, rung, kind, outcome, scheduled_at, told, login, fired_at)
        values ('{next}', 'timed', 1, 0, 'lapse_warning', 'fired', '2026-01-04', '[1]', session_user, entente.clock());
        update entente.watch set over_at = '2026-01-05' where name = 'timed'
        """)
  }

  @Test("the same consent counts once")
  func twoConsents() async throws {
    try await race(Self.convene("a"), .john, Self.convene("b"), .service, refused: "consent_on_the_base")
  }

  @Test("a withdrawal that comes first makes the transition impossible")
  func withdrawal() async throws {
    try await race(Self.withdraw, .service, Self.convene("a"), .john, refused: "transition_has_its_consents")
  }

  @Test("a transition that comes first makes the withdrawal impossible")
  func lateWithdrawal() async throws {
    try await race(Self.convene("a"), .john, Self.withdraw, .service, refused: "consent_on_the_base")
  }

  @Test("a person who takes office in both countries at once holds one")
  func twoTerms() async throws {
    let join = { (id: String, office: String) in
      """
      insert into entente.term (id, act, person_id, office_id, on_date)
      values ('{\(id)}', 'begin', '{new}', '{\(office)}', '2026-01-01')
      """
    }
    try await race(
      join("a", "us-coord"), .owner, join("b", "mx-coord"), .owner, refused: "term_of_one_country",
      before: "insert into entente.person (id, handle, name, language) values ('{new}', 'new', 'New', 'es')")
  }

  /// Lets the second wait for the first, whose transaction then ends.
  private func race(
    _ first: String, _ one: Attacker, _ second: String, _ other: Attacker, refused expected: Refusal,
    before: String = "select"
  ) async throws {
    try await RecordFixture.with { database in
      #expect(try await RecordFixture.attempt(before, as: .replica, in: database) == nil)
      let winner = try await Connection.open(one.configuration(database))
      try await one.prepare(winner)
      try await winner.script("begin;\n" + RecordFixture.named(first))
      async let loser = RecordFixture.attempt(second, as: other, in: database)
      try await winner.waitUntilOneIsBlocked()
      try await winner.script("commit")
      await winner.close()
      let refusal = try await loser
      #expect(refusal == expected)
    }
  }
}
