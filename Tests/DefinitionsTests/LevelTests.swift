import Definitions
import Entente
import Testing

@Suite("Levels and stages, with words of their own or without")
struct LevelTests {
  private static let king = LocalizedText(["en": "King", "es": "Rey"])

  private func definition(_ levels: String, labels: String = "") throws -> Definition {
    let text = SmallDefinition.text.replacing("[desk, deputy, principal]", with: levels)
      .replacing("labels:\n", with: "labels:\n\(labels)")
    return try SmallDefinition.reader.read(yaml: text.utf8, file: "small.yaml")
  }

  @Test(
    "A level's label stands beside it or in labels, and comes back from what is stored",
    arguments: [
      ("[desk, deputy, principal, {king: {en: King, es: Rey}}]", ""),
      ("[desk, deputy, principal, {id: king, en: King, es: Rey}]", ""),
      ("[desk, deputy, principal, {id: king, label: {en: King, es: Rey}}]", ""),
      ("{desk: {}, deputy: {}, principal: {}, king: {en: King, es: Rey}}", ""),
      ("[desk, deputy, principal, king]", "  king: {en: King, es: Rey}\n"),
    ])
  func labels(_ levels: String, _ labels: String) throws {
    let definition = try definition(levels, labels: labels)
    #expect(definition.levels == ["desk", "deputy", "principal", "king"])
    #expect(definition.levelLabels == ["king": Self.king])
    let stored = Document(json: definition.json, name: "stored")
    #expect(try SmallDefinition.reader.read(stored) == definition)
  }

  @Test("A definition without labels of levels is stored as it always was")
  func bytes() throws {
    let definition = try definition("[desk, deputy, principal]")
    #expect(definition.json["levels"] == ["desk", "deputy", "principal"])
  }

  @Test(
    "What is no level is refused",
    arguments: [
      ("[desk, deputy, principal, desk]", Diagnostic.Code.duplicateID),
      ("[desk, deputy, principal, any]", .reservedWord),
      ("[desk, deputy, principal, Desk]", .notAnIdentifier),
      ("[desk, deputy, principal, {king: {en: King}}]", .missingLabel),
      ("[desk, deputy, principal, {king: {en: King, es: Rey, by: x}}]", .unknownKey), ("desk", .expectedList),
      ("[]", .emptyList),
    ])
  func refused(_ levels: String, _ code: Diagnostic.Code) {
    let found = SmallDefinition.findings(replacing: "[desk, deputy, principal]", with: levels)
    #expect(found.map(\.code).contains(code), "\(found)")
  }

  @Test("Stages may stand in one list with labels and without")
  func stages() throws {
    let text = SmallDefinition.text
      .replacing("labels:\n", with: "labels:\n  first: {en: First, es: Primera}\n")
      .replacing(
        "    reference: year of meets\n",
        with: "    reference: year of meets\n"
          + "    stages: [first, {second: {en: Second, es: Segunda}}, {id: third, en: Third, es: Tercera}]\n"
      )
      .replacing(
        "      proposed: {en: Proposed, es: Propuesta}\n      convened: {en: Convened, es: Convocada}\n      impl",
        with: "      proposed: {en: Proposed, es: Propuesta, stage: first}\n"
          + "      convened: {en: Convened, es: Convocada, stage: second}\n      impl"
      )
      .replacing(
        "implemented: {en: Implemented, es: Instrumentada}",
        with:
          "implemented: {en: Implemented, es: Instrumentada, stage: third}")
    let definition = try SmallDefinition.reader.read(yaml: text.utf8, file: "small.yaml")
    let stages = try #require(definition.machine("round")).stages
    #expect(stages.map(\.id) == ["first", "second", "third"])
    #expect(stages.map { $0.label["es"] } == ["Primera", "Segunda", "Tercera"])
  }
}
