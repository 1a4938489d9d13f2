import Definitions
import Entente
import EntenteTesting
import Postgres
import Store
import Testing

/// A version of the HLED with guards of several kinds.
private enum Guarded {
  static func definition() throws -> Definition {
    var definition = try HLED.definition()
    definition.version = 2
    func change(_ machine: Int, _ verb: String, _ change: (inout Step) -> Void) {
      for index in definition.machines[machine].steps.indices
      where definition.machines[machine].steps[index].verb == verb {
        change(&definition.machines[machine].steps[index])
      }
    }
    change(0, "propose") { $0.guards = [Guard(.noOther(machine: "round"), isWaivable: false)] }
    change(0, "close") { $0.guards = [Guard(.count(of: "postpone", atMost: 0), isWaivable: true)] }
    change(0, "review") {
      $0.guards = [Guard(.custom("quorum"), label: LocalizedText(["en": "Quorum", "es": "Quórum"]))]
    }
    change(0, "agree") { $0.adReferendum = Span(30, .days) }
    change(1, "accept") { $0.guards = [Guard(.dialogue(.parent, in: ["agreed"]))] }
    return definition
  }

  static func with(_ body: (Store, TestDatabase) async throws -> Void) async throws {
    try await HLED.with { store, database in
      try await store.publish(definition(), calendars: HLED.calendars())
      try await body(store, database)
    }
  }
}

@Suite("Guards and waivers in a database", .timeLimit(.minutes(10)))
struct WaiverTests {
  private let held = ["held": FieldValue.date(LocalDate(daysSince2000: 9800)), "reason": .text("no text")]

  private func postponed(_ store: Store) async throws -> String {
    let round = try await HLED.convened(store)
    let later = Payload(["meets": .date(LocalDate(daysSince2000: 10_150)), "reason": .text("storm")])
    _ = try done(await store.attempt(HLED.take("postpone", round, by: "ana", later)))
    _ = try done(await store.attempt(HLED.take("postpone", round, by: "john")))
    return round
  }

  @Test("A guard that looks back is waived by both sides, with a reason that the history keeps")
  func waived() async throws {
    try await Guarded.with { store, database in
      let round = try await postponed(store)
      #expect(
        try refusals(await store.attempt(HLED.take("close", round, by: "secretary", Payload(held)))) == [.countReached])
      let waiving = Payload(held, waives: ["count": "The Parties no longer meet."])
      let given = try done(await store.attempt(HLED.take("close", round, by: "secretary", waiving)))
      #expect(!given.isTaken && given.waitsFor == ["mx"])
      let taken = try done(await store.attempt(HLED.take("close", round, by: "titular")))
      #expect(taken.isTaken && taken.state == "no_agreement" && taken.isJoint)
      #expect(try await store.history(round).last?.payload?.contains("The Parties no longer meet.") == true)
      #expect(try await store.consents(round).filter { $0.verb == "close" }.map(\.party) == ["us", "mx"])
      // A dialogue whose step waived something is still read.
      #expect(try await store.situation(.existing(reference: round), handle: "ana").dialogue?.facts["reason"] != nil)
      #expect(try await database.psql("select count(*) from entente.transition where verb = 'close'") == "1")
    }
  }

  @Test("The database itself refuses a step of one side that waives something with one consent")
  func structure() async throws {
    try await Guarded.with { store, database in
      let round = try await postponed(store)
      let waiving = Payload(held, waives: ["count": "x"])
      _ = try done(await store.attempt(HLED.take("close", round, by: "secretary", waiving)))
      let forged = try await database.psql(
        """
        create temporary table outcome (what text);
        do $$
        declare
          broken text;
        begin
          perform entente.record_step(jsonb_build_object('subject', m.dialogue_id, 'transition', jsonb_build_object(
            'seq', h.seq + 1, 'from', h.state, 'verb', 'close', 'to', 'no_agreement', 'party', 'us',
            'actor', c.person_id, 'office', c.office_id, 'motion', m.id, 'basis', 'witnessed',
            'commitment', encode(m.payload_commitment, 'hex')), 'deadlines', '[]'::jsonb))
          from entente.motion m join entente.consent c on c.motion_id = m.id
          join entente.dialogue_head h on h.dialogue_id = m.dialogue_id
          where m.verb = 'close';
          insert into outcome values ('taken');
        exception when others then
          get stacked diagnostics broken = constraint_name;
          insert into outcome values (broken);
        end $$;
        select what from outcome;
        """)
      #expect(forged.hasSuffix("transition_has_its_consents"), "\(forged)")
      #expect(try await store.history(round).last?.verb == "postpone")
    }
  }

  @Test("No second round is begun while one is open")
  func siblings() async throws {
    try await Guarded.with { store, _ in
      let round = try await HLED.convened(store)
      #expect(try refusals(await store.attempt(HLED.propose())) == [.otherOpen])
      _ = try done(await store.attempt(HLED.take("close", round, by: "secretary", Payload(held))))
      _ = try done(await store.attempt(HLED.propose()))
    }
  }

  @Test("A guard of the program's own is asked of the store that has it, and refused by one that has not")
  func custom() async throws {
    try await Guarded.with { store, database in
      let round = try await HLED.convened(store)
      let reviewed = Payload(["reviewed": .date(try HLED.day("2026-11-01"))])
      let review = HLED.take("review", round, by: "titular", reviewed)
      #expect(try refusals(await store.attempt(review)) == [.guardNotKnown])
      let pool = Pool(Configuration(url: database.connectionString()), limit: 1)
      let knowing = Store(pool, guards: ["quorum": { _, payload, _ in payload["reviewed"]?.date != nil }])
      #expect(try done(await knowing.attempt(review)).waitsFor == ["us"])
      await pool.close()
    }
  }

  @Test("A consent ad referendum makes no step until it is confirmed")
  func referendum() async throws {
    try await Guarded.with { store, _ in
      let round = try await HLED.convened(store)
      let day = Payload(["held": .date(try HLED.day("2026-11-01"))])
      var request = HLED.take("agree", round, by: "titular", day)
      request.action = .take(StepRequest(verb: "agree", payload: day, isAdReferendum: true))
      #expect(try done(await store.attempt(request)).isAdReferendum)
      #expect(try done(await store.attempt(HLED.take("agree", round, by: "secretary"))).waitsFor == ["mx"])
      request = HLED.take("agree", round, by: "titular")
      request.action = .take(StepRequest(verb: "agree", isConfirmation: true))
      #expect(try done(await store.attempt(request)).isTaken)
      let acts = try await store.consents(round).filter { $0.verb == "agree" }.map(\.act)
      #expect(acts == ["ad_referendum", "consent", "consent"])
    }
  }
}
