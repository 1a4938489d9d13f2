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
    let globals = words.globals
    let database = try await Database.find(globals, environment)
    let command = globals.command ?? .fresh()
    return try await database.withStore(for: command) { store in
      let place = try await self.place(in: store, handle: database.person)
      let verb = Verb(step: place.step, of: place.situation.machine, in: place.situation.definition) { _, _ in .done }
      var output = self.output
      output.voice.definition = place.situation.definition
      output.voice.machine = place.situation.machine
      let options =
        place.subject.isNew && place.situation.parent != nil ? Array(self.words.rest.dropFirst()) : self.words.rest
      let invocation = try verb.invocation([self.words.reference] + options, environment: self.environment)
      if invocation.globals.isHelp {
        output.help(Manual(self.grammar, output.voice).page(on: verb))
        return .done
      }
      let request = try self.request(place, invocation, command, handle: database.person, output)
      return try output.tell(try await store.attempt(request), attachments: [])
    }
  }

  /// Where the step would be taken.
  private struct Place: Sendable {
    var subject: Request.Subject
    var situation: Situation
    var step: Step
  }

  /// What the reference names: a mechanism to begin a dialogue of, a parent to begin a child under, or a dialogue.
  private func place(in store: Store, handle: String?) async throws -> Place {
    let name = words.reference.lowercased()
    let mechanisms = try await store.publishedDefinitions().map(\.name)
    if mechanisms.contains(name) {
      let definition = try await store.definition(name)
      guard
        let machine = definition.machines.first(where: { $0.parent == nil && $0.step(words.verb, from: nil) != nil })
      else { throw unknownVerb(definition.machines.filter { $0.parent == nil }.flatMap(\.creations)) }
      return try await place(.new(mechanism: name, machine: machine.id, parent: nil), in: store, handle: handle)
    }
    let existing: Situation
    do {
      existing = try await store.situation(.existing(reference: words.reference), handle: handle)
    } catch StoreError.notFound {
      let known = try await store.references() + mechanisms.map { $0.uppercased() }
      throw CommandError(
        .unknownReference(words.reference, suggestion: Spelling.nearest(to: words.reference, among: known)), .notFound)
    }
    if let kind = words.rest.first, !kind.hasPrefix("-") {
      let children = existing.definition.machines.filter { $0.parent == existing.machine.id }
      guard let child = children.first(where: { $0.id == kind }) else {
        let suggestion = Spelling.nearest(to: kind, among: children.map(\.id))
        throw CommandError(.unknownMachine(kind, suggestion: suggestion), .wrongUsage)
      }
      let subject = Request.Subject.new(
        mechanism: existing.definition.name, machine: child.id, parent: words.reference)
      return try await place(subject, in: store, handle: handle)
    }
    return try found(.existing(reference: words.reference), existing)
  }

  private func place(_ subject: Request.Subject, in store: Store, handle: String?) async throws -> Place {
    try found(subject, try await store.situation(subject, handle: handle))
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
    _ place: Place, _ invocation: Invocation, _ command: Identifier, handle: String?, _ output: Output
  ) throws -> Request {
    let payload = try invocation.payload(of: place.step, in: place.situation.definition)
    let paper = try invocation.paper(place.situation, output)
    return Request(
      command: command, subject: place.subject,
      action: .take(
        StepRequest(
          verb: words.verb, payload: payload, isCounter: invocation.has("counter"),
          basis: paper == nil ? .signed : .recorded)),
      handle: handle, expectedSeq: invocation.number("expected-seq").map { Int($0) }, paper: paper,
      isDryRun: invocation.globals.isDryRun)
  }
}

extension Request.Subject {
  fileprivate var isNew: Bool {
    if case .new = self { true } else { false }
  }
}
