import Entente
import EntenteTesting
import Foundation
import Ledger
import Postgres
import Store
import Testing

@Suite("The life of a round")
struct WholeLifeTests {
  @Test("goes from proposed to implemented, with commitments that are adopted, reported, moved and carried over")
  func life() async throws {
    try await HLED.with { store, database in
      let round = try await HLED.convened(store)
      for _ in 1...3 { _ = try done(await store.attempt(HLED.commit(round))) }
      try await agree(store, round)

      let states = try await store.situation(.existing(reference: round), handle: "ana").dialogue?.children.map(\.state)
      #expect(states == ["agreed", "agreed", "agreed"])
      let adoption = try #require(try await store.history("\(round)/C-02").last)
      #expect(adoption.verb == "adopt" && adoption.cause == round && adoption.party == nil)

      let early = try await store.attempt(HLED.take("implement", round, by: "ana"))
      #expect(try refusals(early) == [.childOpen, .childOpen, .childOpen])

      try await accept(store, "\(round)/C-01")
      try await extend(store, "\(round)/C-02")
      try await accept(store, "\(round)/C-02")
      try await carry(store, "\(round)/C-03", into: HLED.convened(store, meeting: "2028-09-07"))

      _ = try done(await store.attempt(HLED.take("implement", round, by: "ana")))
      let implemented = try done(await store.attempt(HLED.take("implement", round, by: "john")))
      #expect(implemented.isTaken && implemented.state == "implemented")
      let after = try await store.attempt(HLED.take("review", round, by: "secretary"))
      #expect(try refusals(after) == [.ended])

      #expect(try await store.history(round).map(\.verb) == ["propose", "convene", "agree", "implement"])
      #expect(try await store.history(round).map(\.seq) == [0, 1, 2, 3])
      let commitment = try await store.history("\(round)/C-02")
      #expect(commitment.map(\.verb) == ["propose", "adopt", "extend", "report", "accept"])
      #expect(commitment.map(\.party) == ["mx", nil, "us", "us", "mx"])
      #expect(try await store.history("\(round)/C-03").map(\.to) == ["proposed", "agreed", "carried"])
      // Each row continues the one before it.
      let broken = try await database.psql(
        """
        select count(*) from entente.transition t left join entente.transition p
          on (p.dialogue_id, p.seq) = (t.dialogue_id, t.seq - 1)
        where t.prev_hash <> coalesce(p.leaf_hash, decode(repeat('00', 32), 'hex'))
          or coalesce(t.from_state, '') <> coalesce(p.to_state, '')
        """)
      #expect(broken == "0")
    }
  }

  /// The Mexican consent is recorded from paper by the coordinator, the other given by the secretary himself.
  private func agree(_ store: Store, _ round: String) async throws {
    let held = Payload(["held": .date(try HLED.day("2026-11-01"))])
    let signed = SHA256.digest(Array("scan".utf8))
    var paper = HLED.take("agree", round, by: "ana", held)
    paper.action = .take(StepRequest(verb: "agree", payload: held, basis: .recorded))
    paper.paper = Paper(
      digest: signed, country: "mx", office: "sre", date: try await HLED.today(store))
    let half = try done(await store.attempt(paper))
    #expect(!half.isTaken && half.basis == "recorded" && half.waitsFor == ["us"])

    let agreed = try done(await store.attempt(HLED.take("agree", round, by: "secretary")))
    #expect(agreed.isTaken && agreed.adopted == 3 && agreed.texts == 2)
    #expect(agreed.due.map(\.name) == ["follow_up"])
    let consents = try await store.consents(round).filter { $0.verb == "agree" }
    #expect(consents.map(\.basis) == ["recorded", "signed"])
    #expect(consents.map(\.person) == ["Titular", "Secretary"])
    #expect(consents.first?.recorder == "Ana")
    #expect(consents.first?.paperDigest == signed)
  }

  private func accept(_ store: Store, _ reference: String) async throws {
    let done100 = Payload(["done": .number(100), "evidence": .text("notice")])
    let reported = try done(await store.attempt(HLED.take("report", reference, by: "john", done100)))
    #expect(reported.state == "reported")
    #expect(try refusals(await store.attempt(HLED.take("accept", reference, by: "john"))) == [.notYourSide])
    #expect(try done(await store.attempt(HLED.take("accept", reference, by: "ana"))).state == "implemented")
  }

  private func extend(_ store: Store, _ reference: String) async throws {
    let later = Payload(["due": .date(try HLED.day("2029-01-31")), "reason": .text("funds")])
    _ = try done(await store.attempt(HLED.take("extend", reference, by: "ana", later)))
    let extended = try done(await store.attempt(HLED.take("extend", reference, by: "john")))
    #expect(extended.due.map(\.date) == [try HLED.day("2029-01-31")])
    let dialogue = try await store.situation(.existing(reference: reference), handle: "ana").dialogue
    #expect(dialogue?.deadlines.map(\.generation) == [2])
    #expect(dialogue?.facts["due"]?.date == (try HLED.day("2029-01-31")))
  }

  private func carry(_ store: Store, _ reference: String, into round: String) async throws {
    let into = Payload(["into": .dialogue(round)])
    _ = try done(await store.attempt(HLED.take("carry", reference, by: "ana", into)))
    var carry = HLED.take("carry", reference, by: "john")
    carry.isDryRun = true
    guard case .wouldRecord(let tried, _) = try await store.attempt(carry) else {
      Issue.record("a dry run was recorded")
      return
    }
    #expect(tried.successor == "\(round)/C-01")
    carry.isDryRun = false
    let carried = try done(await store.attempt(carry))
    #expect(carried.state == "carried" && carried.successor == "\(round)/C-01")
    // Both were done at once, and are not done again.
    #expect(try done(await store.attempt(carry)).successor == carried.successor)
    let old = try await store.situation(.existing(reference: reference), handle: "ana").dialogue?.facts
    let new = try #require(try await store.situation(.existing(reference: "\(round)/C-01"), handle: "ana").dialogue)
    #expect(new.state == "proposed" && new.proposer == "us" && new.facts["origin"] == .dialogue(reference))
    for name in ["title", "owner", "pillar", "indicator", "due"] { #expect(new.facts[name] == old?[name]) }
    #expect(try await store.history("\(round)/C-01").count == 1)
  }

  @Test("A paper is refused whose office nobody held on its day, or that the other side recorded")
  func papers() async throws {
    try await HLED.with { store, _ in
      let round = try await HLED.convened(store)
      let held = Payload(["held": .date(try HLED.day("2026-11-01"))])
      for (office, country, date, code) in [
        ("shcp", "mx", "2026-11-01", Blocker.Code.signatoryUnknown), ("sre", "mx", "2019-12-31", .signatoryUnknown),
        ("nobody", "mx", "2026-11-01", .signatoryUnknown), ("state", "us", "2026-11-01", .notYourSide),
        ("sre-uan", "mx", "2026-11-01", .levelTooLow),
      ] {
        var request = HLED.take("agree", round, by: "ana", held)
        request.action = .take(StepRequest(verb: "agree", payload: held, basis: .recorded))
        request.paper = Paper(digest: .zero, country: country, office: office, date: try HLED.day(date))
        #expect(try refusals(await store.attempt(request)).contains(code), "\(office) \(date)")
      }
      #expect(try await store.consents(round).filter { $0.verb == "agree" }.isEmpty)
    }
  }
}
