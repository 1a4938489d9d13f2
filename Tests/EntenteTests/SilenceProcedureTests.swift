import Entente
import Testing

@Suite("A silence procedure")
struct SilenceProcedureTests {
  private let held: [String: FieldValue] = ["held": .day("2027-09-09")]

  /// A round whose statement both sides have put under silence on 9 September 2027, and which Mexico has approved.
  private func circulated() throws -> Negotiation {
    var round = try Negotiation.convened()
    round.change { machine in
      let statement = machine.step("agree", from: "convened")?.texts ?? []
      machine.states.append(State("quiet", label: [:], stage: "convened"))
      machine.steps += [
        Step("circulate", label: [:], from: "convened", to: "quiet", by: .both(level: "coordinator"), texts: statement),
        Step(
          verb: "approve", label: [:], from: ["quiet"], to: "agreed", by: .both(level: "principal"),
          fields: [Field("held", .date)], texts: statement, silence: SilenceRule(once: "receive", unless: "object")),
        Step("receive", label: [:], from: "quiet", to: .stay, by: .any(level: "coordinator"), isInternal: true),
        Step(
          "object", label: [:], from: "quiet", to: "convened", by: .any(level: "coordinator"),
          fields: [Field("reason", .text)]),
      ]
      machine.deadlines.append(
        Deadline(
          "silence", label: [:], in: "quiet", due: .step("receive", plus: .jointWorkingDays(5)), ladder: "standard",
          then: TimedStep(verb: "approve")))
    }
    round.pass(days: 100)
    try round.take("circulate", by: .ana)
    try round.take("circulate", by: .john)
    try round.take("approve", by: .titular, held)
    return round
  }

  private func received() throws -> Negotiation {
    var round = try circulated()
    try round.take("receive", by: .john)
    return round
  }

  private func end(_ round: Negotiation) throws -> Instant {
    try #require(round.dialogue?.deadlines.first { $0.name == "silence" }?.then?.at)
  }

  private let approval = Command.take(StepRequest(verb: "approve"))
  private let objection: [String: FieldValue] = ["reason": .text("too soon")]

  @Test("has no end until receipt is acknowledged, and only by the side that has not consented")
  func receipt() throws {
    var round = try circulated()
    #expect(round.dialogue?.deadlines.contains { $0.name == "silence" } == false)
    #expect(try round.refuses("receive", by: .ana).map(\.code) == [.nothingToReceive])
    #expect(try refused(round.act(approval, by: .daemon)).map(\.code).contains(.receiptMissing))
    try round.take("receive", by: .john)
    #expect(round.dialogue?.state == "quiet" && round.situation(.secretary).liveMotions.count == 1)
    // Acknowledged on Thursday, 9 September 2027; the 16th is free in Mexico.
    #expect(try end(round) == #require(Instant("2027-09-18T05:59:59.999999Z")))
    #expect(try round.refuses("receive", by: .john).map(\.code) == [.nothingToReceive])
  }

  @Test("counts as the consent of the silent side, recorded of nobody and from the office that acknowledged receipt")
  func adopted() throws {
    var round = try received()
    round.now.microseconds = try end(round).microseconds - 1
    #expect(try refused(decide(approval, in: round.situation(.daemon))).map(\.code) == [.notDueYet])
    round.now = try end(round)
    let recording = try recorded(round.act(approval, by: .daemon))
    #expect(recording.consents.map(\.basis) == [.silence] && recording.consents.map(\.act) == [.consent])
    #expect(recording.consents.map(\.office) == Actor.john.offices)
    #expect(recording.transition?.to == "agreed" && recording.transition?.party == "us")
    #expect(recording.transition?.payload == Payload(held))
  }

  @Test("ends with an objection of either side, as long as its time is not over", arguments: [Actor.john, .ana])
  func objected(_ actor: Actor) throws {
    var round = try received()
    round.now.microseconds = try end(round).microseconds - 1
    var late = round
    late.now = try end(round)
    #expect(try late.refuses("object", by: actor, objection).map(\.code) == [.silenceIsOver])
    #expect(try refused(late.act(.unsign(verb: "approve"), by: .titular)).map(\.code) == [.silenceIsOver])
    let other = StepRequest(verb: "approve", payload: Payload(["held": .day("2027-09-10")]), isCounter: true)
    #expect(try refused(late.act(.take(other), by: .secretary)).map(\.code) == [.silenceIsOver])
    #expect(try round.take("object", by: actor, objection).transition?.to == "convened")
    #expect(round.dialogue?.deadlines.contains { $0.name == "silence" } == false)
    round.pass(days: 30)
    #expect(try refused(round.act(approval, by: .daemon)).map(\.code) == [.notFromState])
  }

  @Test("is over when the other side says yes itself, also late")
  func signed() throws {
    var round = try received()
    round.pass(days: 20)
    #expect(try round.take("approve", by: .secretary).consents.map(\.basis) == [.signed])
    #expect(round.dialogue?.state == "agreed")
  }

  @Test("begins anew with each text: an earlier receipt was of something else")
  func again() throws {
    var round = try received()
    try round.take("object", by: .john, objection)
    round.pass(days: 20)
    try round.take("circulate", by: .john)
    try round.take("circulate", by: .ana)
    #expect(round.dialogue?.deadlines.contains { $0.name == "silence" } == false)
    try round.take("approve", by: .titular, held)
    #expect(try refused(round.act(approval, by: .daemon)).map(\.code).contains(.receiptMissing))
    // What is taken back and put again has to be received again.
    try round.take("receive", by: .john)
    round.act(.unsign(verb: "approve"), by: .titular)
    try round.take("approve", by: .titular, ["held": .day("2027-09-10")])
    round.now = try end(round)
    #expect(try refused(decide(approval, in: round.situation(.daemon))).map(\.code) == [.receiptMissing])
    #expect(try round.take("object", by: .john, objection).transition != nil)
  }

  @Test("keeps the text as it was received")
  func frozen() throws {
    var round = try circulated()
    var open = round
    #expect(try recorded(open.act(.attach(.statement(2)), by: .ana)).texts.count == 2)
    try round.take("receive", by: .john)
    #expect(try refused(round.act(.attach(.statement(2)), by: .ana)).map(\.code) == [.silenceRuns, .silenceRuns])
  }

  @Test("agrees to no instrument whose class does not say that it may")
  func classes() throws {
    var round = try circulated()
    round.definition.classes = [
      InstrumentClass(id: "treaty", level: "principal", label: [:]),
      InstrumentClass(id: "statement", level: "principal", label: [:], allowsSilence: true),
    ]
    round.change { $0.steps[0].fields.append(Field("class", .instrumentClass)) }
    round.dialogue?.facts.fields["class"] = .choice("treaty")
    #expect(try round.refuses("receive", by: .john).map(\.code) == [.silenceNotForClass])
    round.dialogue?.facts.fields["class"] = .choice("statement")
    try round.take("receive", by: .john)
    #expect(try end(round) > round.now)
  }

  @Test("waits in the inbox of who has to acknowledge receipt")
  func inbox() throws {
    let round = try circulated()
    let situation = round.situation(.john)
    #expect(waiting(in: situation, explain(situation)).ours == ["receive"])
    let own = round.situation(.ana)
    #expect(!waiting(in: own, explain(own)).ours.contains("receive"))
  }

  @Test("is nobody's to give but the daemon's to record")
  func onlyTheDaemon() throws {
    let round = try received()
    let request = Command.take(StepRequest(verb: "approve", basis: .silence))
    #expect(try refused(decide(request, in: round.situation(.secretary))).map(\.code) == [.basisNotAllowed])
  }
}
