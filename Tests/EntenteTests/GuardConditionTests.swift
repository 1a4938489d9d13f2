import Entente
import Testing

@Suite("Guards without code")
struct GuardConditionTests {
  private let reason: [String: FieldValue] = ["meets": .day("2027-10-07"), "reason": .text("elections")]

  @Test(
    "A verb is done no more often than allowed, this time included; another one's count leaves this time out",
    arguments: [("postpone", 2, true), ("postpone", 1, false), ("convene", 1, true), ("convene", 0, false)])
  func counts(_ verb: String, _ most: Int, _ isAllowed: Bool) throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, reason)
    try round.take("postpone", by: .john)
    round.guarding("postpone", Guard(.count(of: verb, atMost: most)))
    let other: [String: FieldValue] = ["meets": .day("2027-11-04"), "reason": .text("storm")]
    if isAllowed {
      #expect(try round.take("postpone", by: .ana, other).waitsFor == ["us"])
    } else {
      let blocker = try #require(try round.refuses("postpone", by: .ana, other).first)
      #expect(blocker.code == .countReached && blocker.kind == .condition && blocker.waiver == "count")
      #expect(blocker.parameters["times"] == .number(1) && blocker.parameters["most"] == .number(most))
    }
  }

  @Test("Whoever did the earlier step may not do this one, and another of his side may")
  func persons() throws {
    var round = try Negotiation.convened()
    round.guarding("close", Guard(.personDiffers(from: "convene")))
    let held: [String: FieldValue] = ["held": .day("2027-06-01"), "reason": .text("no text")]
    #expect(try round.take("close", by: .secretary, held).transition?.to == "no_agreement")
    var other = try Negotiation.proposed()
    other.guarding("close", Guard(.personDiffers(from: "convene")))
    try other.take("convene", by: .secretary)
    let blocker = try #require(try other.refuses("close", by: .secretary, held).first)
    #expect(blocker.code == .samePersonAsBefore && blocker.kind == .authority)
    #expect(blocker.lifters.contains { $0.office == "sre" })
    #expect(try other.take("close", by: .titular, held).transition?.to == "no_agreement")
  }

  @Test(
    "A date is one on which the given parties work",
    arguments: [
      // A Thursday; Mexico's independence day; Columbus Day in the United States; a Saturday.
      ("2027-09-09", [], true), ("2027-09-16", [], false), ("2027-09-16", ["us"], true),
      ("2027-09-16", ["mx"], false), ("2027-10-11", ["mx"], true), ("2027-10-11", ["us"], false),
      ("2027-10-11", ["us", "mx"], false), ("2027-09-11", ["mx"], false),
    ] as [(String, [String], Bool)])
  func workingDays(_ day: String, _ parties: [String], _ isAllowed: Bool) throws {
    var round = try Negotiation()
    round.guarding("propose", Guard(.workingDay(field: "meets", parties: parties), isWaivable: false))
    if isAllowed {
      try round.take("propose", by: .ana, ["meets": .day(day)])
    } else {
      let blocker = try #require(try round.refuses("propose", by: .ana, ["meets": .day(day)]).first)
      #expect(blocker.code == .notAWorkingDay && blocker.kind == .input && blocker.waiver == nil)
      guard case .date(let next) = blocker.parameters["next"] else { throw Unexpected() }
      #expect(try next > #require(LocalDate(day)))
    }
  }

  @Test(
    "A date lies so many days ahead of today in the capital that is ahead",
    // Today is 1 June 2027; both rest on 4 July, observed on the 5th in the United States, and on Juneteenth there.
    arguments: [
      (Span(15, .jointWorkingDays), "2027-06-22", false), (Span(15, .jointWorkingDays), "2027-06-23", true),
      (Span(15, .workingDays(of: "mx")), "2027-06-21", false), (Span(15, .workingDays(of: "mx")), "2027-06-22", true),
      (Span(1, .months), "2027-06-30", false), (Span(1, .months), "2027-07-01", true),
    ])
  func ahead(_ span: Span, _ day: String, _ isAllowed: Bool) throws {
    var round = try Negotiation()
    round.guarding("propose", Guard(.ahead(field: "meets", span)))
    if isAllowed {
      try round.take("propose", by: .ana, ["meets": .day(day)])
    } else {
      let blocker = try #require(try round.refuses("propose", by: .ana, ["meets": .day(day)]).first)
      #expect(blocker.code == .notAhead && blocker.parameters["rule"] == .word(span.description))
    }
  }

  @Test("A guard on a date asks nothing of a step that gives none and a dialogue that has none")
  func noDate() throws {
    var commitment = try Negotiation.commitment("agreed")
    commitment.dialogue?.facts.fields["due"] = .noDate(reason: "permanent")
    commitment.guarding("report", Guard(.ahead(field: "due", Span(5, .days))))
    try commitment.take("report", by: .john, ["done": .number(50), "evidence": .text("notice")])
    commitment.dialogue?.facts.fields["due"] = .day("2027-06-02")
    let fields: [String: FieldValue] = ["done": .number(60), "evidence": .text("notice")]
    #expect(try commitment.refuses("report", by: .john, fields).map(\.code) == [.notAhead])
  }

  @Test("The parent stands in one of the states", arguments: [("convened", true), ("agreed", false)])
  func parents(_ state: String, _ isAllowed: Bool) throws {
    var commitment = try Negotiation.commitment("agreed")
    commitment.guarding("report", Guard(.dialogue(.parent, in: ["convened"])))
    commitment.parent = try Negotiation.round(state: state)
    let fields: [String: FieldValue] = ["done": .number(60), "evidence": .text("notice")]
    if isAllowed {
      try commitment.take("report", by: .john, fields)
    } else {
      let blocker = try #require(try commitment.refuses("report", by: .john, fields).first)
      #expect(blocker.code == .otherNotThere && blocker.parameters["parent"] == .word("HLED-2027"))
      #expect(blocker.parameters["state"] == .state("agreed") && blocker.verbs.isEmpty)
    }
  }

  @Test("The dialogue in a field stands in one of the states; the verbs that bring it there are told")
  func named() throws {
    var commitment = try Negotiation.commitment("agreed")
    commitment.guarding("carry", Guard(.dialogue(.field("into"), in: ["convened"])))
    commitment.mentioned["HLED-2028"] = try Negotiation.round("HLED-2028", state: "proposed")
    let into: [String: FieldValue] = ["into": .dialogue("HLED-2028")]
    let blocker = try #require(try commitment.refuses("carry", by: .ana, into).first)
    #expect(blocker.code == .otherNotThere && blocker.verbs == ["convene"])
    commitment.mentioned["HLED-2028"] = try Negotiation.round("HLED-2028", state: "convened")
    try commitment.take("carry", by: .ana, into)
    // Who joins says no fields and is judged by those of the motion.
    commitment.mentioned["HLED-2028"] = try Negotiation.round("HLED-2028", state: "agreed")
    #expect(try commitment.refuses("carry", by: .john).map(\.code) == [.otherNotThere])
  }

  @Test("A text is attached in each language", arguments: [["en", "es"], ["en"]])
  func texts(_ there: [String]) throws {
    var round = try Negotiation.proposed()
    round.guarding("convene", Guard(.text(kind: "joint_statement", languages: ["en", "es"])))
    round.act(.attach([Text].statement().filter { there.contains($0.language) }), by: .ana)
    if there.count == 2 {
      #expect(try round.take("convene", by: .john).transition?.to == "convened")
    } else {
      let blockers = try round.refuses("convene", by: .john)
      #expect(blockers.map(\.code) == [.missingText] && blockers.first?.waiver == "text")
    }
  }

  @Test(
    "So many children stand in the states", arguments: [(2, ["agreed"], true), (3, ["agreed"], false), (3, [], true)])
  func children(_ least: Int, _ states: [String], _ isAllowed: Bool) throws {
    var round = try Negotiation.agreed(children: [])
    round.dialogue?.children = [
      Negotiation.child(1, state: "agreed"), Negotiation.child(2, state: "agreed"),
      Negotiation.child(3, state: "carried"),
    ]
    round.guarding("implement", Guard(.childrenAtLeast(least, of: "commitment", in: states)))
    if isAllowed {
      try round.take("implement", by: .ana)
    } else {
      let blocker = try #require(try round.refuses("implement", by: .ana).first)
      #expect(blocker.code == .tooFewChildren && blocker.parameters["count"] == .number(2))
      #expect(blocker.verbs.contains("dispute") && !blocker.verbs.contains("adopt"))
    }
  }

  @Test("Children of a machine alone are asked about where it is named")
  func childrenOfAMachine() throws {
    var round = try Negotiation.agreed()
    round.dialogue?.children = [Negotiation.child(1, state: "agreed")]
    round.guarding("implement", Guard(.childrenEnded(of: "other")))
    try round.take("implement", by: .ana)
    round.guarding("implement", Guard(.childrenEnded(of: "commitment")))
    #expect(try round.refuses("implement", by: .john).map(\.code) == [.childOpen])
  }

  @Test("No other of the machine is open beside it; an ended one is no hindrance")
  func siblings() throws {
    var round = try Negotiation()
    round.guarding("propose", Guard(.noOther(machine: "round")))
    round.siblings = [try Negotiation.round("HLED-2026", state: "lapsed")]
    #expect(try recorded(round.judge("propose", by: .ana, .meeting)).transition?.to == "proposed")
    round.siblings.append(try Negotiation.round("HLED-2025", state: "proposed"))
    let blocker = try #require(try round.refuses("propose", by: .ana, .meeting).first)
    #expect(blocker.code == .otherOpen && blocker.parameters["other"] == .word("HLED-2025"))
    #expect(blocker.verbs == ["withdraw"])
  }

  @Test("A guard of the program's own is asked by its name, and one that it does not have is refused")
  func custom() throws {
    var round = try Negotiation.proposed()
    round.guarding("convene", Guard(.custom("quorum"), label: LocalizedText(["en": "Quorum"])))
    #expect(try round.refuses("convene", by: .john).map(\.code) == [.guardNotKnown])
    let seats: CustomGuards = ["quorum": { step, payload, situation in situation.actor.offices.count > 1 }]
    let take = Command.take(StepRequest(verb: "convene"))
    #expect(try refused(decide(take, in: round.situation(.john), guards: seats)).map(\.code) == [.guardNotMet])
    var two = Actor.john
    two.offices.append(HeldOffice(party: "us", office: "ustr-wha", level: "coordinator"))
    #expect(try recorded(decide(take, in: round.situation(two), guards: seats)).transition?.to == "convened")
    #expect(explain(round.situation(two), guards: seats).first { $0.verb == "convene" }?.isOpen == true)
  }
}
