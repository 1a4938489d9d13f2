import Definitions
import Entente
import Ledger
import Testing

@Suite("A definition and its stored form")
struct DefinitionRoundTripTests {
  private static let reader = SmallDefinition.reader

  private static func hled() throws -> (text: String, definition: Definition) {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    return (text, try reader.read(yaml: text.utf8, file: "hled.yaml"))
  }

  @Test("What is stored reads back as the same definition, with the same bytes")
  func roundTrip() throws {
    for definition in [
      try Self.hled().definition, try Self.reader.read(yaml: SmallDefinition.text.utf8, file: "small.yaml"),
      try Self.reader.read(yaml: Self.guarded.utf8, file: "guarded.yaml"),
    ] {
      let stored = definition.json.canonical
      let again = try Self.reader.read(json: JSON(parsing: stored), name: definition.name)
      #expect(again == definition)
      #expect(again.json.canonical == stored)
      // The canonical form is itself YAML.
      #expect(try Self.reader.read(yaml: stored, file: "stored.yaml") == definition)
    }
  }

  /// The small definition with every kind of guard and of deadline.
  private static let guarded = SmallDefinition.text.replacing(
    "children: ended or carried",
    with: """
      ad referendum: 30 days
              guards:
                - {children: ended or carried, of: task}
                - {children: at least 3, of: task, in: [agreed, reported], name: enough}
                - {children: at least 1, of: task, name: some}
                - {count: note, at most: 5}
                - {person differs from: convene, waivable: false}
                - {field: meets, is: joint working day}
                - {field: meets, is: working day of us and mx, name: both}
                - {field: meets, ahead: 15 working days of us}
                - {text: statement, in: [en, es]}
                - {no other: round}
                - {custom: quorum, en: Quorum, es: Quórum}
      """
  ).replacing(
    "due: meets + 1 month",
    with: """
      due: 1 month after note at 17:00 in mx, roll: back, late: each up to 3, urgent: true,
              reason: {en: Shown only, es: Sólo se muestra}, suspended in: proposed, suspended between: [note, convene]
      """
  ).replacing("then: lapse}", with: "then: lapse, grace: 5 days}")

  @Test("Every kind of guard is read as it is meant")
  func guards() throws {
    let definition = try Self.reader.read(yaml: Self.guarded.utf8, file: "guarded.yaml")
    let finish = try #require(definition.machine("round")?.step("finish", from: "convened"))
    #expect(
      finish.guards == [
        Guard(.childrenEnded(of: "task")),
        Guard(.childrenAtLeast(3, of: "task", in: ["agreed", "reported"]), name: "enough"),
        Guard(.childrenAtLeast(1, of: "task", in: []), name: "some"), Guard(.count(of: "note", atMost: 5)),
        Guard(.personDiffers(from: "convene"), isWaivable: false),
        Guard(.workingDay(field: "meets", parties: [])),
        Guard(.workingDay(field: "meets", parties: ["us", "mx"]), name: "both"),
        Guard(.ahead(field: "meets", Span(15, .workingDays(of: "us")))),
        Guard(.text(kind: "statement", languages: ["en", "es"])), Guard(.noOther(machine: "round")),
        Guard(.custom("quorum"), label: LocalizedText(["en": "Quorum", "es": "Quórum"])),
      ])
    #expect(finish.adReferendum == Span(30, .days))
    let meeting = try #require(definition.machine("round")?.deadlines.last)
    #expect(meeting.due == .step("note", plus: Span(1, .months)))
    #expect(meeting.time == TimeOfDay(hour: 17, minute: 0, zone: "mx"))
    #expect(meeting.roll == .back && meeting.isUrgent && meeting.late == LatePolicy(.each, upTo: 3))
    #expect(meeting.suspended == Suspension(states: ["proposed"], between: Suspension.Pair("note", "convene")))
    #expect(meeting.reason?["es"] == "Sólo se muestra")
    #expect(definition.machine("round")?.deadlines.first?.then?.grace == Span(5, .days))
  }

  @Test("Comments, white space, quotes and the order of keys do not change the digest; a word does")
  func digest() throws {
    let text = SmallDefinition.text
    func digest(_ text: String) throws -> Digest {
      SHA256.digest(try Self.reader.read(yaml: text.utf8, file: "small.yaml").json.canonical)
    }
    let original = try digest(text)
    for same in [
      "# A comment\n" + text, text.replacing(", ", with: ",   "),
      text.replacing("mechanism: small", with: "\"mechanism\": 'small'"),
      text.replacing("{en: Small Dialogue, es: Diálogo Pequeño}", with: "{es: Diálogo Pequeño, en: Small Dialogue}"),
      text.replacing("mechanism: small\n", with: "") + "\nmechanism: small\n",
      text.replacing("in: proposed, due: 10 days", with: "due: 10 days, in: proposed"),
      text.replacing("\n", with: "\r\n"),
    ] {
      #expect(same != text)
      #expect(try digest(same) == original)
    }
    #expect(try digest(text.replacing("10 days", with: "11 days")) != original)
    #expect(try digest(text.replacing("es: Motivo", with: "es: Razón")) != original)
  }

  @Test("The HLED says what its page of design says")
  func hledSays() throws {
    let definition = try Self.hled().definition
    #expect(definition.languages == ["en", "es"])
    #expect(definition.levels == ["desk", "coordinator", "deputy", "principal"])
    #expect(definition.ladders.first?.rungs.count == 8)
    let rungs = try #require(definition.ladder("standard")).rungs
    #expect(
      rungs.map(\.offset.description) == [
        "-30 days", "-10 joint working days", "-5 joint working days", "-1 joint working days", "0 days",
        "5 joint working days", "10 joint working days", "20 joint working days",
      ])
    let round = try #require(definition.machine("round"))
    #expect(round.step("withdraw", from: "proposed")?.by == .proposer(level: "coordinator"))
    #expect(round.step("review", from: "agreed")?.to.state(from: "agreed", with: Payload()) == "agreed")
    #expect(round.step("agree", from: "convened")?.adopts == "commitment")
    #expect(round.step("agree", from: "convened")?.texts.first?.label["es"] == "Declaración conjunta")
    #expect(round.deadlines.first { $0.name == "follow_up" }?.due == .field("held", plus: Span(12, .months)))
    let commitment = try #require(definition.machine("commitment"))
    #expect(commitment.parent == "round")
    #expect(commitment.reference == .number(prefix: "C"))
    let propose = try #require(commitment.creations.first)
    #expect(propose.fields.map(\.name) == ["title", "owner", "pillar", "indicator", "due", "origin"])
    #expect(propose.fields.allSatisfy { $0.label["es"] != "" && $0.label["es"] != $0.label["en"] })
    let report = try #require(commitment.step("report", from: "agreed"))
    #expect(report.isInternal)
    #expect(report.to.state(from: "agreed", with: Payload(["done": .number(100)])) == "reported")
    #expect(report.to.state(from: "agreed", with: Payload(["done": .number(60)])) == "agreed")
  }

  @Test("A stage stands for its states where no state bears its name")
  func stages() throws {
    let step = "revive: {en: Revive, es: Rehabilitar, from: [exit, proposed], to: proposed, by: both principals}"
    let text = SmallDefinition.text.replacing("      lapse:", with: "      \(step)\n      lapse:")
    let definition = try Self.reader.read(yaml: text.utf8, file: "small.yaml")
    #expect(definition.machine("round")?.step("revive", from: "lapsed")?.from == ["lapsed", "proposed"])
  }
}
