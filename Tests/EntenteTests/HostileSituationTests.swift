import Entente
import EntenteTesting
import Simulating
import Testing

/// A trap would end the program: that this suite comes to its end is what it tests.
@Suite("To decide never traps")
struct HostileSituationTests {
  @Test("on a walk through any definition", arguments: 0..<20 as Range<UInt64>)
  func walks(_ seed: UInt64) throws {
    var (scene, commands) = try Self.start(seed, hostility: 15)
    for _ in 0..<40 {
      scene.pass(days: Int.random(in: 0..<30, using: &commands.random))
      let command = commands.command(scene.definition, scene.machine, at: scene.dialogue?.state, now: scene.now)
      let actor = Self.actor(&commands.random)
      let before = scene
      let decision = scene.act(command, by: actor)
      #expect(decision == decide(command, in: before.situation(actor)), "seed \(seed)")
      if case .refuse(let blockers) = decision { #expect(!blockers.isEmpty, "seed \(seed)") }
    }
  }

  @Test("Walks take most of the steps that definitions have")
  func reach() throws {
    var taken = 0
    var refused = 0
    for seed in 0..<20 as Range<UInt64> {
      var (scene, commands) = try Self.start(seed, hostility: 5)
      for _ in 0..<40 {
        let command = commands.command(scene.definition, scene.machine, at: scene.dialogue?.state, now: scene.now)
        switch scene.act(command, by: Self.actor(&commands.random)) {
        case .record(let recording): taken += recording.transition == nil ? 0 : 1
        case .refuse: refused += 1
        }
      }
    }
    #expect(taken > 20 && refused > 20, "\(taken) taken, \(refused) refused")
  }

  @Test("on a situation at the ends of what the columns of a record hold", arguments: 0..<30 as Range<UInt64>)
  func hostile(_ seed: UInt64) throws {
    var (scene, commands) = try Self.start(seed, hostility: 60)
    for _ in 0..<10 {
      var situation = scene.situation(Self.hostileActor(&commands))
      Self.spoil(&situation, &commands)
      let command = commands.command(scene.definition, scene.machine, at: situation.dialogue?.state, now: scene.now)
      if case .refuse(let blockers) = decide(command, in: situation) { #expect(!blockers.isEmpty, "seed \(seed)") }
    }
  }

  private static func start(_ seed: UInt64, hostility: Int) throws -> (Negotiation, CommandGenerator) {
    var generator = DefinitionGenerator(seed: seed)
    var scene = try Negotiation()
    scene.definition = generator.definition("generated")
    let machine = seed % 3 == 2 ? scene.definition.machines.last : scene.definition.machines.first
    scene.machine = try #require(machine)
    if scene.machine.parent != nil { scene.parent = try Negotiation.round(state: "s0") }
    scene.people = ["ana"]
    return (scene, CommandGenerator(seed: seed, hostility: hostility))
  }

  private static func actor(_ random: inout SplitMix) -> Actor {
    if random.chance(5) { return random.pick([.daemon, .importer, .stranger], or: .daemon) }
    let party = random.pick(DefinitionGenerator.parties, or: "us")
    // Principals may do the most.
    let level = random.pick(DefinitionGenerator.levels + ["principal", "principal"], or: "principal")
    return .holder(party, level, "\(party)-\(level)")
  }

  private static func hostileActor(_ commands: inout CommandGenerator) -> Actor {
    var actor = actor(&commands.random)
    if commands.random.chance(30) {
      actor.offices.append(
        HeldOffice(party: commands.hostileText(), office: commands.hostileText(), level: commands.hostileText()))
    }
    return actor
  }

  private static func spoil(_ situation: inout Situation, _ commands: inout CommandGenerator) {
    let moments = [
      Instant(microseconds: -200_000_000_000_000_000), Instant(microseconds: 250_000_000_000_000_000),
      Instant(microseconds: 0), situation.now,
    ]
    let numbers = [Int(Int32.min), Int(Int32.max), -1, 0, 7]
    let state = commands.random.pick(situation.machine.states.map(\.id) + [commands.hostileText()], or: "s0")
    let facts = Payload([
      "meets": commands.hostileValue(), "owner": commands.hostileValue(), "host": commands.hostileValue(),
      "class": commands.hostileValue(),
    ])
    let number = { (random: inout SplitMix) in random.pick(numbers, or: 0) }
    let moment = { (random: inout SplitMix) in random.pick(moments, or: Instant(microseconds: 0)) }
    let open = OpenDeadline(
      name: "answer", generation: number(&commands.random), anchor: commands.hostileText(),
      dueAt: moment(&commands.random))
    let past = ["propose", "note", commands.hostileText()].map { verb in
      PastStep(verb: verb, to: state, at: moment(&commands.random))
    }
    situation.dialogue = Dialogue(
      id: Identifier(high: 2, low: 1), reference: commands.hostileText(), seq: number(&commands.random), state: state,
      previous: commands.random.chance(50) ? commands.hostileText() : "s0", base: number(&commands.random),
      enteredAt: moment(&commands.random), proposer: commands.hostileText(), lastParty: commands.hostileText(),
      facts: facts, texts: commands.texts("statement"), deadlines: commands.random.chance(50) ? [open, open] : [],
      generations: ["answer": number(&commands.random)], past: past)
    let base = situation.dialogue?.base ?? 0
    let steps = situation.machine.steps.prefix(3)
    situation.dialogue?.motions = steps.map { step in
      Motion(
        id: Identifier(high: 7, low: 7), verb: step.verb, base: base, state: state,
        payload: Payload([commands.hostileText(): commands.hostileValue()]), texts: [.zero], adopted: [],
        openedAt: moment(&commands.random),
        acts: [
          ConsentAct(party: "us", person: nil, kind: .consent, at: moment(&commands.random)),
          ConsentAct(party: "us", person: nil, kind: .adReferendum, at: moment(&commands.random)),
        ])
    }
    situation.dialogue?.children = ["task", commands.hostileText()].map { machine in
      Relative(
        id: Identifier(high: 5, low: 5), reference: commands.hostileText(), machine: machine, state: "s0",
        seq: number(&commands.random), facts: facts, deadlines: [open],
        generations: ["answer": number(&commands.random)])
    }
    if commands.random.chance(20) { situation.dialogue = nil }
    if commands.random.chance(30) { situation.calendars = [:] }
    if commands.random.chance(40) { situation.now = moment(&commands.random) }
    if commands.random.chance(40) { situation.clock = moment(&commands.random) }
    situation.takenReferences = [commands.hostileText(), "GENERATED-2027", "HLED-2027/T-9223372036854775807"]
  }
}
