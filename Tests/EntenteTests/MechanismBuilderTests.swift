import Definitions
import Entente
import Testing

@Suite("A definition made in Swift")
struct MechanismBuilderTests {
  @Test("is the same value as the one that its YAML gives")
  func sameAsYAML() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let read = try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
    let made = BuiltDialogue.hled
    #expect(made.machine("round") == read.machine("round"))
    #expect(made.machine("commitment") == read.machine("commitment"))
    #expect(made.ladders == read.ladders)
    #expect(made.parties == read.parties && made.levels == read.levels)
    #expect(made.title == read.title && made.name == read.name && made.version == read.version)
    #expect(made.offices == read.offices.filter { ["sre", "state"].contains($0.id) })
  }

  @Test("can be stored, read again and published")
  func stored() throws {
    let made = BuiltDialogue.hled
    #expect(try DefinitionReader().read(json: made.json, name: "made") == made)
    #expect(made.lint() == [])
  }

  @Test("may have parts that a condition or a loop gives")
  func control() {
    func machine(_ isLong: Bool) -> Machine {
      Machine("talk", title: ["en": "Talk"]) {
        if isLong { State("convened", label: ["en": "Convened"]) }
        for name in ["agreed", "implemented"] { State(name, label: ["en": name]) }
        Creation("begin", label: ["en": "Begin"], to: "agreed", by: "desk")
        if isLong {
          Step("go", label: ["en": "Go"], from: "convened", to: "agreed", by: .both(level: "desk"))
        } else {
          Step("stop", label: ["en": "Stop"], from: "agreed", to: "implemented", by: .any(level: "desk"))
        }
      }
    }
    #expect(machine(true).states.map(\.id) == ["convened", "agreed", "implemented"])
    #expect(machine(false).states.map(\.id) == ["agreed", "implemented"])
    #expect(machine(false).steps.map(\.verb) == ["begin", "stop"])
    #expect(machine(true).reference == .year(field: nil))
  }

  @Test("counts a rung before the due date as before it, however it is written")
  func rungs() {
    let ladder = Ladder("one") {
      Rung(before: .days(-3), to: "desk")
      Rung(after: .months(1), to: "desk", "head")
    }
    #expect(ladder.rungs.map(\.offset) == [Span(-3, .days), Span(1, .months)])
    #expect(ladder.rungs[1].levels == ["desk", "head"])
  }
}
