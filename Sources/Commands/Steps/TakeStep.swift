internal import Definitions
internal import Entente
internal import Messages
internal import Store

/// A step of a definition, typed as a verb: found in its definition, read, attempted, told.
struct TakeStep {
  let words: StepWords
  let environment: [String: String]
  let output: Output
  let grammar: Grammar

  func run() async throws -> ExitCode {
    let database = try await Database.find(words.globals, environment)
    let command = words.globals.command ?? .fresh()
    return try await database.withStore(for: command) { store in
      let place = try await self.place(in: store)
      let verb = place.verb
      let output = self.output.about(place.situation)
      let invocation = try verb.invocation(
        [self.words.reference] + self.words.rest.dropFirst(place.isNamed ? 1 : 0), environment: self.environment)
      if invocation.globals.isHelp {
        output.help(Manual(self.grammar, output.voice).page(on: verb))
        return .done
      }
      let request = try await self.request(place, invocation, command, store)
      return try await output.attempt(
        request, in: store, isCounter: invocation.has("counter"))
    }
  }

  /// The step as a verb, with the options that it takes.
  func verb(in store: Store) async throws -> Verb { try await place(in: store).verb }

  /// Where the step would be taken.
  private struct Place: Sendable {
    var subject: Request.Subject
    var situation: Situation
    var step: Step
    /// The machine stands among the words, after the reference.
    var isNamed = false

    var verb: Verb { Verb(step: step, of: situation.machine, in: situation.definition) { _, _ in .done } }
  }

  /// What the reference names: a mechanism to begin a dialogue of, a parent to begin a child under, or a dialogue.
  private func place(in store: Store) async throws -> Place {
    let named = words.rest.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
    if try await store.isMechanism(words.reference) {
      let definition = try await store.mechanism(words.reference)
      let machine = try machine(named, in: definition)
      return try await place(
        .new(mechanism: definition.name, machine: machine.id, parent: nil), in: store, isNamed: named != nil)
    }
    let existing = try await store.existing(words.reference, for: words.globals.person)
    guard let named else { return try found(.existing(reference: words.reference), existing) }
    let known = existing.definition.machines
    let children = known.filter { $0.parent == existing.machine.id }
    // There may be such a machine, and it stands under another.
    if known.contains(where: { $0.id == named }), !children.contains(where: { $0.id == named }) {
      throw UsageError(.notUnderThis(named, reference: words.reference))
    }
    let child = try machine(named, among: children)
    return try await place(
      .new(mechanism: existing.definition.name, machine: child.id, parent: words.reference), in: store, isNamed: true)
  }

  private func place(_ subject: Request.Subject, in store: Store, isNamed: Bool) async throws -> Place {
    var place = try found(subject, try await store.situation(subject, handle: words.globals.person))
    place.isNamed = isNamed
    return place
  }

  private func machine(_ name: String, among machines: [Machine]) throws -> Machine {
    if let machine = machines.first(where: { $0.id == name }) { return machine }
    let suggestion = Spelling.nearest(to: name, among: machines.map(\.id))
    throw CommandError(.unknownMachine(name, suggestion: suggestion), .wrongUsage)
  }

  /// The machine that is named, or the only one whose dialogues the verb creates.
  private func machine(_ name: String?, in definition: Definition) throws -> Machine {
    let machines = definition.machines.filter { $0.parent == nil }
    if let name { return try machine(name, among: machines) }
    let fitting = machines.filter { $0.step(words.verb, from: nil) != nil }
    guard let only = fitting.first else { throw noFirstStep(of: definition, machines.flatMap(\.creations)) }
    guard fitting.count == 1 else {
      throw UsageError(.missingSubverb(of: "\(words.verb) \(words.reference)", verbs: fitting.map(\.id)))
    }
    return only
  }

  /// The step from where the dialogue stands; another of that verb where there is none, whose options are the same and
  /// which `decide` will refuse with the reason.
  private func found(_ subject: Request.Subject, _ situation: Situation) throws -> Place {
    let machine = situation.machine
    let step =
      machine.step(words.verb, from: situation.dialogue?.state)
      ?? machine.steps.first { $0.verb == words.verb && $0.from.isEmpty == (situation.dialogue == nil) }
    guard let step else {
      // "propose HLED-2027" lacks the machine of the child that is to be proposed.
      let children = situation.definition.machines.filter { child in
        child.parent == machine.id && child.step(words.verb, from: nil) != nil
      }
      if !children.isEmpty, situation.dialogue != nil {
        throw UsageError(.missingSubverb(of: "\(words.verb) \(words.reference)", verbs: children.map(\.id)))
      }
      let others = situation.definition.machines.filter { other in
        other.id != machine.id && other.steps.contains { $0.verb == words.verb && !$0.isAutomatic }
      }
      if !others.isEmpty, situation.dialogue != nil {
        throw UsageError(
          .stepOfAnother(words.verb, machines: others.map(\.title), reference: words.reference, machine: machine.title))
      }
      throw unknownVerb(machine.steps)
    }
    return Place(subject: subject, situation: situation, step: step)
  }

  /// Why a verb begins no dialogue of a mechanism: it is one of a dialogue that is there, or none at all.
  private func noFirstStep(of definition: Definition, _ creations: [Step]) -> UsageError {
    let isLater = definition.machines.flatMap(\.steps).contains { $0.verb == words.verb && !$0.isAutomatic }
    let firsts = creations.filter { !$0.isAutomatic }.map(\.verb)
    let mechanism = definition.name.uppercased()
    if isLater { return UsageError(.notAFirstStep(words.verb, mechanism: mechanism, firsts: firsts)) }
    let unknown = unknownVerb(creations)
    let isNear = unknown.phrase != .unknownVerb(words.verb)
    return isNear || firsts.isEmpty
      ? unknown : UsageError(.otherFirstStep(words.verb, mechanism: mechanism, firsts: firsts))
  }

  /// What people call a step suggests its verb as well as a misspelt one does: `convocar`.
  private func unknownVerb(_ steps: [Step]) -> UsageError {
    let known = steps.map(\.verb) + grammar.verbs.compactMap(\.path.first)
    let called = Language.allCases.flatMap { language in
      steps.map { (Voice(language).calls($0).lowercased(), $0.verb) }
    }
    let meant = called.first { $0.0 == words.verb.lowercased() }?.1
    return UsageError(
      .unknownVerb(words.verb, suggestion: meant ?? Spelling.nearest(to: words.verb, among: known)))
  }

  private func request(
    _ place: Place, _ invocation: Invocation, _ command: Identifier, _ store: Store
  ) async throws -> Request {
    let countries = try invocation.countries(for: place.situation, of: place.step)
    let payload = try invocation.payload(of: place.step, in: place.situation.definition.bound(to: countries))
    let paper = try await invocation.paper(for: place.step, payload, in: place.situation, store, output.voice)
    return Request(
      command: command, subject: place.subject, countries: countries,
      action: .take(
        StepRequest(
          verb: words.verb, payload: payload, isCounter: invocation.has("counter"),
          isAdReferendum: invocation.has("ad-referendum"), basis: paper == nil ? .signed : .recorded)),
      handle: invocation.person, expectedSeq: invocation.number("expected-seq").map { Int($0) }, paper: paper,
      isDryRun: invocation.globals.isDryRun)
  }
}
