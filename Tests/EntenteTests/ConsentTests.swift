import Entente
import Testing

@Suite("Whose consent a step needs")
struct ConsentTests {
  @Test("A step by both is taken with the second side's consent, whichever came first", arguments: [false, true])
  func both(_ johnFirst: Bool) throws {
    var round = try Negotiation.convened()
    let (first, second) = johnFirst ? (Actor.secretary, Actor.titular) : (.titular, .secretary)
    let half = try round.take("agree", by: first, ["held": .day("2027-06-01")])
    #expect(half.transition == nil)
    #expect(half.waitsFor == [johnFirst ? "mx" : "us"])
    let whole = try round.take("agree", by: second)
    #expect(whole.transition?.to == "agreed")
    #expect(whole.transition?.payload == Payload(["held": .day("2027-06-01")]))
    #expect(whole.transition?.party == (johnFirst ? "mx" : "us"))
    #expect(whole.transition?.texts == [Text].statement().map(\.digest))
    #expect(whole.waitsFor.isEmpty)
  }

  @Test("Proposing is the proposer's consent to convene, and nobody else's")
  func proposing() throws {
    var round = try Negotiation()
    let proposal = try round.take("propose", by: .john, .meeting)
    #expect(proposal.opens?.verb == "convene")
    #expect(round.dialogue?.motions.last?.consents.keys.sorted() == ["us"])
    #expect(try round.refuses("convene", by: .john).map(\.code) == [.alreadyConsented])
    let waiting = try #require(try round.refuses("convene", by: .john).first)
    #expect(waiting.kind == .consent)
    #expect(Set(waiting.lifters.map(\.party)) == ["mx"])
    #expect(try round.take("convene", by: .ana).transition?.to == "convened")
  }

  @Test("A second person of the same side adds nothing")
  func sameSide() throws {
    let round = try Negotiation.proposed()
    #expect(try round.refuses("convene", by: .holder("mx", "deputy")).map(\.code) == [.alreadyConsented])
  }

  @Test("The same person cannot consent for both sides")
  func samePerson() throws {
    let round = try Negotiation.proposed()
    // Ana has changed sides since.
    let turned = Actor(person: Actor.ana.person, offices: Actor.john.offices)
    #expect(try round.refuses("convene", by: turned).map(\.code) == [.samePerson])
  }

  @Test("Two signatories whose names are not known are not the same person")
  func unknownPersons() throws {
    var round = try Negotiation.proposed()
    round.dialogue?.motions[0].acts[0].person = nil
    let unknown = Actor(person: nil, offices: Actor.john.offices)
    #expect(try recorded(decide(.take(StepRequest(verb: "convene")), in: round.situation(unknown))).transition != nil)
  }

  @Test("Whoever holds several offices acts from one that may, and from the highest where none may")
  func offices() throws {
    let round = try Negotiation.convened()
    let low = Actor.holder("us", "desk").offices + Actor.john.offices
    let several = Actor(person: Actor.john.person, offices: low + Actor.secretary.offices)
    let given = try recorded(
      decide(
        .take(StepRequest(verb: "agree", payload: Payload(["held": .day("2027-06-01")]))),
        in: round.situation(several)))
    #expect(given.consents.map(\.office) == Actor.secretary.offices)
    let blocked = try round.refuses(
      "agree", by: Actor(person: Actor.john.person, offices: low), ["held": .day("2027-06-01")])
    #expect(blocked.map(\.code) == [.levelTooLow])
    #expect(blocked.first?.parameters["held"] == .level("coordinator"))
    #expect(blocked.first?.parameters["level"] == .level("principal"))
    #expect(Set(blocked.first?.lifters.map(\.level) ?? []) == ["principal"])
  }

  @Test("Nobody without an office of a party may do anything")
  func strangers() throws {
    let round = try Negotiation.proposed()
    #expect(try round.refuses("convene", by: .stranger).map(\.code) == [.noOffice])
    #expect(try refused(decide(.attach(.statement()), in: round.situation(.stranger))).map(\.code) == [.noOffice])
    #expect(try refused(decide(.unsign(verb: "convene"), in: round.situation(.stranger))).map(\.code) == [.noOffice])
  }

  @Test("An owner's office may report, and so may whoever stands above it on its side")
  func owners() throws {
    let commitment = try Negotiation.commitment("agreed")
    let report: [String: FieldValue] = ["done": .number(40), "evidence": .text("notice")]
    for actor in [Actor.john, .ana, .holder("us", "deputy"), .titular] {
      var copy = commitment
      #expect(try copy.take("report", by: actor, report).transition?.to == "agreed")
    }
    for actor in [Actor.holder("us", "coordinator"), .holder("mx", "coordinator"), .holder("mx", "desk")] {
      #expect(try commitment.refuses("report", by: actor, report).map(\.code) == [.notOwner])
    }
    var ownerless = commitment
    ownerless.dialogue?.facts = Payload()
    #expect(try ownerless.refuses("report", by: .titular, report).map(\.code) == [.notOwner])
  }

  @Test("The other side accepts, whichever side reported", arguments: [("us", "mx"), ("mx", "us")])
  func other(_ reporter: String, _ other: String) throws {
    var commitment = try Negotiation.commitment("agreed")
    let people = ["us": Actor.john, "mx": .ana]
    let own = try #require(people[reporter])
    let report = try commitment.take("report", by: own, ["done": .number(100), "evidence": .text("notice")])
    #expect(report.transition?.to == "reported")
    #expect(try commitment.refuses("accept", by: own).map(\.code) == [.notYourSide])
    #expect(try commitment.take("accept", by: #require(people[other])).transition?.to == "implemented")
  }

  @Test("The daemon takes its own steps with nobody's consent, and gives none")
  func daemon() throws {
    var round = try Negotiation.proposed()
    #expect(try round.refuses("convene", by: .daemon).map(\.code) == [.noOffice])
    #expect(try round.refuses("withdraw", by: .daemon, ["reason": .text("x")]).map(\.code) == [.noOffice])
    #expect(try round.refuses("lapse", by: .daemon).map(\.code) == [.notDueYet])
    round.pass(days: 120)
    let lapse = try round.take("lapse", by: .daemon)
    #expect(lapse.transition?.to == "lapsed")
    #expect(lapse.transition?.party == nil)
    #expect(lapse.consents.isEmpty)
    #expect(lapse.motion == nil)
  }
}
