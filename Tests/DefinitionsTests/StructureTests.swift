import Definitions
import Entente
import EntenteTesting
import Ledger
import Testing

@Suite("The structure of a definition")
struct StructureTests {
  private static func machine() throws -> Machine {
    try #require(Accord.definition().machine("instrument"))
  }

  @Test("Its stored form reads back as the same, with the same bytes and no wildcard")
  func roundTrip() throws {
    let definition = try Accord.definition()
    let stored = definition.json.canonical
    let again = try DefinitionReader().read(json: JSON(parsing: stored), name: "accord")
    #expect(again == definition)
    #expect(again.json.canonical == stored)
    let text = definition.json.canonicalText
    for word in ["any open", ".*", "either", "like"] { #expect(!text.contains(word)) }
  }

  @Test("Stages of a machine's own stand in their order, and the exit needs no mention")
  func stages() throws {
    let machine = try Self.machine()
    #expect(machine.stages.map(\.id) == ["drafting", "force"])
    #expect(machine.stage("force")?.label["es"] == "En vigor")
    #expect(machine.state("ended")?.stage == "exit")
    #expect(machine.lastStage == "force")
    let usual = try #require(
      DefinitionReader().read(yaml: SmallDefinition.text.utf8, file: "small.yaml").machine("round"))
    #expect(usual.stages.map(\.id) == ["proposed", "convened", "agreed", "implemented", "exit"])
    #expect(usual.lastStage == "implemented")
  }

  @Test("`any open` leaves what nothing else leaves, but for the last stage, the exit and where the step leads")
  func onlyByTheWildcard() throws {
    let text = """
      mechanism: waiting
      title: {en: Waiting, es: Espera}
      \(SmallDefinition.sides)
      machines:
        file:
          title: {en: File, es: Expediente}
          stages: [{begun: {en: Begun, es: Iniciado}}, {judged: {en: Judged, es: Resuelto}}]
          states:
            open: {en: Open, es: Abierto, stage: begun}
            aside: {en: Aside, es: Aparte, stage: begun}
            shelved: {en: Shelved, es: Archivado, stage: begun}
            decided: {en: Decided, es: Decidido, stage: judged}
            dropped: {en: Dropped, es: Desechado, stage: exit}
          steps:
            start: {en: Start, es: Iniciar, to: open, by: any desk}
            defer: {en: Defer, es: Aplazar, from: open, to: aside, by: any desk}
            decide: {en: Decide, es: Decidir, from: open, to: decided, by: both principals}
            shelve: {en: Shelve, es: Archivar, from: any open, to: shelved, by: any desk}
            drop: {en: Drop, es: Desechar, from: any open, to: dropped, by: any desk}
          deadlines: {limit: {en: Limit, es: Límite, in: any open, due: 30 days, ladder: standard}}
      """
    let definition = try SmallDefinition.reader.read(yaml: text.utf8, file: "waiting.yaml")
    let machine = try #require(definition.machine("file"))
    #expect(machine.step("drop", from: "aside")?.from == ["open", "aside", "shelved"])
    #expect(machine.step("shelve", from: "aside")?.from == ["open", "aside"])
    #expect(machine.isEnd("decided"))
    #expect(machine.deadlines[0].states == ["open", "aside", "shelved"])
  }

  @Test("`any open` are the states that are no ends, but for where the step leads")
  func anyOpen() throws {
    let machine = try Self.machine()
    #expect(machine.step("suspend", from: "draft")?.from == ["draft", "signed", "active"])
    #expect(machine.step("suspend", from: "suspended") == nil)
    #expect(machine.deadlines.first { $0.name == "work" }?.states == ["draft", "signed", "active", "suspended"])
    #expect(machine.step("note", from: "draft")?.from == ["draft", "signed"])
    #expect(machine.step("stop", from: "active")?.from == ["active", "suspended"])
  }

  @Test("A wildcard passes over a state from which the same verb is written out")
  func precedence() throws {
    let step = "{verb: suspend, en: Suspend, es: Suspender, from: signed, to: draft, by: any desk}"
    let list = try rewritten(adding: step)
    let machine = try #require(DefinitionReader().read(json: list, name: "accord").machine("instrument"))
    #expect(machine.step("suspend", from: "signed")?.to.state == "draft")
    #expect(machine.step("suspend", from: "active")?.from == ["draft", "active"])
  }

  /// The accord with its steps as a list, since two of them bear one verb.
  private func rewritten(adding step: String) throws -> JSON {
    var json = try Accord.definition().json
    let extra = try #require(Document(yaml: step.utf8, file: "step").root)
    guard case .object(var members) = json, var machine = members["machines"]?.elements.first?.members,
      case .mapping(let entries) = extra.content
    else { throw Missing() }
    var steps: [JSON] = (machine["steps"]?.elements ?? []).map { step in
      var step = step.members
      // The stored form alone says by an empty list that a step creates.
      if step["from"]?.elements.isEmpty == false { step["edges"] = nil }
      if step["verb"] == "suspend" { step["from"] = "any open" }
      return .object(step)
    }
    steps.append(.object(Dictionary(entries.map { ($0.key, JSON.string($0.value.text ?? "")) }) { $1 }))
    machine["steps"] = .array(steps)
    members["machines"] = [.object(machine)]
    json = .object(members)
    return json
  }

  @Test("A step back may lead to every state from which its own is entered")
  func previous() throws {
    let resume = try #require(try Self.machine().step("resume", from: "suspended"))
    #expect(resume.edges.map(\.to) == ["draft", "signed", "active"])
    #expect(resume.to.state(from: "suspended", previous: "active", with: Payload()) == "active")
    #expect(resume.to.state(from: "suspended", previous: "ended", with: Payload()) == nil)
    #expect(resume.to.state(from: "suspended", previous: nil, with: Payload()) == nil)
  }

  @Test("Alternatives are kept in their order; a rule without a level has that of the creating step")
  func rules() throws {
    let machine = try Self.machine()
    #expect(machine.step("propose", from: nil)?.by == .any(level: "desk"))
    #expect(machine.step("note", from: "draft")?.by == .host(level: "desk"))
    #expect(machine.step("sign", from: "draft")?.by == .both(level: "class"))
    #expect(
      machine.step("ratify", from: "signed")?.by == .anyOf([.both(level: "coordinator"), .any(level: "principal")]))
    #expect(
      machine.step("resume", from: "suspended")?.by
        == .anyOf([.both(level: "coordinator"), .party("a", level: "principal"), .daemon]))
    #expect(machine.step("resume", from: "suspended")?.by.description == "both coordinator or a principal or daemon")
  }

  @Test("A slot is bound to a country with what is known of it, and to any other with what holds for all")
  func slots() throws {
    let definition = try Accord.definition()
    #expect(definition.hasSlots)
    #expect(definition.parties.map(\.country) == [nil, nil])
    let bound = definition.bound(to: ["mx", "fr"])
    #expect(bound.parties.map(\.id) == ["a", "b"])
    #expect(bound.parties.map(\.country) == ["mx", "fr"])
    #expect(bound.parties.map(\.zone) == ["America/Mexico_City", "UTC"])
    #expect(bound.parties.map(\.calendar) == ["mx-lft", "weekdays"])
    #expect(bound.spokenLanguages == ["es", "en"])
    #expect(bound.parties[0].label["es"] == "México")
    #expect(bound.parties[1].label["es"] == "FR")
    #expect(bound.office("sre", of: "a")?.level == "principal")
    #expect(bound.offices.map(\.party) == ["a"])
    #expect(definition.countries.first?.language == "en")
  }

  @Test("A third language is asked of every label, and of no text that people write")
  func languages() throws {
    let text = SmallDefinition.text.replacing("levels:", with: "languages: [en, es, fr]\nlevels:")
    let codes = Set(SmallDefinition.findings(text).map(\.code))
    #expect(codes == [.missingLabel])
    let definition = try Accord.definition()
    #expect(definition.languages == ["en", "es"])
  }

  @Test("Labels of the definition's own languages are all that a label needs", arguments: ["fr", "nah"])
  func another(_ language: String) throws {
    let text = SmallDefinition.text.replacing(" es: ", with: " \(language): ").replacing(
      "[en, es]", with: "[en, \(language)]"
    ).replacing("language: es", with: "language: \(language)")
    #expect(SmallDefinition.findings(text) == [])
  }

  struct Missing: Error {}
}
