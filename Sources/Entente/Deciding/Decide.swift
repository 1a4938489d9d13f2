/// Judges a command: the one place where anything is decided.
///
/// A pure function. What comes back is either everything to write, or every reason why not.
///
/// - Parameter guards: the program's own; a definition that asks for one that is not among them is refused there.
public func decide(_ command: Command, in situation: Situation, guards: CustomGuards = [:]) -> Decision {
  do throws(Refusal) {
    switch command {
    case .take(let request): return .record(try situation.take(request, guards))
    case .unsign(let verb): return .record(try situation.unsign(verb))
    case .attach(let texts): return .record(try situation.attach(texts))
    }
  } catch {
    return .refuse(error.blockers)
  }
}

extension Situation {
  fileprivate func take(_ request: StepRequest, _ guards: CustomGuards) throws(Refusal) -> Recording {
    let whole = try step(request.verb)
    // Whose offices count depends on who the parties are.
    let unbound = partyBlockers()
    guard unbound.isEmpty else { throw Refusal(unbound) }
    let open = openMotion(whole)
    let plain = narrowed(whole, request, open: open, guards)
    let step = judged(plain, request, open: open)
    let (motion, consented, motionBlockers) = chooseMotion(step, request, open: open)
    var blockers = basisBlockers(step, request) + parentBlockers() + textBlockers(step)
    blockers += guardBlockers(plain, motion.payload, guards) + timeBlockers(step)
    blockers += motionBlockers + fieldBlockers(step, motion.payload, unknown: request.unknown)
    let (offices, authorityBlockers) = consenting(step, request, open: open)
    blockers += authorityBlockers + personBlockers(step, consented: consented, offices: offices)
    blockers += referendumBlockers(step, request, open: open, offices: offices)
    blockers += silenceBlockers(step, offices, joins: motion.joined != nil)
    guard blockers.isEmpty else { throw Refusal(blockers) }

    var recording = Recording()
    if dialogue == nil {
      // Real procedures have names of their own.
      let given = actor.kind == .importer ? request.reference : nil
      recording.creates = given ?? newReference(payload: motion.payload)
    }
    let basis: ConsentBasis =
      switch actor.kind {
      case .importer: .attested
      case .daemon: .silence
      case .person: request.basis
      }
    recording.consents = offices.map {
      ConsentToGive(office: $0, basis: basis, act: request.isAdReferendum ? .adReferendum : .consent)
    }
    if !offices.isEmpty {
      recording.motion = motion.joined.map(MotionChoice.join) ?? .open(motion.asMotion(verb: step.verb))
    }
    let counting = request.isAdReferendum ? [] : offices.map(\.party)
    recording.waitsFor = missingParties(
      step, request, consented: Set(consented.keys).union(counting), offices: offices)
    guard recording.waitsFor.isEmpty else { return recording }
    try complete(step, request, motion: motion, party: offices.last?.party, into: &recording)
    return recording
  }

  /// What follows once the last consent is there.
  private func complete(
    _ step: Step, _ request: StepRequest, motion: MotionContent, party: String?, into recording: inout Recording
  ) throws(Refusal) {
    let from = dialogue?.state
    guard let to = step.to.state(from: from, previous: dialogue?.previous, with: motion.payload) else {
      throw Refusal([Blocker(.condition, .noPrevious, ["verb": .verb(step.verb)])])
    }
    let transition = TransitionToMake(
      verb: step.verb, from: from, to: to, party: party, payload: motion.payload, texts: motion.texts,
      isInternal: step.isInternal && from == to)
    recording.transition = transition
    recording.deadlines = try deadlineChanges(
      machine: machine, to: to, enteredAt: from == to ? dialogue?.enteredAt ?? now : now,
      steps: (dialogue?.past ?? []) + [PastStep(verb: step.verb, to: to, at: now)],
      facts: (dialogue?.facts ?? Payload()).merging(motion.payload), open: dialogue?.deadlines ?? [],
      past: dialogue?.generations ?? [:])
    recording.children = try adoptions(step, adopted: motion.adopted)
    recording.successor = successor(of: transition, step, request)
    if let verb = step.opens, let opened = machine.step(verb, from: to), actor.kind != .importer {
      recording.opens = MotionToOpen(
        verb: verb, payload: Payload(), texts: boundTexts(opened), adopted: adoptable(opened).map(\.adopted))
    }
  }

  /// Children take the step that is their parent's to take; each row will name the parent's as its cause.
  private func adoptions(_ step: Step, adopted: [AdoptedChild]) throws(Refusal) -> [ChildTransition] {
    var transitions: [ChildTransition] = []
    for (child, childMachine, childStep) in adoptable(step).map(\.parts) {
      guard let to = childStep.to.state(from: child.state, with: Payload()) else { continue }
      transitions.append(
        ChildTransition(
          child: child,
          transition: TransitionToMake(
            verb: childStep.verb, from: child.state, to: to, party: nil, payload: Payload(), texts: [],
            isInternal: childStep.isInternal && child.state == to),
          deadlines: try deadlineChanges(
            machine: childMachine, to: to, enteredAt: now,
            steps: child.past + [PastStep(verb: childStep.verb, to: to, at: now)], facts: child.facts,
            open: child.deadlines, past: child.generations)))
    }
    return transitions
  }

  fileprivate func unsign(_ verb: String) throws(Refusal) -> Recording {
    let step = try step(verb)
    let own = actor.offices.compactMap { office in openMotion(step)?.given[office.party].map { (office, $0) } }
    guard let motion = openMotion(step), let (first, consent) = own.first else {
      if actor.offices.isEmpty { throw Refusal([noOffice(step)]) }
      let party = actor.offices.first?.party ?? ""
      throw Refusal([Blocker(.condition, .nothingToWithdraw, ["verb": .verb(verb), "party": .party(party)])])
    }
    let judged = motion.payload.waives.isEmpty ? step : ofBothSides(step)
    // What a side recorded from paper, any of its offices may take back; what was signed, those who may sign it.
    let office = consent.basis == .recorded ? first : own.map(\.0).first { isCompetent($0, for: judged) }
    guard let office else { throw Refusal(authorityBlockers(judged, actor.offices)) }
    let late = tooLate(step)
    guard late.isEmpty else { throw Refusal(late) }
    var recording = Recording()
    recording.motion = .join(motion.id)
    recording.consents = [ConsentToGive(office: office, basis: .signed, act: .withdrawal)]
    recording.waitsFor = definition.parties.map(\.id).filter { $0 == office.party || motion.consents[$0] == nil }
    return recording
  }

  /// The daemon and an importer sign nothing that they could withdraw, and a stranger neither.
  private func noOffice(_ step: Step) -> Blocker {
    Blocker(.authority, .noOffice, ["verb": .verb(step.verb)], lifters: competent(for: step))
  }

  fileprivate func attach(_ texts: [Text]) throws(Refusal) -> Recording {
    guard actor.kind == .importer || !actor.offices.isEmpty else {
      throw Refusal([Blocker(.authority, .noOffice, lifters: definition.offices.map(\.held))])
    }
    guard let dialogue, !machine.isEnd(dialogue.state) else {
      throw Refusal([Blocker(.condition, .ended, ["state": .state(dialogue?.state ?? "")])])
    }
    let blockers = textBlockers(texts) + frozenTextBlockers(texts)
    guard blockers.isEmpty else { throw Refusal(blockers) }
    var recording = Recording()
    recording.texts = texts
    return recording
  }

  /// The step of a verb from where the dialogue stands, or why there is none.
  private func step(_ verb: String) throws(Refusal) -> Step {
    if let step = machine.step(verb, from: dialogue?.state) { return step }
    let sources = machine.steps.filter { $0.verb == verb }.flatMap(\.from)
    let possible =
      dialogue.map { open in machine.steps(from: open.state).filter { !$0.isAutomatic }.map(\.verb) }
      ?? machine.creations.map(\.verb)
    let isKnown = machine.steps.contains { $0.verb == verb }
    guard let dialogue else {
      throw Refusal([
        isKnown
          ? Blocker(.condition, .notBegun, ["verb": .verb(verb)], verbs: possible)
          : Blocker(.input, .unknownVerb, ["verb": .word(verb)], verbs: possible)
      ])
    }
    if machine.isEnd(dialogue.state) {
      throw Refusal([Blocker(.condition, .ended, ["state": .state(dialogue.state)])])
    }
    guard isKnown else {
      throw Refusal([Blocker(.input, .unknownVerb, ["verb": .word(verb)], verbs: possible)])
    }
    if sources.isEmpty {
      // It begins dialogues, and this one has begun.
      throw Refusal([
        Blocker(.condition, .notFromState, ["verb": .verb(verb), "state": .state(dialogue.state)], verbs: possible)
      ])
    }
    let ways = firstSteps(from: dialogue.state, towards: Set(sources))
    // What only the dialogue above can do is done by a step of that one.
    let above = ways.contains { $0.by == .parent } ? adoptingSteps : []
    throw Refusal([
      Blocker(
        .condition, .notFromState,
        ["verb": .verb(verb), "state": .state(dialogue.state), "states": .words(sources)],
        lifters: ways.flatMap(competent), verbs: ways.filter { !$0.isAutomatic }.map(\.verb) + above.map(\.verb))
    ])
  }

  /// The steps that begin the shortest ways from one state to some others; none where no way leads there.
  private func firstSteps(from state: String, towards goals: Set<String>) -> [Step] {
    var near = goals.subtracting([state])
    while !near.isEmpty {
      let ways = machine.steps(from: state).filter { step in step.to.states(from: state).contains(where: near.contains)
      }
      if !ways.isEmpty { return ways }
      let wider = near.union(
        machine.states.map(\.id).filter { id in
          machine.steps(from: id).contains { $0.to.states(from: id).contains(where: near.contains) }
        })
      if wider == near { return [] }
      near = wider
    }
    return []
  }

  private func newReference(payload: Payload) -> String {
    switch machine.reference {
    case .year(let field):
      let year = field.flatMap { payload[$0]?.date?.year } ?? now.utc.date.year
      let plain = "\(stem)-\(year)"
      if !takenReferences.contains(plain) { return plain }
      let number = (2...(takenReferences.count + 2)).first { !takenReferences.contains("\(plain)-\($0)") } ?? 2
      return "\(plain)-\(number)"
    case .number(let prefix):
      let stem = "\(parent?.reference ?? stem)/\(prefix)-"
      let last = takenReferences.compactMap { $0.hasPrefix(stem) ? Int($0.dropFirst(stem.count)) : nil }.max() ?? 0
      return stem + padded(Int64(last + 1), 2)
    }
  }

  /// The mechanism's name, and where each dialogue has countries of its own, those.
  private var stem: String {
    let countries = definition.hasSlots ? definition.parties.compactMap(\.country) : []
    return ([definition.name] + countries).map { $0.uppercased() }.joined(separator: "-")
  }

  /// A dialogue is between countries, each of them once.
  private func partyBlockers() -> [Blocker] {
    guard dialogue == nil, definition.hasSlots else { return [] }
    return definition.parties.enumerated().compactMap { index, party in
      guard let country = party.country else {
        return Blocker(.input, .partyNotBound, ["slot": .word(party.id)])
      }
      let isTwice = definition.parties[..<index].contains { $0.country == country }
      return isTwice ? Blocker(.input, .partyTwice, ["country": .word(country.uppercased())]) : nil
    }
  }
}
