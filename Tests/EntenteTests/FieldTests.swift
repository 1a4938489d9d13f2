import Entente
import Testing

@Suite("The fields of a step")
struct FieldTests {
  static let good: [(FieldType, [FieldValue])] = [
    (.date, [.day("2027-09-09"), .day("1999-12-31")]),
    (.text, [.text("x"), .text("Ciudad de México"), .text("line\nline")]),
    (.localizedText, [.localized(LocalizedText(["en": "a", "es": "b"]))]),
    (.number, [.number(0), .number(-1), .number(.max)]), (.percent, [.number(0), .number(60), .number(100)]),
    (.pillar, [.choice("future-prosperity"), .choice("investing-in-people")]),
    (.officeOfEachParty, [.offices(["us": "state", "mx": "dean-enlace"])]),
    (.dateOrReason, [.day("2027-09-09"), .noDate(reason: "permanent")]),
    (.instant, [.instant(Instant(microseconds: 0))]), (.link, [.text("https://www.example.org/a")]),
    (.choice, [.choice("one")]), (.instrumentClass, [.choice("treaty")]), (.person, [.person("ana")]),
    (.party, [.party("us"), .party("mx")]),
    (.anotherParent, [.dialogue("HLED-2028")]), (.anotherOfItsKind, [.dialogue("HLED-2027/C-09")]),
    (.origin, [.dialogue("HLED-2027/C-09"), .dialogue("HLED-2026/C-02")]),
  ]

  static let bad: [(FieldType, [FieldValue])] = [
    (
      .date,
      [
        .text("2027-09-09"), .noDate(reason: "none"), .number(2027), .date(LocalDate(daysSince2000: .max)),
        .date(LocalDate(daysSince2000: .min)),
      ]
    ),
    (.text, [.text(""), .text(" \n\t"), .choice("x"), .localized(LocalizedText(["en": "a", "es": "b"]))]),
    (
      .localizedText,
      [
        .localized(LocalizedText(["en": "a"])), .localized(LocalizedText(["en": "a", "es": ""])),
        .localized(LocalizedText(["en": "a", "es": " "])), .localized(LocalizedText([:])), .text("a"),
      ]
    ),
    (.number, [.text("1"), .day("2027-09-09")]), (.percent, [.number(-1), .number(101), .text("50")]),
    (.pillar, [.choice(""), .choice("prosperity"), .text("future-prosperity")]),
    (
      .officeOfEachParty,
      [
        .offices(["us": "state"]), .offices(["us": "state", "mx": "state"]), .offices(["us": "sre", "mx": "sre"]),
        .offices(["us": "state", "mx": "sre", "ca": "gac"]), .offices([:]), .text("state"),
      ]
    ),
    (.dateOrReason, [.noDate(reason: ""), .noDate(reason: "  "), .text("permanent"), .number(1)]),
    (.instant, [.text("noon"), .day("2027-09-09")]), (.link, [.choice("https://www.example.org/a"), .number(1)]),
    (.choice, [.text("one"), .number(1)]), (.instrumentClass, [.text("treaty")]),
    (.person, [.text("ana"), .choice("ana")]), (.party, [.party("ca"), .text("us")]),
    (.anotherParent, [.text("HLED-2028"), .choice("HLED-2028")]),
    (.anotherOfItsKind, [.text("HLED-2027/C-09"), .number(9)]),
    (.origin, [.text("HLED-2027/C-09"), .number(9)]),
  ]

  /// A round whose first step has one field, of some type.
  private func scene(_ type: FieldType, isOptional: Bool = false) throws -> Negotiation {
    var scene = try Negotiation.commitment("agreed")
    let index = try #require(scene.machine.steps.firstIndex { $0.verb == "carry" })
    let word = Choice(id: "one", label: LocalizedText(["en": "One", "es": "Una"]))
    scene.machine.steps[index].fields = [Field("given", type, isOptional: isOptional, choices: [word])]
    scene.definition.classes = [InstrumentClass(id: "treaty", level: "principal", label: word.label)]
    scene.people = ["ana"]
    scene.mentioned = ["HLED-2028": try Negotiation.round("HLED-2028"), "HLED-2027/C-09": Negotiation.child(9)]
    // What an origin names has ended, as it was carried over.
    var ended = Negotiation.child(2, state: "carried")
    ended.reference = "HLED-2026/C-02"
    scene.mentioned[ended.reference] = ended
    return scene
  }

  @Test("hold what their type says")
  func goodValues() throws {
    #expect(Set(Self.good.map(\.0)) == Set(FieldType.allCases))
    for (type, values) in Self.good {
      for value in values {
        let decision = decide(
          .take(StepRequest(verb: "carry", payload: Payload(["given": value]))), in: try scene(type).situation(.ana))
        #expect(try recorded(decision).waitsFor == ["us"], "\(type) \(value)")
      }
    }
  }

  @Test("and nothing else")
  func badValues() throws {
    #expect(Set(Self.bad.map(\.0)) == Set(FieldType.allCases))
    for (type, values) in Self.bad {
      for value in values {
        let blockers = try scene(type).refuses("carry", by: .ana, ["given": value])
        #expect(blockers.map(\.code) == [.wrongField], "\(type) \(value)")
        #expect(blockers.first?.kind == .input)
        #expect(blockers.first?.parameters["field"] == .word("given"))
        #expect(blockers.first?.parameters["type"] == .word(type.rawValue))
      }
    }
  }

  @Test("may be missing only where they are optional", arguments: FieldType.allCases)
  func missing(_ type: FieldType) throws {
    let blockers = try scene(type).refuses("carry", by: .ana)
    #expect(blockers.map(\.code) == [.missingField])
    #expect(blockers.first?.parameters["type"] == .word(type.rawValue))
    let optional = try scene(type, isOptional: true)
    #expect(try recorded(decide(.take(StepRequest(verb: "carry")), in: optional.situation(.ana))).waitsFor == ["us"])
  }

  @Test(
    "name dialogues that exist, are of the right kind, have not ended, and are not the own ones",
    arguments: [
      (FieldType.anotherParent, ["HLED-2029", "", "HLED-2027", "HLED-2027/C-09", "HLED-2026"]),
      (.anotherOfItsKind, ["HLED-2029", "HLED-2028", "HLED-2027/C-01", "HLED-2027/C-08"]),
    ])
  func dialogues(_ type: FieldType, _ references: [String]) throws {
    var scene = try scene(type)
    scene.parent = try Negotiation.round("HLED-2027")
    scene.mentioned["HLED-2027"] = scene.parent
    scene.mentioned["HLED-2026"] = try Negotiation.round("HLED-2026")
    scene.mentioned["HLED-2026"]?.state = "lapsed"
    scene.mentioned["HLED-2027/C-01"] = Negotiation.child(1)
    scene.mentioned["HLED-2027/C-08"] = Negotiation.child(8, state: "superseded")
    for reference in references {
      let blockers = try scene.refuses("carry", by: .ana, ["given": .dialogue(reference)])
      #expect(blockers.map(\.code) == [Self.misfits[reference] ?? .dialogueItself], "\(reference)")
      #expect(blockers.first?.parameters["reference"] == .word(reference))
    }
  }

  /// Those that are named wrongly for one reason only, whichever type is asked for.
  private static let misfits: [String: Blocker.Code] = [
    "HLED-2029": .unknownDialogue, "": .unknownDialogue, "HLED-2027/C-09": .dialogueOfAnotherKind,
    "HLED-2028": .dialogueOfAnotherKind, "HLED-2026": .dialogueEnded, "HLED-2027/C-08": .dialogueEnded,
  ]

  @Test("are no books: what is too long is told with its limit")
  func tooLong() throws {
    let blockers = try scene(.text).refuses("carry", by: .ana, ["given": .text(String(repeating: "á", count: 4001))])
    #expect(blockers.map(\.code) == [.textTooLong])
    #expect(blockers.first?.parameters["length"] == .number(8002))
    #expect(blockers.first?.parameters["most"] == .number(8000))
  }

  @Test("tell of nothing that has yet to come, where they say what has been: by the capital where the day is latest")
  func ahead() throws {
    var round = try Negotiation.convened()
    let blockers = try round.refuses("agree", by: .titular, ["held": .day("2027-06-02")])
    #expect(blockers.map(\.code) == [.dateInTheFuture])
    #expect(blockers.first?.parameters["date"] == .date(try #require(LocalDate("2027-06-02"))))
    // Eleven at night in Mexico City, and tomorrow in Washington.
    round.now = try #require(Instant("2027-06-02T05:00:00Z"))
    try round.take("agree", by: .titular, ["held": .day("2027-06-02")])
    #expect(round.dialogue?.motions.isEmpty == false)
  }

  @Test("A paper may be older than its motion and its texts, and not than the dialogue that it binds")
  func papers() throws {
    var round = try Negotiation.convened()
    let begun = try #require(Instant("2027-05-20T03:00:00Z"))
    round.dialogue?.begunAt = begun
    for (date, codes) in [
      ("2027-05-18", [Blocker.Code.paperBeforeTheDialogue]), ("2027-05-19", []), ("2027-06-01", []),
      ("2027-06-02", [.paperOfTheFuture]),
    ] {
      var situation = round.situation(.ana, signatory: .titular)
      let day = try #require(LocalDate(date))
      situation.paperDate = day
      let request = StepRequest(
        verb: "agree", payload: Payload(["held": .day("2027-06-01")]), basis: .recorded)
      switch decide(.take(request), in: situation) {
      case .record: #expect(codes.isEmpty, "\(date)")
      case .refuse(let blockers): #expect(blockers.map(\.code) == codes, "\(date)")
      }
    }
  }

  @Test("promise nothing that is over, where a deadline is due on them")
  func past() throws {
    let round = try Negotiation()
    let blockers = try round.refuses("propose", by: .ana, ["meets": .day("2027-05-31")])
    #expect(blockers.map(\.code) == [.dateInThePast])
    #expect(blockers.first?.parameters["date"] == .date(try #require(LocalDate("2027-05-31"))))
    var today = round
    try today.take("propose", by: .ana, ["meets": .day("2027-06-01")])
    #expect(today.dialogue?.state == "proposed")
  }

  @Test("that a step does not know are refused with those that it has, and every trouble is told at once")
  func unknown() throws {
    let round = try Negotiation()
    let blockers = try round.refuses(
      "propose", by: .stranger, ["place": .number(1), "colour": .text("green"), "hour": .text("noon")])
    #expect(blockers.map(\.code) == [.missingField, .unknownField, .unknownField, .wrongField, .noOffice])
    #expect(blockers[1].parameters["fields"] == .words(["meets", "place"]))
    #expect(blockers.map(\.kind) == [.input, .input, .input, .input, .authority])
  }

  @Test("A date in a round's name is the year it meets in; a later date of the same field stands over an earlier one")
  func inForce() throws {
    var round = try Negotiation.convened()
    try round.take("postpone", by: .ana, ["meets": .day("2028-01-20"), "reason": .text("elections")])
    try round.take("postpone", by: .john)
    #expect(round.dialogue?.facts["meets"] == .day("2028-01-20"))
    #expect(round.dialogue?.facts["place"] == .text("Ciudad de México"))
    #expect(round.dialogue?.reference == "HLED-2027")
  }
}
