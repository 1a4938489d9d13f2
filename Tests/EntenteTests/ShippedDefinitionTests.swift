import Definitions
import Entente
import EntenteTesting
import Simulating
import Testing

/// The definitions that the program carries are what people begin with: nothing is to be said against them, and whoever
/// follows one arrives at an end.
@Suite("A shipped definition")
struct ShippedDefinitionTests {
  static let names = Assets.names(in: "config/mechanisms").sorted()

  static func definition(_ name: String) throws -> Definition {
    let text = try #require(Assets.text("config/mechanisms/\(name).yaml"))
    return try DefinitionReader().read(yaml: text.utf8, file: "\(name).yaml")
  }

  @Test("is one of these")
  func all() {
    #expect(
      Set(Self.names).isSuperset(of: ["bilateral-treaty", "hled", "hled-full", "hlsd", "usmca-rapid-response"]))
  }

  @Test("leaves lint nothing to say, not even a doubt", arguments: names)
  func clean(_ name: String) throws {
    let definition = try Self.definition(name)
    #expect(definition.name == name)
    #expect(definition.lint().map { "\($0)" } == [])
  }

  @Test("gives each office the level that all others give it, since a database has one office of a name")
  func offices() throws {
    var levels: [[String]: String] = [:]
    for name in Self.names {
      for office in try Self.definition(name).offices {
        let known = levels.updateValue(office.level, forKey: [office.party, office.id])
        #expect(known == nil || known == office.level, "\(name): \(office.party) \(office.id)")
      }
    }
  }

  @Test("leads from everywhere to an end, and random walks see each of its states", arguments: names)
  func walks(_ name: String) throws {
    let definition = try Self.definition(name).bound(to: ["us", "mx"])
    let scene = try Negotiation()
    for machine in definition.machines {
      var seen: Set<String> = []
      var ended = 0
      // A few walks are enough where they have been everywhere.
      for seed in 0..<200 as Range<UInt64> where seed < 10 || seen.count < machine.states.count {
        var stroll = Stroll(seed, through: machine, of: definition, calendars: scene.calendars, at: scene.now)
        let states = stroll.states(atMost: 60)
        seen.formUnion(states)
        guard let last = states.last else { continue }
        if machine.isEnd(last) { ended += 1 }
        // A walk ends at an end, or because it is long enough: never because nobody could do anything.
        #expect(machine.isEnd(last) || states.count == 60, "\(name): \(machine.id) stops in \(last), seed \(seed)")
      }
      #expect(machine.states.map(\.id).filter { !seen.contains($0) } == [], "\(name): \(machine.id)")
      #expect(ended > 0)
    }
  }
}

/// People of the highest level who take whatever step they may, and a clock that lets the daemon have its turn.
private struct Stroll {
  var random: SplitMix
  var situation: Situation
  private var made: UInt64 = 1

  init(
    _ seed: UInt64, through machine: Machine, of definition: Definition, calendars: [String: WorkCalendar],
    at now: Instant
  ) {
    random = SplitMix(seed: seed)
    situation = Situation(
      definition: definition, machine: machine, dialogue: nil,
      actor: Actor(kind: .daemon, person: nil, offices: []), calendars: calendars, people: ["ana"],
      now: now)
  }

  /// The states in which it came to stand, from the first on.
  mutating func states(atMost most: Int) -> [String] {
    var states: [String] = []
    while states.count < most, let state = move() {
      states.append(state)
      if situation.machine.isEnd(state) { break }
    }
    return states
  }

  /// The state after some step; nil where none could be taken, whatever was tried.
  private mutating func move() -> String? {
    for _ in 0..<200 {
      situation.now.microseconds += Int64.random(in: 1...5, using: &random) * 86_400_000_000
      look()
      let here = situation.dialogue.map { situation.machine.steps(from: $0.state) } ?? situation.machine.creations
      guard let step = here.randomElement(using: &random) else { return nil }
      // Most people go on as long as they can, or nobody would see the later states.
      if step.edges.allSatisfy({ situation.machine.isEnd($0.to) }), random.chance(85) { continue }
      if step.by == .parent ? adopt(step) : take(step) { return situation.dialogue?.state }
    }
    return nil
  }

  /// What stands around the dialogue, which other people move.
  private mutating func look() {
    let machine = situation.machine
    situation.parent = machine.parent.flatMap { some($0, number: 1) }
    situation.mentioned["X-2"] = machine.parent.flatMap { some($0, number: 2) }
    situation.mentioned["X-3"] = some(machine.id, number: 3)
    let below = situation.definition.machines.filter { $0.parent == machine.id }
    let children = below.compactMap { random.chance(30) ? nil : some($0.id, number: 4) }
    situation.dialogue?.children = children
  }

  private mutating func some(_ machine: String, number: UInt64) -> Relative? {
    guard let state = situation.definition.machine(machine)?.states.randomElement(using: &random) else { return nil }
    return Relative(
      id: Identifier(high: 7, low: number), reference: "X-\(number)", machine: machine, state: state.id, seq: 1,
      facts: Payload())
  }

  /// The parent takes its step: there the child has no say.
  private mutating func adopt(_ step: Step) -> Bool {
    guard let old = situation.dialogue, let to = step.to.state(from: old.state, with: Payload()) else { return false }
    situation.dialogue?.seq = old.seq + 1
    situation.dialogue?.base = old.seq + 1
    situation.dialogue?.previous = old.state
    situation.dialogue?.state = to
    return true
  }

  private mutating func take(_ step: Step) -> Bool {
    if step.isByDaemon, random.chance(50) {
      let due = situation.dialogue?.deadlines.compactMap(\.then).first { $0.verb == step.verb }
      guard let due else { return false }
      situation.now = max(situation.now, due.at)
      return record(.take(StepRequest(verb: step.verb)), by: Actor(kind: .daemon, person: nil, offices: []))
    }
    let texts = step.texts.flatMap { text in
      text.languages.map { Text(kind: text.kind, language: $0, digest: .zero) }
    }
    let payload = Payload(Dictionary(step.fields.map { ($0.name, value($0)) }) { first, _ in first })
    for actor in people.shuffled(using: &random) {
      if situation.dialogue != nil, !texts.isEmpty { _ = record(.attach(texts), by: actor) }
      if record(.take(StepRequest(verb: step.verb, payload: payload)), by: actor) { return true }
    }
    return false
  }

  /// One of each party, from its highest office.
  private var people: [Actor] {
    situation.definition.parties.enumerated().map { index, party in
      let office = HeldOffice(
        party: party.id, office: office(of: party), level: situation.definition.levels.last ?? "")
      return Actor(person: Identifier(high: 6, low: UInt64(index)), offices: [office])
    }
  }

  private func office(of party: Party) -> String {
    let definition = situation.definition
    return definition.offices.first { $0.party == party.id && $0.level == definition.levels.last }?.id ?? "office"
  }

  /// Whether a step was taken with it.
  private mutating func record(_ command: Command, by actor: Actor) -> Bool {
    situation.actor = actor
    situation.clock = situation.now
    guard case .record(let recording) = decide(command, in: situation) else { return false }
    made += 3
    situation = situation.after(
      recording,
      as: Made(
        dialogue: Identifier(high: 8, low: 1), motion: Identifier(high: 8, low: made),
        opened: Identifier(high: 8, low: made + 1), at: situation.now))
    return recording.transition != nil
  }

  private mutating func value(_ field: Field) -> FieldValue {
    let definition = situation.definition
    switch field.type {
    case .date where field.isPast:
      return .date(LocalDate(daysSince2000: Int32(situation.now.microseconds / Instant.microsecondsPerDay) - 1))
    case .date, .dateOrReason: return .date(ahead())
    case .instant: return .instant(situation.now)
    case .text: return .text("some words")
    case .localizedText:
      return .localized(LocalizedText(Dictionary(definition.languages.map { ($0, "words") }) { $1 }))
    case .number: return .number(1)
    case .percent: return .number(random.pick([50, 100], or: 0))
    case .choice: return .choice(random.pick(field.choices.map(\.id), or: ""))
    case .pillar: return .choice(random.pick(definition.pillars.map(\.id), or: ""))
    case .instrumentClass: return .choice(random.pick(definition.classes.map(\.id), or: ""))
    case .link: return .text("https://www.example.org/")
    case .person: return .person("ana")
    case .party: return .party(random.pick(definition.parties.map(\.id), or: ""))
    case .officeOfEachParty:
      return .offices(Dictionary(definition.parties.map { ($0.id, office(of: $0)) }) { $1 })
    case .anotherParent: return .dialogue("X-2")
    case .anotherOfItsKind, .origin: return .dialogue("X-3")
    }
  }

  /// Some day in two months or so, on which people may work or not.
  private mutating func ahead() -> LocalDate {
    let today = Int(situation.now.microseconds / 86_400_000_000)
    return LocalDate(daysSince2000: Int32(today + Int.random(in: 45...75, using: &random)))
  }
}
