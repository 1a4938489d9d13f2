import Entente
import Testing

@Suite("What differs between two definitions")
struct DefinitionChangeTests {
  private let hled = BuiltDialogue.hled

  @Test("Nothing, where they are the same")
  func same() {
    #expect(hled.changes(to: hled) == [])
  }

  @Test("A value is told with its place, as it was and as it is")
  func changed() {
    var other = hled
    other.version = 2
    other.machines[0].steps[3].by = .both(level: "deputy")
    other.machines[0].steps[3].label.texts["es"] = "Convenir"
    let step: [DefinitionChange.Part] = [
      .named(list: "machines", name: "round"), .named(list: "steps", name: "agree"),
    ]
    #expect(
      hled.changes(to: other) == [
        DefinitionChange([.key("version")], .changed(from: 1, to: 2)),
        DefinitionChange(step + [.key("by")], .changed(from: "both principal", to: "both deputy")),
        DefinitionChange(step + [.key("label"), .key("es")], .changed(from: "Acordar", to: "Convenir")),
      ])
  }

  @Test("What one has and the other has not is added or removed, each way round")
  func added() {
    var other = hled
    let field = other.machines[0].steps[2].fields.removeLast()
    other.machines[0].deadlines.removeFirst()
    let removed = hled.changes(to: other)
    let added = other.changes(to: hled)
    #expect(removed.map(\.path) == added.map(\.path))
    #expect(
      removed.map { $0.path.last } == [
        .named(list: "fields", name: field.name), .named(list: "deadlines", name: "answer"),
      ])
    #expect(removed.allSatisfy { if case .removed = $0.kind { true } else { false } })
    #expect(added.allSatisfy { if case .added = $0.kind { true } else { false } })
  }

  @Test("An order is told once, and only of what both have")
  func reordered() {
    var other = hled
    other.machines[0].states.swapAt(0, 1)
    other.machines[0].states.removeLast()
    #expect(
      hled.changes(to: other).map(\.kind.name) == ["removed", "reordered"])
  }

  @Test("What follows from a step is not told beside it")
  func derived() {
    var other = hled
    other.machines[0].steps[1].to = "agreed"
    #expect(hled.changes(to: other).map { $0.path.last } == [.key("to")])
  }

  @Test("Two steps of one verb are told apart by where they come from")
  func sameVerb() {
    var old = hled
    var step = old.machines[0].steps[6]
    step.from = ["agreed"]
    old.machines[0].steps.append(step)
    var new = old
    new.machines[0].steps[new.machines[0].steps.count - 1].by = .any(level: "deputy")
    let changes = old.changes(to: new)
    #expect(changes.map { $0.path.dropLast().last } == [.named(list: "steps", name: "close (agreed)")])
  }
}

extension DefinitionChange.Kind {
  fileprivate var name: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .changed: "changed"
    case .reordered: "reordered"
    }
  }
}
