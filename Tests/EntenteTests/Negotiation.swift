import Definitions
import Entente
import EntenteTesting
import Testing

/// One dialogue of the HLED that lives in memory: what `decide` records is done to it, as a store would.
struct Negotiation {
  var definition: Definition
  var machine: Machine
  var calendars: [String: WorkCalendar]
  var dialogue: Dialogue?
  var parent: Relative?
  var taken: Set<String> = []
  var mentioned: [String: Relative] = [:]
  var siblings: [Relative] = []
  var people: Set<String> = []
  var now: Instant
  private var identifiers: UInt64 = 1000

  init(_ machine: String = "round", at now: String = "2027-06-01T18:00:00Z") throws {
    definition = try Self.loaded.get()
    self.machine = try #require(definition.machine(machine))
    calendars = try Self.calendars.get()
    self.now = try #require(Instant(now))
  }

  /// An accord between Mexico and France, which nobody has proposed yet.
  static func accord(at now: String = "2027-06-01T18:00:00Z") throws -> Negotiation {
    var accord = try Negotiation(at: now)
    accord.definition = try Accord.definition().bound(to: ["mx", "fr"])
    accord.machine = try #require(accord.definition.machine("instrument"))
    return accord
  }

  private static let loaded = Result {
    try DefinitionReader().read(yaml: (Assets.text("config/mechanisms/hled.yaml") ?? "").utf8, file: "hled.yaml")
  }

  private static let calendars = Result {
    let all = try Assets.all(under: "config/calendars").map { file in
      try CalendarReader().read(yaml: file.text.utf8, file: file.path)
    }
    return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
  }

  func situation(_ actor: Actor, signatory: Actor? = nil, clock: Instant? = nil) -> Situation {
    Situation(
      definition: definition, machine: machine, dialogue: dialogue, parent: parent, actor: actor,
      signatory: signatory, calendars: calendars, takenReferences: taken, mentioned: mentioned,
      siblings: siblings, people: people, now: now, clock: clock)
  }

  /// Judges a command and does what is recorded.
  @discardableResult
  mutating func act(_ command: Command, by actor: Actor, signatory: Actor? = nil) -> Decision {
    let decision = decide(command, in: situation(actor, signatory: signatory))
    if case .record(let recording) = decision { apply(recording, person: (signatory ?? actor).person) }
    return decision
  }

  /// Does a step that must be recorded.
  @discardableResult
  mutating func take(
    _ verb: String, by actor: Actor, _ fields: [String: FieldValue] = [:], counter: Bool = false
  ) throws -> Recording {
    let request = StepRequest(verb: verb, payload: Payload(fields), isCounter: counter)
    return try recorded(act(.take(request), by: actor))
  }

  /// The blockers of a step that must be refused.
  func refuses(
    _ verb: String, by actor: Actor, _ fields: [String: FieldValue] = [:], counter: Bool = false
  ) throws -> [Blocker] {
    let request = StepRequest(verb: verb, payload: Payload(fields), isCounter: counter)
    return try refused(decide(.take(request), in: situation(actor)))
  }

  mutating func pass(days: Int) { now.microseconds += Int64(days) * 86_400_000_000 }

  private mutating func apply(_ recording: Recording, person: Identifier?) {
    now.microseconds += 1
    dialogue?.texts += recording.texts
    let acts = recording.consents.map {
      ConsentAct(party: $0.office.party, person: person, kind: $0.act, basis: $0.basis, at: now)
    }
    switch recording.motion {
    case .open(let motion): open(motion, acts)
    case .join(let id):
      if let index = dialogue?.motions.firstIndex(where: { $0.id == id }) { dialogue?.motions[index].acts += acts }
    case nil: break
    }
    if let transition = recording.transition {
      apply(transition, creates: recording.creates)
      let persons = Set(recording.consents.isEmpty ? [] : consenting(recording.motion, person))
      let office = recording.consents.last { $0.office.party == transition.party }?.office
      dialogue?.past.append(
        PastStep(verb: transition.verb, to: transition.to, at: now, persons: persons, office: office))
    }
    for change in recording.deadlines { dialogue?.apply(change) }
    for child in recording.children {
      let place = dialogue?.children.firstIndex { $0.reference == child.child.reference }
      guard let index = place else { continue }
      dialogue?.children[index].state = child.transition.to
      dialogue?.children[index].seq += 1
    }
    if let opens = recording.opens { open(opens, acts) }
  }

  /// Those whose consents count on the motion that was taken.
  private func consenting(_ choice: MotionChoice?, _ person: Identifier?) -> [Identifier] {
    var persons = [person].compactMap(\.self)
    if case .join(let id) = choice, let motion = dialogue?.motions.first(where: { $0.id == id }) {
      persons += motion.consents.values.compactMap(\.person)
    }
    return persons
  }

  private mutating func open(_ motion: MotionToOpen, _ acts: [ConsentAct]) {
    identifiers += 1
    guard let dialogue else { return }
    self.dialogue?.motions.append(
      Motion(
        id: Identifier(high: 1, low: identifiers), verb: motion.verb, base: dialogue.base, state: dialogue.state,
        payload: motion.payload, texts: motion.texts, adopted: motion.adopted, openedAt: now, acts: acts))
  }

  private mutating func apply(_ step: TransitionToMake, creates reference: String?) {
    guard let old = dialogue else {
      dialogue = Dialogue(
        id: Identifier(high: 2, low: 1), reference: reference ?? "", seq: 0, state: step.to, base: 0, enteredAt: now,
        proposer: step.party, lastParty: step.party, facts: step.payload)
      return
    }
    dialogue?.seq = old.seq + 1
    dialogue?.base = step.isInternal ? old.base : old.seq + 1
    if step.to != old.state {
      dialogue?.enteredAt = now
      dialogue?.previous = old.state
    }
    dialogue?.state = step.to
    dialogue?.lastParty = step.party
    dialogue?.facts = old.facts.merging(step.payload)
  }
}

extension Dialogue {
  fileprivate mutating func apply(_ change: DeadlineChange) {
    switch change {
    case .close(let name, let generation, _):
      deadlines.removeAll { $0.name == name && $0.generation == generation }
    case .arm(let armed):
      generations[armed.name] = armed.generation
      deadlines.append(
        OpenDeadline(
          name: armed.name, generation: armed.generation, anchor: armed.anchor, dueAt: armed.dueAt, then: armed.then))
    }
  }
}

struct Unexpected: Error {}

func recorded(_ decision: Decision) throws -> Recording {
  if case .record(let recording) = decision { return recording }
  Issue.record("refused: \(decision)")
  throw Unexpected()
}

func refused(_ decision: Decision) throws -> [Blocker] {
  if case .refuse(let blockers) = decision { return blockers }
  Issue.record("recorded: \(decision)")
  throw Unexpected()
}
