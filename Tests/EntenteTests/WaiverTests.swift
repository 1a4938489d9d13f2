import Entente
import Testing

@Suite("Waiving a guard")
struct WaiverTests {
  private let waived = ["children": "The rest is followed up elsewhere."]

  private func agreed() throws -> Negotiation {
    var round = try Negotiation.agreed()
    round.dialogue?.children = [Negotiation.child(1, state: "agreed")]
    return round
  }

  @Test("takes both sides, and the consents bind the reason")
  func both() throws {
    var round = try agreed()
    #expect(try round.refuses("implement", by: .ana).first?.waiver == "children")
    #expect(try round.take("implement", by: .ana, waiving: waived).waitsFor == ["us"])
    let transition = try #require(try round.take("implement", by: .john).transition)
    #expect(transition.to == "implemented" && transition.payload.waives == waived)
    #expect(round.dialogue?.facts.waives == [:])
  }

  @Test("with another reason is another motion")
  func otherReason() throws {
    var round = try agreed()
    try round.take("implement", by: .ana, waiving: waived)
    let request = StepRequest(verb: "implement", payload: Payload(waives: ["children": "other"]))
    #expect(try refused(decide(.take(request), in: round.situation(.john))).map(\.code) == [.otherFields])
  }

  @Test("of a step that one side takes makes it wait for the other, at the same level")
  func single() throws {
    var round = try Negotiation.convened()
    round.guarding("close", Guard(.count(of: "postpone", atMost: 0)), Guard(.custom("quorum")))
    let held: [String: FieldValue] = ["held": .day("2027-06-01"), "reason": .text("no text")]
    #expect(try round.refuses("close", by: .secretary, held).map(\.code) == [.guardNotKnown])
    let given = try round.take("close", by: .secretary, held, waiving: ["quorum": "urgent"])
    #expect(given.transition == nil && given.waitsFor == ["mx"])
    #expect(round.situation(.titular).liveMotions.map(\.verb) == ["close"])
    // Who does not reach the level of the step cannot waive its guard either.
    #expect(try round.refuses("close", by: .ana).map(\.code).contains(.levelTooLow))
    #expect(try round.take("close", by: .titular).transition?.to == "no_agreement")
  }

  @Test("is withdrawn like any consent, and does not bind the side that no longer needs it")
  func withdrawn() throws {
    var round = try Negotiation.convened()
    round.guarding("close", Guard(.text(kind: "joint_statement", languages: ["en"])))
    round.dialogue?.texts = []
    let held: [String: FieldValue] = ["held": .day("2027-06-01"), "reason": .text("no text")]
    try round.take("close", by: .secretary, held, waiving: ["text": "none"])
    #expect(try recorded(round.act(.unsign(verb: "close"), by: .secretary)).waitsFor == ["us", "mx"])
    try round.take("close", by: .secretary, held, waiving: ["text": "none"])
    round.act(.attach(.statement()), by: .ana)
    #expect(try round.take("close", by: .secretary, held).transition?.to == "no_agreement")
  }

  @Test("of the proposer's step is for both sides, and of an owner's too")
  func sided() throws {
    var round = try Negotiation.proposed()
    round.guarding("withdraw", Guard(.custom("quorum")))
    let reason: [String: FieldValue] = ["reason": .text("elections")]
    try round.take("withdraw", by: .ana, reason, waiving: ["quorum": "no"])
    #expect(try round.take("withdraw", by: .john).transition?.to == "withdrawn")

    var commitment = try Negotiation.commitment("agreed")
    commitment.guarding("report", Guard(.custom("quorum")))
    let fields: [String: FieldValue] = ["done": .number(50), "evidence": .text("notice")]
    #expect(try commitment.take("report", by: .ana, fields, waiving: ["quorum": "no"]).waitsFor == ["us"])
    let desk = Actor.holder("us", "desk")
    #expect(try commitment.refuses("report", by: desk).map(\.code).contains(.levelTooLow))
    #expect(try commitment.take("report", by: .john).transition?.payload["done"] == .number(50))
    // An internal step leaves the base, and the motion that it took is none that waits.
    #expect(commitment.situation(.john).liveMotions.isEmpty)
    #expect(try commitment.refuses("report", by: .john, fields).map(\.code) == [.guardNotKnown])
  }

  @Test("needs a guard that there is, that may be waived, and a reason")
  func refusals() throws {
    var round = try agreed()
    func codes(_ waives: [String: String]) throws -> [Blocker.Code] {
      let request = StepRequest(verb: "implement", payload: Payload(waives: waives))
      return try refused(decide(.take(request), in: round.situation(.ana))).map(\.code)
    }
    #expect(try codes(["childen": "x"]) == [.childOpen, .nothingToWaive])
    #expect(try codes(["children": "  "]) == [.missingField])
    round.guarding("implement", Guard(.childrenEnded(of: nil), isWaivable: false))
    #expect(try codes(waived) == [.notWaivable])
    #expect(try round.refuses("implement", by: .ana).first?.waiver == nil)
  }

  @Test("of a creating step is not possible: nothing exists yet that could wait")
  func creation() throws {
    var round = try Negotiation()
    round.guarding("propose", Guard(.ahead(field: "meets", Span(1, .years))))
    let payload = Payload(.meeting, waives: ["ahead": "soon"])
    let request = StepRequest(verb: "propose", payload: payload)
    #expect(try refused(decide(.take(request), in: round.situation(.ana))).map(\.code).contains(.notWaivable))
    #expect(try round.refuses("propose", by: .ana, .meeting).first?.waiver == nil)
  }

  @Test("is what the payload's JSON says, and reads back from it")
  func json() throws {
    let step = try #require(try Negotiation().machine.step("close", from: "convened"))
    let payload = Payload(["reason": .text("x")], waives: ["quorum": "urgent"])
    #expect(payload.json == ["reason": "x", "waives": ["quorum": "urgent"]])
    #expect(Payload(payload.json, fields: step.fields) == payload)
    #expect(Payload(["waives": "quorum"], fields: step.fields) == nil)
    #expect(Payload(["waives": ["quorum": 1]], fields: step.fields) == nil)
  }
}
