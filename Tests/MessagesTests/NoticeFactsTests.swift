import Entente
import Testing

@testable import Messages

@Suite struct NoticeFactsTests {
  @Test func `What the outbox keeps is told with the definition's labels`() throws {
    let the = try NoticeExamples()
    let outbox = try the.outbox(
      "rung", ["consents": ["convene": ["mx"]], "proposer": "mx", "then": ["verb": "lapse", "at": 7]])
    #expect(try #require(NoticeFacts.definition(of: outbox)) == ("hled", 1))
    let facts = try NoticeFacts(outbox, in: the.the.hled)
    #expect(facts.owed == ["us"] && facts.consented == ["mx"] && facts.told == the.told)
    #expect(facts.rung?.isRaised == true && facts.rung?.levelNames["es"] == "subsecretaría")
    #expect(facts.deadline?.label["es"] == "respuesta" && facts.deadline?.generation == 2)
    #expect(facts.then?.at == Instant(microseconds: 7))
    #expect(NoticeTemplate(.rung, facts) == .raised)
  }

  @Test func `A warning speaks of the rung that it announces, an invitation of the meeting`() throws {
    let the = try NoticeExamples()
    let more: [String: JSON] = ["levels": ["coordinator"], "rungLevels": ["principal"], "rungAt": 9]
    let warning = try NoticeFacts(the.outbox("warning", more), in: the.the.hled)
    #expect(warning.rung?.levels == ["principal"] && warning.rung?.at == Instant(microseconds: 9))
    let invitation = try NoticeFacts(the.outbox("invitation", ["sequence": 2]), in: the.the.hled)
    #expect(invitation.meeting?.place == "Ciudad de México" && invitation.meeting?.sequence == 2)
    #expect(NoticeTemplate(.invitation, invitation) == .invitationMoved)
  }

  @Test(arguments: [
    "reference", "firedAt", "machine", "state", "deadline", "dueDate", "dueAt", "kind", "told", "rung", "scheduledAt",
  ])
  func `What is missing or is not what it should be is told by its path`(key: String) throws {
    let the = try NoticeExamples()
    let wrong: JSON = key == "told" ? [["party": "us"]] : .bool(true)
    for value in [wrong] + (key == "told" ? [] : [.null]) {
      let outbox = try the.outbox("rung", [key: value])
      let error = #expect(throws: NoticeFacts.Unreadable.self) { try NoticeFacts(outbox, in: the.the.hled) }
      #expect(try #require(error).path.hasPrefix(key))
    }
  }

  @Test func `The other side owes its answer to a proposal`() throws {
    let facts = try NoticeExamples().answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z")
    #expect(facts.owed == ["us"])
    #expect(facts.answers.map(\.verb) == ["convene", "withdraw"])
    #expect(facts.deadline?.ruleWords["es"] == "10 días hábiles comunes después de iniciado ese estado")
  }

  @Test func `A step that gives the deadline another date answers it, with the options that it needs`() throws {
    let the = try NoticeExamples()
    let due = try #require(LocalDate("2027-09-09"))
    let facts = the.round.facts(
      "HLED-2027", Standing(state: "convened"), at: the.the.moment, deadline: "meeting", generation: 1, dueDate: due,
      dueAt: the.the.mexico.end(of: due))
    #expect(facts.answers.map(\.verb) == ["postpone", "agree", "close"])
    #expect(facts.answers.first?.options.map(\.name) == ["meets", "reason"])
    #expect(facts.owed == ["us", "mx"])
  }

  @Test(arguments: [
    ("agreed", ["us", "mx"]), ("reported", ["us"]),
  ])
  func `Owners owe a commitment, and the other side its acceptance`(state: String, owed: [String]) throws {
    let the = try NoticeExamples()
    let name = state == "agreed" ? "due" : "answer"
    let standing = Standing(
      state: state, facts: Payload(["owner": .offices(["us": "commerce-ita", "mx": "se-uncs"])]), lastParty: "mx")
    let facts = the.commitment.facts(
      "HLED-2027/C-03", standing, at: the.the.moment, deadline: name, generation: 1, dueDate: the.the.date,
      dueAt: the.the.moment)
    #expect(facts.owed == owed)
  }

  @Test(arguments: [(["desk", "coordinator"], false), (["deputy"], true), (["coordinator", "principal"], true)])
  func `What goes above coordinators is an escalation`(levels: [String], isRaised: Bool) throws {
    let rung = try NoticeExamples().round.rung(5, of: "answer", levels: levels, at: Examples().moment)
    #expect(rung.isRaised == isRaised)
    #expect(rung.offset == "5 joint working days")
  }
}
