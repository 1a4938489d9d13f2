import Entente
import Testing

@Suite("A motion")
struct MotionTests {
  static let postponed: [String: FieldValue] = ["meets": .day("2027-10-01"), "reason": .text("hurricane")]
  static let later: [String: FieldValue] = ["meets": .day("2027-11-03"), "reason": .text("hurricane")]

  @Test(
    "is joined with no fields or with the same ones, and takes effect as it was opened", arguments: [[:], postponed])
  func joining(_ fields: [String: FieldValue]) throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, Self.postponed)
    let joined = try round.take("postpone", by: .john, fields)
    #expect(joined.transition?.payload == Payload(Self.postponed))
    #expect(joined.motion == .join(try #require(round.dialogue?.motions.last?.id)))
    #expect(round.dialogue?.facts["meets"] == .day("2027-10-01"))
    #expect(round.dialogue?.state == "convened")
  }

  @Test("is not joined with other fields, and the refusal says which differ")
  func otherFields() throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, Self.postponed)
    let blocker = try #require(try round.refuses("postpone", by: .john, Self.later).first)
    #expect(blocker.code == .otherFields)
    #expect(blocker.parameters["fields"] == .words(["meets"]))
    // A part of the fields is not the same ones either.
    let part = try round.refuses("postpone", by: .john, ["meets": .day("2027-10-01")])
    #expect(part.map(\.code).contains(.otherFields))
  }

  @Test("is answered with one's own by a counter, after which only the newest stands")
  func countering() throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, Self.postponed)
    let counter = try round.take("postpone", by: .john, Self.later, counter: true)
    #expect(counter.transition == nil)
    #expect(counter.waitsFor == ["mx"])
    #expect(try round.take("postpone", by: .ana).transition?.payload == Payload(Self.later))
  }

  @Test("that was countered does not come back when the counter is withdrawn")
  func counterWithdrawn() throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, Self.postponed)
    try round.take("postpone", by: .john, Self.later, counter: true)
    _ = try recorded(round.act(.unsign(verb: "postpone"), by: .john))
    #expect(try round.refuses("postpone", by: .john).map(\.code) == [.missingField, .missingField])
    #expect(try round.take("postpone", by: .ana, Self.postponed).transition == nil)
  }

  @Test("that its own side replaced and then withdrew leaves no older consent behind")
  func replacedAndWithdrawn() throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, Self.postponed)
    try round.take("postpone", by: .ana, Self.later)
    _ = try recorded(round.act(.unsign(verb: "postpone"), by: .ana))
    #expect(try round.take("postpone", by: .john, Self.postponed).waitsFor == ["mx"])
    #expect(round.dialogue?.facts["meets"] == .day("2027-09-09"))
  }

  @Test("of one's own is changed freely while only one's own side has consented to it")
  func changingOnesOwn() throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, Self.postponed)
    #expect(try round.take("postpone", by: .ana, Self.later).waitsFor == ["us"])
    #expect(try round.take("postpone", by: .john).transition?.payload == Payload(Self.later))
  }

  @Test("that nobody opened cannot be countered")
  func nothingToCounter() throws {
    let round = try Negotiation.convened()
    #expect(try round.refuses("postpone", by: .john, Self.later, counter: true).map(\.code) == [.nothingToCounter])
    let close: [String: FieldValue] = ["held": .day("2027-06-01"), "reason": .text("no text")]
    #expect(try round.refuses("close", by: .secretary, close, counter: true).map(\.code) == [.nothingToCounter])
  }

  @Test("stands on the base: a postponement voids the consents to convene")
  func postponementVoids() throws {
    var round = try Negotiation.proposed()
    try round.take("postpone", by: .john, Self.postponed)
    try round.take("postpone", by: .ana)
    let convene = try round.take("convene", by: .john)
    #expect(convene.waitsFor == ["mx"])
    #expect(try round.take("convene", by: .ana).transition?.to == "convened")
  }

  @Test("stands through an internal step, which moves no base")
  func internalStep() throws {
    var commitment = try Negotiation.commitment("agreed")
    try commitment.take("extend", by: .ana, ["due": .day("2029-01-31"), "reason": .text("funds")])
    try commitment.take("report", by: .john, ["done": .number(30), "evidence": .text("notice")])
    #expect(try commitment.take("extend", by: .john).transition?.to == "agreed")
    #expect(commitment.dialogue?.facts["due"] == .day("2029-01-31"))
  }

  @Test("binds the texts: another version voids the consent to the former one")
  func textChanged() throws {
    var round = try Negotiation.convened()
    try round.take("agree", by: .titular, ["held": .day("2027-06-01")])
    round.act(.attach([[Text].statement(2)[0]]), by: .john)
    let second = try round.take("agree", by: .secretary, ["held": .day("2027-06-01")])
    #expect(second.waitsFor == ["mx"])
    #expect(try round.take("agree", by: .titular).transition?.texts.first == [Text].statement(2)[0].digest)
  }

  @Test("binds contents: one document attached as both language versions is agreed as any two are")
  func oneDocumentInBothLanguages() throws {
    var round = try Negotiation.convened()
    let bilingual = ["en", "es"].map { Text(kind: "joint_statement", language: $0, digest: .zero) }
    round.act(.attach(bilingual), by: .john)
    try round.take("agree", by: .titular, ["held": .day("2027-06-01")])
    #expect(try round.take("agree", by: .secretary).transition?.texts == [.zero, .zero])
  }

  @Test("of one document in both languages is void once one of them is another document")
  func oneOfBothLanguagesChanged() throws {
    var round = try Negotiation.convened()
    let bilingual = ["en", "es"].map { Text(kind: "joint_statement", language: $0, digest: .zero) }
    round.act(.attach(bilingual), by: .john)
    try round.take("agree", by: .titular, ["held": .day("2027-06-01")])
    round.act(.attach([[Text].statement()[1]]), by: .john)
    #expect(try round.take("agree", by: .secretary, ["held": .day("2027-06-01")]).waitsFor == ["mx"])
  }

  @Test(
    "binds the list of commitments as they are",
    arguments: [
      [Negotiation.child(1), Negotiation.child(2), Negotiation.child(3)], [Negotiation.child(1)],
      [Negotiation.child(1), Negotiation.child(2, seq: 1)],
      [Negotiation.child(1), Negotiation.child(2, state: "carried")],
    ])
  func listChanged(_ changed: [Relative]) throws {
    let children = [Negotiation.child(1), Negotiation.child(2)]
    var round = try Negotiation.convened(children: children)
    try round.take("agree", by: .titular, ["held": .day("2027-06-01")])
    var same = round
    #expect(try same.take("agree", by: .secretary).children.map(\.child.reference) == children.map(\.reference))
    round.dialogue?.children = changed
    #expect(try round.take("agree", by: .secretary, ["held": .day("2027-06-01")]).waitsFor == ["mx"])
  }

  @Test("loses a consent that is withdrawn, and gets it back when it is given again")
  func unsigning() throws {
    var round = try Negotiation.proposed()
    let withdrawal = try recorded(round.act(.unsign(verb: "convene"), by: .ana))
    #expect(withdrawal.transition == nil)
    #expect(withdrawal.consents.map(\.act) == [.withdrawal])
    #expect(withdrawal.waitsFor == ["us", "mx"])
    #expect(try refused(round.act(.unsign(verb: "convene"), by: .ana)).map(\.code) == [.nothingToWithdraw])
    #expect(try refused(round.act(.unsign(verb: "convene"), by: .john)).map(\.code) == [.nothingToWithdraw])
    #expect(try round.take("convene", by: .john).waitsFor == ["mx"])
    #expect(try round.take("convene", by: .ana).transition?.to == "convened")
    #expect(try refused(round.act(.unsign(verb: "convene"), by: .ana)).map(\.code) == [.notFromState])
  }

  @Test("lasts as long as its step lets a first consent wait, to the end of the day in the last of the capitals")
  func expiring() throws {
    var round = try Negotiation.proposed()
    let index = try #require(round.machine.steps.firstIndex { $0.verb == "convene" })
    round.machine.steps[index].expires = Span(5, .jointWorkingDays)
    // Proposed on 1 June 2027; Mexico's 8 June ends at six in the morning of the 9th in UTC.
    round.now = try #require(Instant("2027-06-09T05:59:59.999999Z"))
    #expect(try recorded(decide(.take(StepRequest(verb: "convene")), in: round.situation(.john))).transition != nil)
    round.now = try #require(Instant("2027-06-09T06:00:00Z"))
    #expect(try round.take("convene", by: .john).waitsFor == ["mx"])
  }
}
