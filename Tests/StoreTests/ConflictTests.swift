import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("What cannot be attempted")
struct ConflictTests {
  @Test("A dialogue that has moved on says where it stands, by whom and since when")
  func conflict() async throws {
    try await HLED.with { store, _ in
      let reference = try done(await store.attempt(HLED.propose())).reference
      let convened = try done(await store.attempt(HLED.take("convene", reference, by: "john")))
      for stale in [0, 7] {
        var late = HLED.take("review", reference, by: "secretary")
        late.expectedSeq = stale
        let error = await #expect(throws: StoreError.self) { try await store.attempt(late) }
        guard case .conflict(let conflict) = error else { throw Unexpected() }
        #expect(conflict.reference == reference)
        #expect(conflict.state == "convened" && conflict.seq == 1 && conflict.lastVerb == "convene")
        #expect(conflict.by == "John")
        #expect(conflict.at == convened.recordedAt)
      }
      var right = HLED.take("agree", reference, by: "secretary", Payload(["held": .date(try HLED.day("2026-11-01"))]))
      right.expectedSeq = 1
      #expect(try refusals(await store.attempt(right)) == [.missingText, .missingText])
    }
  }

  @Test("A consent that moves no state is no conflict")
  func consentOnly() async throws {
    try await HLED.with { store, _ in
      let reference = try await HLED.convened(store)
      let postpone = Payload(["meets": .date(try HLED.day("2027-10-01")), "reason": .text("x")])
      _ = try done(await store.attempt(HLED.take("postpone", reference, by: "ana", postpone)))
      var join = HLED.take("postpone", reference, by: "john")
      join.expectedSeq = 1
      #expect(try done(await store.attempt(join)).seq == 2)
    }
  }

  @Test("What is not there is named")
  func notFound() async throws {
    try await HLED.with { store, _ in
      let requests: [(Request, String)] = [
        (HLED.take("convene", "HLED-1999", by: "ana"), "HLED-1999"), (HLED.commit("HLED-1999"), "HLED-1999"),
        (HLED.take("convene", "", by: "ana"), ""), (HLED.take("convene", "'; drop", by: "ana"), "'; drop"),
        (
          Request(
            command: .fresh(), subject: .new(mechanism: "dean", machine: "round", parent: nil),
            action: .take(StepRequest(verb: "propose")), handle: "ana"), "dean"
        ),
        (
          Request(
            command: .fresh(), subject: .new(mechanism: "hled", machine: "meeting", parent: nil),
            action: .take(StepRequest(verb: "propose")), handle: "ana"), "meeting"
        ),
      ]
      for (request, name) in requests {
        let error = await #expect(throws: StoreError.self) { try await store.attempt(request) }
        guard case .notFound(name) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
      }
    }
  }

  @Test("Nobody acts without a name that is known", arguments: [nil, "", "nobody", "Ana", "ana'--"])
  func unknownPerson(_ handle: String?) async throws {
    try await HLED.with { store, _ in
      var request = HLED.propose()
      request.handle = handle
      let error = await #expect(throws: StoreError.self) { try await store.attempt(request) }
      guard case .unknownPerson(handle) = error else { throw Unexpected() }
      #expect(try await store.references().isEmpty)
    }
  }
}
