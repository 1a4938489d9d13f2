import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("What a brief is made from")
struct BriefMaterialTests {
  /// The days around the present, whatever time it is.
  private func days(_ store: Store) async throws -> ClosedRange<LocalDate> {
    let today = Zone.utc.local(try await store.clock()).date
    return today.adding(days: -3)...today.adding(days: 3)
  }

  @Test("is what happened, what waits and what moved, without imported histories and what has ended")
  func life() async throws {
    try await HLED.with { store, _ in
      _ = try await store.importHistory(HistoryImportTests.history())
      let round = try await HLED.convened(store)
      _ = try done(await store.attempt(HLED.commit(round)))
      let later = Payload(["meets": .date(try HLED.day("2027-10-10")), "reason": .text("Elections")])
      _ = try done(await store.attempt(HLED.take("postpone", round, by: "ana", later)))
      _ = try done(await store.attempt(HLED.take("postpone", round, by: "john")))
      let withdrawn = try done(await store.attempt(try HLED.propose(meeting: "2028-09-09"))).reference
      _ = try done(
        await store.attempt(HLED.take("withdraw", withdrawn, by: "ana", Payload(["reason": .text("No")]))))

      let material = try await store.briefMaterial(days: try await days(store), in: .utc)
      #expect(material.situations.compactMap { $0.dialogue?.reference } == [round])
      #expect(material.totals == .init(open: 2, overdue: 0, soon: 0))
      let steps = material.steps.map { "\($0.subject.reference) \($0.verb)" }
      #expect(
        steps == [
          "\(withdrawn) withdraw", "\(withdrawn) propose", "\(round) postpone", "\(round)/C-01 propose",
          "\(round) convene", "\(round) propose",
        ])
      #expect(material.stepCount == 6)
      let move = try #require(material.moves.first)
      #expect(material.moves.count == 1 && material.moveCount == 1)
      #expect((move.name, move.was.description, move.now.description) == ("meeting", "2027-09-09", "2027-10-10"))
      #expect(move.reason == "Elections")
      #expect(material.lastSteps[round]?.reason == "Elections")

      let none = try await store.briefMaterial(mechanism: "none", days: try await days(store), in: .utc)
      #expect(none.situations.isEmpty && none.steps.isEmpty && none.totals == .init(open: 0, overdue: 0, soon: 0))
      let past = try HLED.day("2020-01-06")
      let before = try await store.briefMaterial(days: past...past.adding(days: 6), in: .utc)
      #expect(before.steps.isEmpty && before.moves.isEmpty && before.situations.count == 1)
    }
  }

  @Test("tells what the reminders did of their own, who holds them back, and what follows without an answer")
  func ladders() async throws {
    try await HoldingScene.with { scene in
      func events() async throws -> [String] {
        try await scene.store.briefMaterial(days: try await days(scene.store), in: .utc).ladders
          .filter { $0.name == "answer" }
          .map { event in
            ([event.kind.rawValue] + event.levels + [event.party, event.verb].compactMap(\.self))
              .joined(separator: " ")
          }
      }
      func moment(_ kind: String) async throws -> String {
        try await scene.database.psql(
          """
          select entente.moment(min((r ->> 'at')::bigint)) at time zone 'UTC' || 'Z'
          from entente.deadline d cross join json_array_elements(d.rungs) r
          where d.name = 'answer' and coalesce(r ->> 'kind', 'rung') = '\(kind)'
            and exists (select from json_array_elements(d.rungs) w
              where w ->> 'kind' = 'warning' and w ->> 'index' = r ->> 'index')
          """)
      }
      try await scene.fire(at: try await moment("warning"))
      #expect(try await events() == ["rises deputy"])
      try await scene.fire(at: try await moment("rung"))
      let raised = try await events()
      #expect(raised.first == "raised deputy", "\(raised)")
      _ = try await scene.acknowledge("ana")
      #expect(try await events().contains("acknowledged mx"))
      try await scene.clock("2027-08-25 18:00Z")
      let late = try await events()
      #expect(late.contains("follows lapse") && !late.contains { $0.hasPrefix("raised deputy") }, "\(late)")
    }
  }

  @Test("is for every reader what his inbox finds")
  func same() async throws {
    try await HLED.with { store, _ in
      let round = try done(await store.attempt(HLED.propose())).reference
      for handle in ["ana", "john", "secretary"] {
        let situations = try await store.situations([round], handle: handle)
        let situation = try await store.situation(.existing(reference: round), handle: handle)
        #expect(situations.map(\.dialogue) == [situation.dialogue])
        #expect(situations.map(\.actor) == [situation.actor])
        let reader = try await store.briefReader(handle)
        let brief = Brief(
          try await store.briefMaterial(days: try await days(store), in: reader.zone), for: reader.offices)
        let waiting = Entente.waiting(in: situation, explain(situation))
        #expect(brief.decisions.items.map(\.waiting) == (waiting.isEmpty ? [] : [waiting]))
      }
      #expect(try await store.briefReader("ana").zone.name == "America/Mexico_City")
      #expect(try await store.briefReader(nil).offices.isEmpty)
      await #expect(throws: StoreError.self) { try await store.briefReader("nobody") }
    }
  }

  @Test("takes as many round trips for many dialogues as for one")
  func many() async throws {
    try await HLED.with { store, _ in
      for _ in 0..<230 { _ = try done(await store.attempt(HLED.propose())) }
      let pressing = try await store.pressing()
      #expect(pressing.total == 230 && pressing.references.count == 230)
      #expect(try await store.situations(pressing.references, handle: "john").count == 230)
      let material = try await store.briefMaterial(days: try await days(store), in: .utc)
      let brief = Brief(material, for: try await store.briefReader("john").offices)
      #expect(brief.decisions.items.count + brief.decisions.more == 230)
      #expect(brief.steps.items.count + brief.steps.more == 230)
    }
  }
}
