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
      let request = try self.request(place, invocation, command, output)
      return output.tell(try await store.attempt(request), isCounter: invocation.has("counter"))
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
      let machine = try machine(named, among: definition.machines.filter { $0.parent == nil })
      return try await place(
        .new(mechanism: definition.name, machine: machine.id, parent: nil), in: store, isNamed: named != nil)
    }
    let existing = try await store.existing(words.reference, for: words.globals.person)
    guard let named else { return try found(.existing(reference: words.reference), existing) }
    let child = try machine(named, among: existing.definition.machines.filter { $0.parent == existing.machine.id })
    return try await place(
      .new(mechanism: existing.definition.name, machine: child.id, parent: words.reference), in: store, isNamed: true)
  }

  private func place(_ subject: Request.Subject, in store: Store, isNamed: Bool) async throws -> Place {
    var place = try found(subject, try await store.situation(subject, handle: words.globals.person))
    place.isNamed = isNamed
    return place
  }

  /// The machine that is named, or the only one whose dialogues the verb creates.
  private func machine(_ name: String?, among machines: [Machine]) throws -> Machine {
    if let name {
      if let machine = machines.first(where: { $0.id == name }) { return machine }
      let suggestion = Spelling.nearest(to: name, among: machines.map(\.id))
      throw CommandError(.unknownMachine(name, suggestion: suggestion), .wrongUsage)
    }
    let fitting = machines.filter { $0.step(words.verb, from: nil) != nil }
    guard let only = fitting.first else { throw unknownVerb(machines.flatMap(\.creations)) }
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
      throw unknownVerb(machine.steps)
    }
    return Place(subject: subject, situation: situation, step: step)
  }

  private func unknownVerb(_ steps: [Step]) -> UsageError {
    let known = steps.map(\.verb) + grammar.verbs.compactMap(\.path.first)
    return UsageError(.unknownVerb(words.verb, suggestion: Spelling.nearest(to: words.verb, among: known)))
  }

  private func request(
    _ place: Place, _ invocation: Invocation, _ command: Identifier, _ output: Output
  ) throws -> Request {
    let countries = try invocation.countries(for: place.situation, of: place.step)
    let payload = try invocation.payload(of: place.step, in: place.situation.definition.bound(to: countries))
    let paper = try invocation.paper(place.situation, output)
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
