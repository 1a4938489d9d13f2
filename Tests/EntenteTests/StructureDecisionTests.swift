import Entente
import EntenteTesting
import Testing

@Suite("What decide makes of slots, alternatives, classes, ways back and limits")
struct StructureDecisionTests {
  private static func official(_ party: String, _ level: String, _ number: UInt64) -> Actor {
    Actor(
      person: Identifier(high: party == "a" ? 7 : 8, low: number),
      offices: [HeldOffice(party: party, office: "\(level)-\(number)", level: level)])
  }

  static let desk = official("a", "desk", 1)
  static let ours = official("a", "coordinator", 2)
  static let theirs = official("b", "coordinator", 3)
  static let ourPrincipal = official("a", "principal", 4)
  static let theirPrincipal = official("b", "principal", 5)

  static let fields: [String: FieldValue] = [
    "class": .choice("memorandum"), "host": .party("b"), "subject": .text("Fisheries"), "articles": .number(7),
  ]

  private static func proposed(_ kind: String = "memorandum") throws -> Negotiation {
    var accord = try Negotiation.accord()
    try accord.take("propose", by: desk, fields.merging(["class": .choice(kind)]) { $1 })
    return accord
  }

  private static func signed() throws -> Negotiation {
    var accord = try proposed()
    try accord.take("sign", by: ours)
    try accord.take("sign", by: theirs)
    return accord
  }

  @Test("A dialogue bears the names of its countries, and is not begun without them")
  func slots() throws {
    var accord = try Negotiation.accord()
    let made = try accord.take("propose", by: Self.desk, Self.fields)
    #expect(made.creates == "ACCORD-MX-FR-2027")
    var open = try Negotiation.accord()
    open.definition = try Accord.definition()
    #expect(try open.refuses("propose", by: Self.desk, Self.fields).map(\.code) == [.partyNotBound, .partyNotBound])
    open.definition = try Accord.definition().bound(to: ["fr", "fr"])
    #expect(try open.refuses("propose", by: Self.desk, Self.fields).map(\.code) == [.partyTwice])
  }

  @Test("A country of which nothing is known works from Monday to Friday")
  func plainCalendar() throws {
    let accord = try Self.proposed()
    #expect(accord.dialogue?.deadlines.first?.name == "work")
  }

  @Test("The class of the instrument says which level consents")
  func classes() throws {
    var memorandum = try Self.proposed()
    try memorandum.take("sign", by: Self.ours)
    #expect(try memorandum.take("sign", by: Self.theirs).transition?.to == "signed")
    var treaty = try Self.proposed("treaty")
    let blockers = try treaty.refuses("sign", by: Self.ours)
    #expect(blockers.map(\.code) == [.levelTooLow])
    #expect(blockers.first?.parameters["level"] == .level("principal"))
    try treaty.take("sign", by: Self.ourPrincipal)
    #expect(try treaty.refuses("sign", by: Self.theirs).map(\.code) == [.levelTooLow])
    #expect(try treaty.take("sign", by: Self.theirPrincipal).transition?.to == "signed")
  }

  @Test("A step by the host is for the party that the field names")
  func host() throws {
    var accord = try Self.proposed()
    #expect(try accord.refuses("note", by: Self.ours, ["reason": .text("why")]).map(\.code) == [.notYourSide])
    #expect(try accord.take("note", by: Self.theirs, ["reason": .text("why")]).transition?.to == "draft")
  }

  @Test("Of alternatives both coordinators are enough, or one principal alone")
  func alternatives() throws {
    var both = try Self.signed()
    #expect(try both.refuses("ratify", by: Self.desk).first?.parameters["level"] == .level("coordinator"))
    let first = try both.take("ratify", by: Self.ours)
    #expect(first.transition == nil && first.waitsFor == ["b"])
    #expect(try both.refuses("ratify", by: Self.ours).map(\.code) == [.alreadyConsented])
    #expect(try both.take("ratify", by: Self.theirs).transition?.to == "active")

    var alone = try Self.signed()
    let taken = try alone.take("ratify", by: Self.theirPrincipal)
    #expect(taken.transition?.to == "active" && taken.waitsFor.isEmpty && taken.consents.count == 1)
  }

  @Test("A principal completes what a coordinator of either side began", arguments: [ourPrincipal, theirPrincipal])
  func completing(_ principal: Actor) throws {
    var accord = try Self.signed()
    try accord.take("ratify", by: Self.ours)
    let taken = try accord.take("ratify", by: principal)
    #expect(taken.transition?.to == "active")
    #expect(taken.transition?.party == principal.offices.first?.party)
    #expect(taken.motion == .join(try #require(accord.dialogue?.motions.last?.id)))
  }

  @Test("A step back leads to where the dialogue stood, whichever state that was")
  func previous() throws {
    for prepare in [{ try Self.proposed() }, { try Self.signed() }] {
      var accord = try prepare()
      let before = try #require(accord.dialogue?.state)
      try accord.take("suspend", by: Self.ourPrincipal)
      #expect(accord.dialogue?.state == "suspended")
      let back = try accord.take("resume", by: Self.ourPrincipal)
      #expect(back.transition?.from == "suspended")
      #expect(back.transition?.to == before)
    }
  }

  @Test("One named party alone may take a step; the other side's principal is half of both")
  func party() throws {
    var accord = try Self.proposed()
    try accord.take("suspend", by: Self.ourPrincipal)
    #expect(try accord.take("resume", by: Self.theirPrincipal).waitsFor == ["a"])
    #expect(try accord.take("resume", by: Self.ours).transition?.to == "draft")
    #expect(try accord.refuses("stop", by: Self.ourPrincipal).map(\.code) == [.notFromState])
    try accord.take("suspend", by: Self.theirPrincipal)
    #expect(try accord.refuses("stop", by: Self.ourPrincipal).map(\.code) == [.notYourSide])
    #expect(try accord.take("stop", by: Self.theirPrincipal).transition?.to == "ended")
  }

  @Test("The daemon may take a step that people may take too, when its time has come and not before")
  func daemon() throws {
    var accord = try Self.proposed()
    try accord.take("suspend", by: Self.ourPrincipal)
    #expect(try accord.refuses("resume", by: .daemon).map(\.code) == [.notDueYet])
    accord.pass(days: 40)
    let taken = try accord.take("resume", by: .daemon)
    #expect(taken.transition?.to == "draft" && taken.consents.isEmpty && taken.transition?.party == nil)
  }

  @Test("With nothing to go back to, a step back is refused")
  func noPrevious() throws {
    var accord = try Self.proposed()
    try accord.take("suspend", by: Self.ourPrincipal)
    accord.dialogue?.previous = nil
    #expect(try accord.refuses("resume", by: Self.ourPrincipal).map(\.code) == [.noPrevious])
  }

  static let wrong: [(field: String, value: FieldValue, code: Blocker.Code)] = [
    ("subject", .text("ab"), .textOutOfLimits), ("subject", .text(String(repeating: "x", count: 41)), .textOutOfLimits),
    ("subject", .text("   "), .wrongField), ("articles", .number(0), .numberOutOfLimits),
    ("articles", .number(21), .numberOutOfLimits), ("tongue", .choice("three"), .unknownChoice),
    ("class", .choice("pact"), .unknownChoice), ("host", .party("c"), .wrongField),
    ("source", .text("http://example.org"), .notALink), ("source", .text("https://"), .notALink),
    ("source", .text("https://a b"), .notALink), ("chair", .person("nobody"), .unknownPerson),
    ("signing", .text("noon"), .wrongField),
  ]

  @Test("A value beyond its field's limits is refused", arguments: wrong.indices)
  func limits(_ index: Int) throws {
    let wrong = Self.wrong[index]
    let accord = try Negotiation.accord()
    let blockers = try accord.refuses(
      "propose", by: Self.desk, Self.fields.merging([wrong.field: wrong.value]) { $1 })
    #expect(blockers.map(\.code) == [wrong.code])
    #expect(blockers.first?.parameters["field"] == .word(wrong.field))
  }

  @Test("A value at its field's limits is taken, and comes back from its stored form")
  func within() throws {
    var accord = try Negotiation.accord()
    accord.people = ["ana"]
    let fields = Self.fields.merging([
      "subject": .text("abc"), "articles": .number(20), "tongue": .choice("both"), "chair": .person("ana"),
      "source": .text("https://www.example.org/a?b=c#d"),
      "signing": .instant(try #require(Instant("2027-09-09T17:00:00-06:00"))),
    ]) { $1 }
    let taken = try accord.take("propose", by: Self.desk, fields)
    let payload = try #require(taken.transition?.payload)
    let step = try #require(accord.machine.creations.first)
    #expect(Payload(payload.json, fields: step.fields) == payload)
  }
}
