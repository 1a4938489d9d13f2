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
    ] {
      let stored = definition.json.canonical
      let again = try Self.reader.read(json: JSON(parsing: stored), name: definition.name)
      #expect(again == definition)
      #expect(again.json.canonical == stored)
      // The canonical form is itself YAML.
      #expect(try Self.reader.read(yaml: stored, file: "stored.yaml") == definition)
    }
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
    #expect(propose.fields.map(\.name) == ["title", "owner", "pillar", "indicator", "due"])
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
