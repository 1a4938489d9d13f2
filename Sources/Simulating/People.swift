public import Entente
public import Store

/// People of a cast who do what a seed says: they propose, consent, withdraw, report, acknowledge and hold back, late or
/// not at all.
public actor People {
  private let store: Store
  private let definition: Definition
  private let handles: [String]
  /// Between which new dialogues are; nil: they begin none that stands for itself.
  private let countries: [String]?
  private let care: Int
  private let holding: Int
  private var commands: CommandGenerator
  private var living: [Known] = []
  /// How many of their requests were carried out.
  public private(set) var taken = 0
  /// How often they acknowledged, held or released something.
  public private(set) var heldBack = 0

  private struct Known: Hashable {
    var reference: String
    var machine: String
  }

  /// - Parameters:
  ///   - care: in how many of a hundred cases they ask for what the rules allow, as far as they see; otherwise for
  ///     anything.
  ///   - holding: in how many of a hundred cases they hold back a deadline of what there is.
  ///   - hostility: in how many of a hundred cases a value is one that does not belong there.
  public init(
    _ store: Store, _ definition: Definition, _ cast: Cast, seed: UInt64, care: Int, hostility: Int = 0,
    holding: Int = 10
  ) {
    self.store = store
    self.definition = definition.bound(to: cast.countries)
    handles = cast.members.map(\.handle)
    countries = cast.countries
    self.care = care
    self.holding = holding
    commands = CommandGenerator(seed: seed, hostility: hostility)
    commands.handles = handles
  }

  /// People who are there already, and go on with dialogues that are there and what may stand under these.
  ///
  /// - Parameter definition: bound to the dialogues' countries.
  public init(
    _ store: Store, _ definition: Definition, handles: [String], dialogues: [(reference: String, machine: String)],
    seed: UInt64
  ) {
    self.store = store
    self.definition = definition
    self.handles = handles
    countries = nil
    care = 100
    holding = 10
    commands = CommandGenerator(seed: seed, hostility: 0)
    commands.handles = handles
    living = dialogues.map { Known(reference: $0.reference, machine: $0.machine) }
    commands.references = living.map(\.reference)
  }

  /// Tries so many things, one after the other; what is refused is part of the game.
  ///
  /// - Throws: what the store throws.
  public func act(_ times: Int) async throws {
    for _ in 0..<times { _ = try await act() }
  }

  /// Somebody tries something.
  ///
  /// - Returns: whether anything came of it.
  /// - Throws: what the store throws.
  public func act() async throws -> Bool {
    let known = commands.random.chance(share) ? living.randomElement(using: &commands.random) : nil
    guard let handle = handles.randomElement(using: &commands.random) else { return false }
    guard let (subject, machine) = known.map(existing) ?? new() else { return false }
    let situation = try await store.situation(subject, countries: countries(subject), handle: handle)
    if let known, let dialogue = situation.dialogue {
      if machine.isEnd(dialogue.state) {
        living.removeAll { $0 == known }
        return false
      }
      let deadlines = dialogue.deadlines.map(\.name).sorted()
      if commands.random.chance(holding), let deadline = deadlines.randomElement(using: &commands.random) {
        return try await holdBack(HoldingSubject(known.reference, deadline, handle: handle))
      }
    }
    guard let command = wish(machine, situation) else { return false }
    var request = Request(
      command: .fresh(), subject: subject, countries: countries(subject), action: command, handle: handle)
    if case .attach(let texts) = command {
      request.attachments = texts.map { Attachment(digest: $0.digest, size: 9, name: "statement.\($0.language).txt") }
    }
    guard case .done(let answer) = try await store.attempt(request) else { return false }
    taken += 1
    note(Known(reference: answer.reference, machine: answer.machine))
    return true
  }

  /// In how many of a hundred cases something is done to what there is.
  private var share: Int { living.isEmpty ? 0 : living.count < 8 ? 70 : 95 }

  private func note(_ known: Known) {
    guard !living.contains(known) else { return }
    living.append(known)
    if definition.machines.contains(where: { $0.parent == known.machine }) {
      commands.references.append(known.reference)
    }
  }

  private func existing(_ known: Known) -> (Request.Subject, Machine)? {
    definition.machine(known.machine).map { (.existing(reference: known.reference), $0) }
  }

  /// Something under a dialogue that there is, or something that stands for itself.
  private func new() -> (Request.Subject, Machine)? {
    let parents = living.filter { known in definition.machines.contains { $0.parent == known.machine } }
    let parent = commands.random.chance(70) ? parents.randomElement(using: &commands.random) : nil
    if parent == nil, countries == nil { return nil }
    let machines = definition.machines.filter { $0.parent == parent?.machine && !$0.creations.isEmpty }
    guard let machine = machines.randomElement(using: &commands.random) else { return nil }
    return (.new(mechanism: definition.name, machine: machine.id, parent: parent?.reference), machine)
  }

  private func countries(_ subject: Request.Subject) -> [String] {
    if case .new(_, _, nil) = subject { countries ?? [] } else { [] }
  }

  /// What somebody asks for; nil where he sees nothing that he might.
  private func wish(_ machine: Machine, _ situation: Situation) -> Command? {
    let state = situation.dialogue?.state
    guard commands.random.chance(care) else {
      return attaching(commands.command(definition, machine, at: state, now: situation.clock), machine)
    }
    if let state, commands.random.chance(15), let texts = texts(machine.steps(from: state)) { return .attach(texts) }
    for _ in 0..<8 {
      let command = commands.command(definition, machine, at: state, now: situation.clock)
      guard case .take(let request) = command else { continue }
      // They rather go on than end it.
      if machine.endsWith(request, from: state), commands.random.chance(80) { continue }
      // Of another dialogue and of people only the attempt reads what is asked.
      if request.payload.fields.values.contains(where: \.isNamed) { return command }
      if case .record = decide(command, in: situation) { return command }
    }
    return nil
  }

  /// Texts of a kind that some step of the machine asks for.
  private func attaching(_ command: Command, _ machine: Machine) -> Command {
    guard case .attach = command, let texts = texts(machine.steps) else { return command }
    return .attach(texts)
  }

  private func texts(_ steps: [Step]) -> [Text]? {
    steps.flatMap(\.texts).randomElement(using: &commands.random).map { commands.texts($0.kind) }
  }

  private func holdBack(_ subject: HoldingSubject) async throws -> Bool {
    switch Int.random(in: 0..<4, using: &commands.random) {
    case 0, 1: return note(try await store.acknowledge(subject, AcknowledgementRequest(id: .fresh())))
    case 2: return note(try await store.hold(subject, HoldRequest(id: .fresh(), reason: "talks go on")))
    default: return note(try await store.release(subject, HoldRequest(id: .fresh(), reason: "talks are over")))
    }
  }

  private func note<Value>(_ result: HoldingResult<Value>) -> Bool {
    guard case .done = result else { return false }
    heldBack += 1
    return true
  }
}

extension Machine {
  /// Whether a step leads where nothing leads out of, short of what was agreed.
  fileprivate func endsWith(_ request: StepRequest, from state: String?) -> Bool {
    guard let to = step(request.verb, from: state)?.to.states(from: state).first, isEnd(to) else { return false }
    return self.state(to)?.stage == Stage.exit
  }
}

extension FieldValue {
  /// It names somebody or something that has to be looked up.
  fileprivate var isNamed: Bool {
    switch self {
    case .dialogue, .person: true
    default: false
    }
  }
}
