import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("A command id that is used again")
struct RepeatedCommandTests {
  @Test("gets the first answer, even when the world has moved on since")
  func sameAgain() async throws {
    try await HLED.with { store, _ in
      let propose = HLED.propose()
      let first = try done(await store.attempt(propose))
      _ = try done(await store.attempt(HLED.take("convene", first.reference, by: "john")))
      let second = try done(await store.attempt(propose))
      #expect(!first.isRepeated && second.isRepeated)
      #expect(first.json == second.json)
      #expect(second.state == "proposed")
      #expect(try await store.references() == ["HLED-2027"])
    }
  }

  @Test("gets the first answer in place of a conflict")
  func expectedSeq() async throws {
    try await HLED.with { store, _ in
      let reference = try done(await store.attempt(HLED.propose())).reference
      var convene = HLED.take("convene", reference, by: "john")
      convene.expectedSeq = 0
      let first = try done(await store.attempt(convene))
      #expect(try done(await store.attempt(convene)).json == first.json)
    }
  }

  @Test("is done once when it is sent several times at once", arguments: ["propose", "convene", "commitment"])
  func concurrently(_ what: String) async throws {
    try await HLED.withTwo { first, second in
      for _ in 1...5 {
        let round = try await HLED.convened(first)
        let open = try done(await first.attempt(HLED.propose())).reference
        let before = try await first.references().count
        let request =
          switch what {
          case "propose": HLED.propose()
          case "convene": HLED.take("convene", open, by: "john")
          default: HLED.commit(round)
          }
        let fates = await atOnce((0..<6).map { ($0 % 2 == 0 ? first : second, request) })
        let answers = fates.compactMap(\.answer)
        #expect(answers.count == 6, "\(fates)")
        #expect(answers.filter { !$0.isRepeated }.count == 1)
        #expect(Set(answers.map(\.json)).count == 1)
        #expect(try await first.references().count == before + (what == "convene" ? 0 : 1))
      }
    }
  }

  @Test("with other content, or by another person, is refused and does nothing")
  func reused() async throws {
    try await HLED.with { store, _ in
      let reference = try done(await store.attempt(HLED.propose())).reference
      let convene = HLED.take("convene", reference, by: "john")
      _ = try done(await store.attempt(convene))

      var otherPerson = convene
      otherPerson.handle = "secretary"
      var otherVerb = HLED.take("review", reference, by: "john")
      otherVerb.command = convene.command
      var otherFields = HLED.take("convene", reference, by: "john", HLED.meets)
      otherFields.command = convene.command
      var otherSubject = HLED.propose("john")
      otherSubject.command = convene.command
      var otherSeq = convene
      otherSeq.expectedSeq = 0
      var withdrawal = convene
      withdrawal.action = .unsign(verb: "convene")
      var text = HLED.statement(reference, by: "john")
      text.command = convene.command
      for request in [otherPerson, otherVerb, otherFields, otherSubject, otherSeq, withdrawal, text] {
        let error = await #expect(throws: StoreError.self) { try await store.attempt(request) }
        guard case .commandReused(convene.command) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
      }
      #expect(try await store.history(reference).count == 2)
      #expect(try await store.references() == [reference])
    }
  }

  @Test("after a refusal is as good as new")
  func refusal() async throws {
    try await HLED.with { store, database in
      let reference = try done(await store.attempt(HLED.propose())).reference
      var request = HLED.take("convene", reference, by: "ana")
      #expect(try refusals(await store.attempt(request)) == [.alreadyConsented])
      request.handle = "john"
      #expect(try done(await store.attempt(request)).isTaken)
      #expect(try await database.psql("select count(*) from entente.command") == "2")
    }
  }

  @Test("after a dry run is as good as new, and the dry run has written nothing")
  func dryRun() async throws {
    try await HLED.with { store, database in
      let counts = """
        select (select count(*) from entente.dialogue), (select count(*) from entente.motion),
          (select count(*) from entente.consent), (select count(*) from entente.transition),
          (select count(*) from entente.payload), (select count(*) from entente.deadline),
          (select count(*) from entente.command), (select count(*) from entente.text)
        """
      var propose = HLED.propose()
      propose.isDryRun = true
      guard case .wouldRecord(let answer, _) = try await store.attempt(propose) else { throw Unexpected() }
      #expect(answer.reference == "HLED-2027" && answer.isTaken && answer.recordedAt == nil)
      #expect(try await database.psql(counts) == "0|0|0|0|0|0|0|0")
      propose.isDryRun = false
      let proposed = try done(await store.attempt(propose))
      #expect(proposed.due == answer.due && proposed.waitsFor == answer.waitsFor)
      let before = try await database.psql(counts)
      for var request in [HLED.take("convene", "HLED-2027", by: "john"), HLED.statement("HLED-2027")] {
        request.isDryRun = true
        guard case .wouldRecord = try await store.attempt(request) else { throw Unexpected() }
      }
      var refused = HLED.take("convene", "HLED-2027", by: "ana")
      refused.isDryRun = true
      #expect(try refusals(await store.attempt(refused)) == [.alreadyConsented])
      #expect(try await database.psql(counts) == before)
    }
  }
}
