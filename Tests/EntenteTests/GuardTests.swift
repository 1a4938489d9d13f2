import Entente
import Testing

@Suite("What a round asks of its commitments and texts")
struct GuardTests {
  @Test("Adopting takes every proposed commitment, in the order of their references, and no other")
  func adopting() throws {
    let children = [
      Negotiation.child(3), Negotiation.child(1), Negotiation.child(2, state: "carried", seq: 1), Negotiation.child(4),
    ]
    var round = try Negotiation.convened(children: children)
    try round.take("agree", by: .titular, ["held": .day("2027-06-01")])
    let agreed = try round.take("agree", by: .secretary)
    #expect(agreed.children.map(\.child.reference) == ["HLED-2027/C-01", "HLED-2027/C-03", "HLED-2027/C-04"])
    for child in agreed.children {
      #expect(child.transition.verb == "adopt")
      #expect(child.transition.from == "proposed" && child.transition.to == "agreed")
      #expect(child.transition.party == nil)
      #expect(child.deadlines.count == 1)
    }
  }

  @Test("A round without commitments may be agreed, and is then implemented at will")
  func childless() throws {
    var round = try Negotiation.agreed()
    try round.take("implement", by: .ana)
    #expect(try round.take("implement", by: .john).transition?.to == "implemented")
  }

  @Test(
    "A round is implemented once each commitment has ended or been carried over",
    arguments: [
      ("proposed", false), ("agreed", false), ("reported", false), ("implemented", true), ("not_implemented", true),
      ("superseded", true), ("carried", true),
    ])
  func implementing(_ state: String, _ isAllowed: Bool) throws {
    var round = try Negotiation.agreed()
    round.dialogue?.children = [Negotiation.child(1, state: "implemented"), Negotiation.child(5, state: state)]
    let decision = decide(.take(StepRequest(verb: "implement")), in: round.situation(.ana))
    if isAllowed {
      #expect(try recorded(decision).waitsFor == ["us"])
    } else {
      let blockers = try refused(decision)
      #expect(blockers.map(\.code) == [.childOpen])
      #expect(blockers.first?.kind == .condition)
      #expect(blockers.first?.parameters["child"] == .word("HLED-2027/C-05"))
      #expect(blockers.first?.lifters.map(\.office) == ["commerce-ita", "se-uncs"])
      #expect(blockers.first?.parameters["days"] == nil)
    }
  }

  @Test("Every open commitment is named at once, with the verbs that would end it")
  func allNamed() throws {
    var round = try Negotiation.agreed()
    round.dialogue?.children = [Negotiation.child(1, state: "agreed"), Negotiation.child(2, state: "reported")]
    let blockers = try round.refuses("implement", by: .ana)
    #expect(blockers.map { $0.parameters["child"] } == [.word("HLED-2027/C-01"), .word("HLED-2027/C-02")])
    #expect(blockers.first?.verbs == ["report", "extend", "carry", "close_unmet", "supersede"])
    #expect(blockers.last?.verbs == ["report", "accept", "dispute"])
  }

  @Test(
    "A commitment's lateness is counted in days begun since the end of its due day",
    arguments: [
      ("2028-01-01T05:59:59.999999Z", nil), ("2028-01-01T06:00:00Z", 1), ("2028-01-02T05:00:00Z", 1),
      ("2028-01-12T18:00:00Z", 12), ("2028-12-31T06:00:00Z", 366),
    ] as [(String, Int?)])
  func lateness(_ now: String, _ days: Int?) throws {
    var round = try Negotiation.agreed()
    var child = Negotiation.child(5, state: "agreed")
    // The end of 31 December 2027 in Mexico City.
    let due = try #require(Instant("2028-01-01T05:59:59.999999Z"))
    child.deadlines = [OpenDeadline(name: "due", generation: 1, anchor: "2027-12-31", dueAt: due)]
    round.dialogue?.children = [child]
    round.now = try #require(Instant(now))
    #expect(try round.refuses("implement", by: .ana).first?.parameters["days"] == days.map { .number($0) })
  }

  @Test("Guards are judged at every consent, not only at the first")
  func judgedAgain() throws {
    var round = try Negotiation.agreed()
    try round.take("implement", by: .ana)
    round.dialogue?.children = [Negotiation.child(1, state: "agreed")]
    #expect(try round.refuses("implement", by: .john).map(\.code) == [.childOpen])
  }

  @Test("Each missing language of a text is a blocker of its own", arguments: [[], ["en"], ["es"], ["en", "es"]])
  func texts(_ there: [String]) throws {
    var round = try Negotiation.proposed()
    try round.take("convene", by: .john)
    round.act(.attach([Text].statement().filter { there.contains($0.language) }), by: .ana)
    let fields: [String: FieldValue] = ["held": .day("2027-06-01")]
    let decision = decide(.take(StepRequest(verb: "agree", payload: Payload(fields))), in: round.situation(.titular))
    if there.count == 2 {
      _ = try recorded(decision)
    } else {
      let blockers = try refused(decision)
      #expect(Set(blockers.map(\.code)) == [.missingText])
      let missing = ["en", "es"].filter { !there.contains($0) }.map { Blocker.Parameter.word($0) }
      #expect(blockers.compactMap { $0.parameters["language"] } == missing)
      #expect(blockers.allSatisfy { $0.verbs == ["attach"] })
    }
  }

  @Test("A text in a language that no party speaks is refused, and so is one for what has ended")
  func attaching() throws {
    var round = try Negotiation.proposed()
    let french = Text(kind: "joint_statement", language: "fr", digest: .zero)
    #expect(try refused(decide(.attach([french]), in: round.situation(.ana))).map(\.code) == [.unknownLanguage])
    try round.take("withdraw", by: .ana, ["reason": .text("elections")])
    #expect(try refused(decide(.attach(.statement()), in: round.situation(.ana))).map(\.code) == [.ended])
  }

  @Test(
    "A commitment is proposed only where its round can still adopt it",
    arguments: [
      ("proposed", true), ("convened", true), ("agreed", false), ("implemented", false), ("no_agreement", false),
      ("withdrawn", false), ("lapsed", false),
    ])
  func parents(_ state: String, _ isAllowed: Bool) throws {
    var commitment = try Negotiation("commitment")
    commitment.parent = try Negotiation.round(state: state)
    let request = StepRequest(verb: "propose", payload: Payload(.commitment))
    let decision = decide(.take(request), in: commitment.situation(.ana))
    if isAllowed {
      #expect(try recorded(decision).creates == "HLED-2027/C-01")
    } else {
      #expect(try refused(decision).map(\.code) == [.parentCannotAdopt])
    }
  }

  @Test("A commitment without a round, or under something else, is refused")
  func orphans() throws {
    var commitment = try Negotiation("commitment")
    #expect(try commitment.refuses("propose", by: .ana, .commitment).map(\.code) == [.unknownDialogue])
    commitment.parent = Negotiation.child(1)
    #expect(try commitment.refuses("propose", by: .ana, .commitment).map(\.code) == [.unknownDialogue])
  }
}
