import Entente
import Testing

@Suite("Imported history")
struct ImportedHistoryTests {
  private static let both = [Actor.ana.offices[0], Actor.john.offices[0]]
  private static let principals = [Actor.titular.offices[0], Actor.secretary.offices[0]]

  private func judge(
    _ verb: String, _ scene: Negotiation, _ fields: [String: FieldValue] = [:], attested: [HeldOffice] = [],
    reconstructed: Bool = false, clock: String = "2027-06-02T18:00:00Z"
  ) throws -> Decision {
    let request = StepRequest(
      verb: verb, payload: Payload(fields), basis: .attested, attested: attested, isReconstructed: reconstructed)
    let moment = try #require(Instant(clock))
    return decide(.take(request), in: scene.situation(.importer, clock: moment))
  }

  @Test("A step by both needs an attested office of each side; then it is taken at once")
  func bothSides() throws {
    var round = try Negotiation.proposed()
    round.dialogue?.motions = []
    #expect(try refused(judge("convene", round)).map(\.code) == [.attestationMissing])
    #expect(try refused(judge("convene", round, attested: [Self.both[0]])).map(\.code) == [.attestationMissing])
    let taken = try recorded(judge("convene", round, attested: Self.both))
    #expect(taken.transition?.to == "convened")
    #expect(taken.consents.map(\.basis) == [.attested, .attested])
    #expect(taken.consents.map(\.office.party) == ["mx", "us"])
  }

  @Test("A step by one side needs one office, and opens no motion by itself")
  func oneSide() throws {
    let round = try Negotiation()
    #expect(try refused(judge("propose", round, .meeting)).map(\.code) == [.attestationMissing])
    #expect(try refused(judge("propose", round, .meeting, attested: Self.both)).map(\.code) == [.attestationMissing])
    let proposed = try recorded(judge("propose", round, .meeting, attested: [Self.both[0]]))
    #expect(proposed.transition?.party == "mx")
    #expect(proposed.opens == nil)
  }

  @Test("Authority is judged for what is attested too")
  func authority() throws {
    let round = try Negotiation()
    let desk = Actor.holder("mx", "desk").offices[0]
    #expect(try refused(judge("propose", round, .meeting, attested: [desk])).map(\.code) == [.levelTooLow])
    let proposed = try Negotiation.proposed()
    let reason: [String: FieldValue] = ["reason": .text("elections")]
    #expect(
      try refused(judge("withdraw", proposed, reason, attested: [Self.both[1]])).map(\.code) == [.notYourSide])
  }

  @Test("What is reconstructed claims nobody's consent")
  func reconstructed() throws {
    var round = try Negotiation.proposed()
    round.dialogue?.motions = []
    let convened = try recorded(judge("convene", round, reconstructed: true))
    #expect(convened.transition?.to == "convened")
    #expect(convened.transition?.party == nil)
    #expect(convened.consents.isEmpty)
    #expect(convened.motion == nil)
    #expect(convened.waitsFor.isEmpty)
  }

  @Test("A lapse is told of without anybody's consent")
  func lapse() throws {
    let lapse = try recorded(judge("lapse", Negotiation.proposed()))
    #expect(lapse.transition?.to == "lapsed")
    #expect(lapse.consents.isEmpty)
  }

  @Test("A text that the source only tells of is not missed")
  func texts() throws {
    var round = try Negotiation.convened()
    round.dialogue?.texts = []
    let agreed = try recorded(
      judge("agree", round, ["held": .day("2027-09-09")], attested: Self.principals, clock: "2027-10-01T18:00:00Z"))
    #expect(agreed.transition?.texts == [])
  }

  @Test("A commitment may be told of after its round has ended")
  func lateCommitment() throws {
    var commitment = try Negotiation("commitment")
    commitment.parent = try Negotiation.round(state: "implemented")
    #expect(
      try recorded(judge("propose", commitment, .commitment, attested: [Self.both[0]])).creates == "HLED-2027/C-01")
  }

  @Test("A deadline of long ago is armed for the record, and neither fires nor lapses")
  func past() throws {
    let round = try Negotiation(at: "2013-05-02T18:00:00Z")
    let proposed = try recorded(
      judge("propose", round, ["meets": .day("2013-09-20")], attested: [Self.both[0]], clock: "2027-06-02T18:00:00Z"))
    let answer = try #require(armedDeadlines(proposed.deadlines).first)
    #expect(proposed.creates == "HLED-2013")
    #expect(answer.anchor == "2013-05-02")
    #expect(answer.dueDate.description == "2013-05-16")
    #expect(answer.rungs.isEmpty)
    #expect(answer.then == nil)
  }

  @Test("Fields are judged as ever")
  func fields() throws {
    let round = try Negotiation()
    #expect(try refused(judge("propose", round, attested: [Self.both[0]])).map(\.code) == [.missingField])
  }

  @Test("A person cannot claim to attest, and an importer signs nothing")
  func kinds() throws {
    let round = try Negotiation.proposed()
    let attesting = StepRequest(verb: "convene", basis: .attested, attested: Self.both)
    #expect(try refused(decide(.take(attesting), in: round.situation(.john))).map(\.code) == [.basisNotAllowed])
    for actor in [Actor.importer, .daemon] {
      for verb in ["convene", "lapse"] {
        let unsign = decide(.unsign(verb: verb), in: round.situation(actor))
        #expect(try refused(unsign).map(\.code) == [.noOffice])
      }
    }
  }
}
