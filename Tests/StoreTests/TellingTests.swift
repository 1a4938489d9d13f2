import Entente
import EntenteTesting
import Postgres
import Testing

@testable import Store

@Suite("What a firing tells", .timeLimit(.minutes(10)))
struct TellingTests {
  private func facts(_ scene: FiringScene) async throws -> JSON {
    let text = try await scene.database.psql("select facts from entente.notice order by created_at desc limit 1")
    return try JSON(parsing: text.utf8)
  }

  @Test("who has consented by then, and who has not; what was taken back counts no more")
  func consents() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      try await scene.jump(to: "2027-06-08T15:00:01Z")
      try await scene.fire()
      let asked = try await facts(scene)
      #expect(asked["consents"] == ["convene": ["mx"]])
      #expect(asked["proposer"] == "mx" && asked["lastParty"] == "mx")

      let withdrawal = Request(
        command: .fresh(), subject: .existing(reference: reference), action: .unsign(verb: "convene"), handle: "ana")
      _ = try done(await scene.store.attempt(withdrawal))
      try await scene.jump(to: "2027-06-14T15:00:01Z")
      try await scene.fire()
      #expect(try await facts(scene)["consents"] == nil)
    }
  }

  @Test("what became of each notice by each way, without addresses")
  func deliveries() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      try await scene.store.setContact(ContactRow(handle: "ana", address: "ana@example.mx", zone: "UTC"))
      try await scene.store.setContact(ContactRow(handle: "john", address: "john@example.us", zone: "UTC"))
      try await scene.jump(to: "2027-06-08T15:00:01Z")
      try await scene.fire()
      let claimed = try await scene.store.claimMessages(channel: "mail", most: 9, lease: 60, mostAttempts: 9).messages
      let ana = try #require(claimed.first { $0.address == "ana@example.mx" })
      let john = try #require(claimed.first { $0.address == "john@example.us" })
      let soon = Instant(microseconds: claimed[0].now.microseconds + 60_000_000)
      #expect(
        try await scene.store.record([
          DeliveryReport(ana, outcome: "temporary", code: 450, answer: "450 ana@example.mx is busy", next: soon),
          DeliveryReport(john, outcome: "permanent", code: 550, answer: "550 no john@example.us"),
        ]) == [])
      var told = try await scene.store.told(of: reference)
      let people = Dictionary(try await scene.store.people().map { ($0.handle, $0) }) { first, _ in first }
      #expect(people.count >= 3 && told.count == 3)
      #expect(told.allSatisfy { $0.deadline == "answer" && $0.generation == 1 && $0.kind == .rung && $0.rung == 2 })
      #expect(
        Set(told.map { "\($0.channel) \($0.state.rawValue) \($0.attempts) \($0.code ?? 0)" })
          == ["mail waiting 1 450", "mail dead 1 550", "none unaddressed 0 0"])
      #expect(told.first { $0.state == .waiting }?.nextAt == soon)

      try await scene.jump(to: "2027-06-08T15:05:00Z")
      let again = try await scene.store.claimMessages(channel: "mail", most: 9, lease: 60, mostAttempts: 9).messages
      #expect(
        try await scene.store.record([
          DeliveryReport(try #require(again.first), outcome: "sent", code: 250, answer: "250")
        ]) == [])
      told = try await scene.store.told(of: reference)
      let sent = try #require(told.first { $0.state == .sent })
      #expect(sent.attempts == 2 && sent.code == 250 && sent.at != nil && sent.nextAt == nil)
    }
  }
}

@Suite("What the doctor tells of ladders", .timeLimit(.minutes(10)))
struct LadderExaminationTests {
  @Test("names who holds what back, counts it for the daemons, and forgets what is over")
  func heldBack() async throws {
    try await FiringScene.with { scene in
      let reference = try await scene.propose()[0]
      #expect(try await scene.store.heldBack() == Finding(subject: .heldBack, isGood: true, detail: "0"))
      let pause = try await scene.store.acknowledge(
        HoldingSubject(reference, "answer", handle: "ana"), AcknowledgementRequest(id: .fresh()))
      guard case .done(let recorded, _) = pause else { throw CancellationError() }
      let found = try await scene.store.heldBack()
      #expect(
        found.isGood && found.detail.hasPrefix("acknowledged: HLED-2027 answer mx -> 2027-06-"), "\(found.detail)")
      #expect(try await scene.store.audit(most: 1).heldBack.acknowledged == 1)
      try await scene.jump(to: recorded.until.description)
      #expect(try await scene.store.heldBack().detail == "0")
    }
  }

  @Test("finds vacant offices, and is alarmed where a country of an open dialogue has nobody at all")
  func vacancies() async throws {
    try await FiringScene.with { scene in
      _ = try await scene.propose()
      let some = try await scene.store.vacancies()
      #expect(some.isGood && some.detail.contains("us/"))
      #expect(try await scene.store.audit(most: 1).heldBack.vacant > 0)
      try await scene.database.psql(
        """
        alter table entente.term disable trigger all;
        delete from entente.term b using entente.office o where o.id = b.office_id and o.country = 'us';
        """)
      let none = try await scene.store.vacancies()
      #expect(!none.isGood && none.detail.contains("us/") && !none.detail.contains("mx/"), "\(none.detail)")
    }
  }
}
