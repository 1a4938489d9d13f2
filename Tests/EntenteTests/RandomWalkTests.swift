import Entente
import EntenteTesting
import Simulating
import Testing

/// Whatever people try, in whatever order: the record stays one that the definition allows.
@Suite("A random walk")
struct RandomWalkTests {
  @Test("through a round keeps to its definition", arguments: 0..<60 as Range<UInt64>)
  func rounds(_ seed: UInt64) throws {
    var walk = Walk(seed: seed, try Negotiation())
    for _ in 0..<60 { try walk.step() }
  }

  @Test("through a commitment keeps to its definition", arguments: 100..<160 as Range<UInt64>)
  func commitments(_ seed: UInt64) throws {
    var scene = try Negotiation("commitment")
    scene.parent = try Negotiation.round()
    scene.mentioned = ["HLED-2028": try Negotiation.round("HLED-2028"), "HLED-2027/C-09": Negotiation.child(9)]
    var walk = Walk(seed: seed, scene)
    for _ in 0..<60 {
      try walk.step()
      // Its round adopts it one day.
      if walk.scene.dialogue?.state == "proposed", walk.random.chance(20) { walk.scene.dialogue?.state = "agreed" }
    }
  }

  @Test("Of an accord between two countries", arguments: 0..<40 as Range<UInt64>)
  func accord(_ seed: UInt64) throws {
    var walk = Walk(seed: seed, try Negotiation.accord())
    walk.scene.people = ["ana"]
    walk.people =
      [.daemon, .importer, .stranger]
      + ["a", "b"].flatMap { party in
        ["desk", "coordinator", "principal", "principal"].map { .holder(party, $0, "\(party)-\($0)") }
      }
    for _ in 0..<50 { try walk.step() }
  }

  @Test("Walks go far enough to mean something")
  func reach() throws {
    var seen: Set<String> = []
    var refusals: Set<Blocker.Code> = []
    for seed in 0..<60 as Range<UInt64> {
      var walk = Walk(seed: seed, try Negotiation())
      for _ in 0..<60 {
        let decision = try walk.step()
        seen.formUnion([walk.scene.dialogue?.state].compactMap(\.self))
        if case .refuse(let blockers) = decision { refusals.formUnion(blockers.map(\.code)) }
      }
    }
    let states = try Negotiation().machine.states.map(\.id)
    #expect(seen == Set(states))
    #expect(refusals.isSuperset(of: [.ended, .notFromState, .missingField, .wrongField, .otherFields, .levelTooLow]))
  }
}

private struct Walk {
  var random: SplitMix
  var scene: Negotiation

  init(seed: UInt64, _ scene: Negotiation) {
    random = SplitMix(seed: seed)
    self.scene = scene
  }

  /// Who acts here, those more often who can do more.
  var people: [Actor] = [
    .ana, .john, .secretary, .titular, .holder("us", "deputy"), .holder("mx", "deputy"), .holder("us", "desk"), .daemon,
    .importer, .stranger, .ana, .john, .secretary, .titular, .secretary, .titular,
  ]

  private mutating func command() -> Command {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return .unsign(verb: verb())
    case 1: return .attach(.statement(random.chance(80) ? 1 : 2))
    default:
      let verb = verb()
      // Most join what is open, or say what the step asks for; some say something else.
      return .take(
        StepRequest(
          verb: verb, payload: random.chance(40) ? Payload() : Payload(fields(of: verb)), isCounter: random.chance(10)))
    }
  }

  /// Mostly one that leads on from here.
  private mutating func verb() -> String {
    let here = scene.machine.steps.filter { step in
      scene.dialogue.map { step.from.contains($0.state) } ?? step.from.isEmpty
    }
    let some = random.chance(85) ? here : scene.machine.steps
    return random.chance(2) ? "nonsense" : random.pick(some.map(\.verb), or: "propose")
  }

  private mutating func fields(of verb: String) -> [String: FieldValue] {
    let step = scene.machine.steps.first { $0.verb == verb }
    var fields: [String: FieldValue] = [:]
    for field in step?.fields ?? [] where !random.chance(4) { fields[field.name] = value(field) }
    return fields
  }

  private mutating func value(_ field: Field) -> FieldValue {
    if random.chance(4) { return random.pick([.text(""), .number(-7), .choice("x"), .offices([:])], or: .text("")) }
    switch field.type {
    case .instant: return .instant(scene.now)
    case .link: return .text("https://www.example.org/")
    case .person: return .person("ana")
    case .party: return .party(random.pick(scene.definition.parties.map(\.id), or: ""))
    case .choice: return .choice(random.pick(field.choices.map(\.id), or: ""))
    case .instrumentClass: return .choice(random.pick(scene.definition.classes.map(\.id), or: ""))
    case .date where field.isPast: return .day("2020-02-29")
    case .date: return random.pick(["2031-09-09", "2032-02-29", "2033-10-03"].map(FieldValue.day), or: .text(""))
    case .dateOrReason: return random.pick([.day("2032-06-30"), .noDate(reason: "permanent")], or: .text(""))
    case .text: return .text("some reason")
    case .localizedText: return .localized(LocalizedText(["en": "Ports", "es": "Puertos"]))
    case .number: return .number(1)
    case .percent: return .number(random.pick([0, 60, 100], or: 0))
    case .pillar: return .choice("future-prosperity")
    case .officeOfEachParty: return .offices(["us": "commerce-ita", "mx": "se-uncs"])
    case .anotherParent, .anotherOfItsKind, .origin:
      return .dialogue(random.pick(["HLED-2028", "HLED-2027/C-09"], or: ""))
    }
  }

  @discardableResult
  mutating func step() throws -> Decision {
    if random.chance(30) { scene.pass(days: Int.random(in: 0..<40, using: &random)) }
    let actor = random.pick(people, or: .ana)
    let command = command()
    let before = scene
    let decision = scene.act(command, by: actor)
    #expect(decision == decide(command, in: before.situation(actor)))
    switch decision {
    case .refuse(let blockers): #expect(!blockers.isEmpty)
    case .record(let recording): try check(recording, before)
    }
    return decision
  }

  private func check(_ recording: Recording, _ before: Negotiation) throws {
    let after = try #require(scene.dialogue)
    let old = before.dialogue
    #expect(after.seq == (old?.seq ?? -1) + (recording.transition == nil ? 0 : 1))
    #expect(Set(after.deadlines.map(\.name)).count == after.deadlines.count)
    for armed in armedDeadlines(recording.deadlines) {
      #expect(armed.generation == (old?.generations[armed.name] ?? 0) + 1)
      #expect(armed.rungs.allSatisfy { $0.at > before.now || $0.kind == .invitation && $0.at == before.now })
      #expect(armed.rungs.map(\.at) == armed.rungs.map(\.at).sorted())
    }
    guard let transition = recording.transition else {
      #expect(recording.deadlines.isEmpty && recording.children.isEmpty && recording.opens == nil)
      return #expect(after.state == old?.state && after.facts == old?.facts)
    }
    let step = try #require(before.machine.step(transition.verb, from: old?.state))
    #expect(step.edges.contains { $0.from == transition.from && $0.to == transition.to })
    #expect(transition.from == old?.state && transition.to == after.state)
    guard case .both = step.by else { return }
    let motion = try #require(
      after.motions.first { $0.verb == transition.verb && $0.base == old?.base && $0.consents.count == 2 })
    #expect(Set(motion.consents.values.map(\.person)).count == 2)
    #expect(motion.payload == transition.payload && motion.texts == transition.texts)
  }
}
