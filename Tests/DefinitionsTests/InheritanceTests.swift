import Definitions
import Entente
import Foundation
import Testing

@Suite("A definition that is like another")
struct InheritanceTests {
  /// Reads a definition that may inherit from the small one, and from others by their texts.
  private static func read(_ text: String, beside others: [String: String] = [:]) throws(Diagnostics) -> Definition {
    let known = others.merging(["small": SmallDefinition.text]) { other, _ in other }
    let reader = DefinitionReader(calendars: ["us-federal", "mx-lft"]) { name in
      known[name].map { Document(yaml: $0.utf8, file: "\(name).yaml") }
    }
    return try reader.read(yaml: text.utf8, file: "heir.yaml")
  }

  private static func findings(_ text: String, beside others: [String: String] = [:]) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try read(text, beside: others)
      return []
    } catch {
      return error.all
    }
  }

  private static let head = """
    mechanism: heir
    like: small
    title: {en: Heir, es: Heredero}

    """

  @Test("takes over all but name and version, and its stored form is whole")
  func takesOver() throws {
    var small = try DefinitionReader().read(yaml: SmallDefinition.text.utf8, file: "small.yaml")
    let heir = try Self.read(Self.head + "version: 3\n")
    #expect(heir.name == "heir" && heir.version == 3)
    small.name = heir.name
    small.version = heir.version
    small.title = heir.title
    #expect(heir == small)
    #expect(!heir.json.canonicalText.contains("like"))
  }

  @Test("overrides by name and key by key, and removes with null")
  func overrides() throws {
    let heir = try Self.read(
      Self.head + """
        pillars: {trade: null, energy: {en: Energy, es: Energía}}
        labels: {meets: {es: Fecha}}
        machines:
          round:
            like: small
            steps:
              note: null
              finish: {by: both deputies, es: Terminar}
            states: {lapsed: {es: Vencida}}
            deadlines:
              answer: {due: 20 days}
        """)
    let round = try #require(heir.machine("round"))
    #expect(heir.pillars.map(\.id) == ["energy"])
    #expect(round.step("note", from: "convened") == nil)
    let finish = try #require(round.step("finish", from: "convened"))
    #expect(finish.by == .both(level: "deputy"))
    #expect(finish.label == LocalizedText(["en": "Finish", "es": "Terminar"]))
    #expect(finish.adopts == "task")
    #expect(round.state("lapsed")?.label["es"] == "Vencida")
    #expect(round.state("lapsed")?.label["en"] == "Lapsed")
    #expect(round.deadlines.first?.due == .span(Span(20, .days)))
    #expect(round.deadlines.first?.then?.verb == "lapse")
    #expect(round.creations.first?.fields.first?.label == LocalizedText(["en": "Meeting", "es": "Fecha"]))
    #expect(heir.machine("task") == (try Self.read(SmallDefinition.text)).machine("task"))
  }

  @Test("A machine that does not say like is replaced as a whole; one of another name can be taken")
  func machines() throws {
    let heir = try Self.read(
      Self.head + """
        labels: {start: {en: Start, es: Iniciar}}
        machines:
          task: null
          round:
            title: {en: Round, es: Ronda}
            states: {proposed: {en: Proposed, es: Propuesta}}
            steps: {start: {to: proposed, by: any desk}}
        """)
    #expect(heir.machines.map(\.id) == ["round"])
    #expect(heir.machine("round")?.steps.map(\.verb) == ["start"])
    let twice = try Self.read(
      Self.head + """
        machines:
          task: null
          round: {like: small, steps: {finish: {adopts: chore}}}
          chore: {like: small.task, reference: number K}
        """)
    #expect(twice.machines.map(\.id) == ["round", "chore"])
    #expect(twice.machine("chore")?.reference == .number(prefix: "K"))
  }

  @Test("A machine can be taken without the rest, together with its labels")
  func machineAlone() throws {
    let text = SmallDefinition.text.replacing("mechanism: small", with: "mechanism: heir")
    let start = try #require(text.range(of: "labels:")).lowerBound
    let heir = try Self.read(
      text[..<start] + """
        machines:
          round: {like: small}
          task: {like: small}
        """)
    #expect(heir.machines == (try Self.read(SmallDefinition.text)).machines)
  }

  @Test("What is wrong is told of the file in which it stands")
  func places() throws {
    let heir = Self.head + "levels: [desk, principal]\n"
    let found = try #require(Self.findings(heir).first)
    #expect(found.code == .unknownLevel)
    #expect(found.location.file == "small.yaml")
    let own = Self.findings(Self.head + "ladders: {standart: null}\n")
    #expect(own.map(\.code) == [.nothingToRemove])
    #expect(own.first?.location.file == "heir.yaml")
    #expect(own.first?.suggestion == "standard")
  }

  @Test("What cannot be inherited is refused at its place")
  func refused() {
    #expect(Self.findings("mechanism: heir\nlike: smal\n").map(\.code) == [.unknownMechanism])
    #expect(Self.findings("mechanism: heir\nlike: heir\n").map(\.code) == [.likeCycle])
    let circle = ["one": "mechanism: one\nlike: two\n", "two": "mechanism: two\nlike: one\n"]
    #expect(Self.findings("mechanism: heir\nlike: one\n", beside: circle).map(\.code) == [.likeCycle])
    #expect(
      Self.findings("mechanism: heir\nlike: one\n", beside: circle).first?.parameters["circle"] == "one → two → one")
    let machine = Self.findings(Self.head + "machines: {rond: {like: small}}\n")
    #expect(machine.map(\.code) == [.unknownMachine])
    #expect(machine.first?.text == "rond")
    let list = SmallDefinition.text.replacing(
      "pillars:\n  trade: {en: Trade, es: Comercio}", with: "pillars: [{id: trade, en: Trade, es: Comercio}]")
    let needsNames = Self.findings(
      Self.head.replacing("small", with: "listed") + "pillars: {trade: null}\n", beside: ["listed": list])
    #expect(needsNames.map(\.code).contains(.likeNeedsNames))
  }

  @Test("A definition that the program carries is found by its name")
  func shipped() throws {
    let text = "mechanism: heir\nlike: hled\ntitle: {en: Heir, es: Heredero}\n"
    let heir = try DefinitionReader().read(yaml: text.utf8, file: "heir.yaml")
    #expect(heir.machines.map(\.id) == ["round", "commitment"])
  }
}
