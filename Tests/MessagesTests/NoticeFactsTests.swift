import Entente
import Messages
import Testing

@Suite struct NoticeFactsTests {
  @Test func `What the outbox keeps is read back as it was`() throws {
    let the = try NoticeExamples()
    for (_, facts) in try the.samples(title: LocalizedText(["en": "Ports", "es": "Puertos"])) {
      let text = facts.json.canonicalText
      #expect(try NoticeFacts(JSON(parsing: text.utf8)) == facts)
      #expect(try NoticeFacts(JSON(parsing: text.utf8)).json.canonicalText == text)
    }
  }

  @Test(arguments: ["reference", "at", "parties", "deadline", "answers", "told"])
  func `What is missing or is not what it should be is told by its path`(key: String) throws {
    let facts = try #require(try NoticeExamples().samples().first).facts
    var members = facts.json.members
    members[key] = ["deadline": ["name": 7], "answers": [7], "told": [["party": "us"]], "parties": [7]][key] ?? .null
    let error = #expect(throws: NoticeFacts.Unreadable.self) { try NoticeFacts(.object(members)) }
    #expect(try #require(error).path.hasPrefix(key))
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
