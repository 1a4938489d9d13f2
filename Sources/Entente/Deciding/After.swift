/// The identifiers and the moment that only the shell can give to what a recording makes.
public struct Made: Hashable, Sendable {
  /// Of the dialogue, where it is created.
  public var dialogue: Identifier
  /// Of the motion on which the consents are given, where it is opened with them.
  public var motion: Identifier
  /// Of the motion that the step opens on the state just reached.
  public var opened: Identifier
  /// The clock when it is recorded; the steps' moment, but for imported history, where that is the situation's `now`.
  public var at: Instant

  /// All three identifiers are asked for, though a recording may make none of what they would name.
  public init(dialogue: Identifier, motion: Identifier, opened: Identifier, at: Instant) {
    self.dialogue = dialogue
    self.motion = motion
    self.opened = opened
    self.at = at
  }
}

extension Situation {
  /// The situation that a recording leaves, as reading it again would find it; `now` stays.
  ///
  /// So a whole history can be judged step by step with nothing read or written between.
  public func after(_ recording: Recording, as made: Made) -> Situation {
    var next = self
    if let reference = recording.creates { next.takenReferences.insert(reference) }
    next.dialogue = dialogue(after: recording, as: made)
    return next
  }

  private func dialogue(after recording: Recording, as made: Made) -> Dialogue {
    var dialogue =
      dialogue
      ?? Dialogue(
        id: made.dialogue, reference: recording.creates ?? "", seq: -1, state: "", base: -1, enteredAt: now,
        proposer: recording.transition?.party, lastParty: nil, facts: Payload(),
        isImported: actor.kind == .importer, begunAt: now)
    let acts = recording.consents.map { act($0, at: made.at) }
    switch recording.motion {
    case .open(let motion): dialogue.open(motion, as: made.motion, at: made.at, acts)
    case .join(let id):
      for index in dialogue.motions.indices where dialogue.motions[index].id == id {
        dialogue.motions[index].acts += acts
      }
    case nil: break
    }
    dialogue.texts += recording.texts
    guard let transition = recording.transition else { return dialogue }
    let moment = actor.kind == .importer ? now : made.at
    let persons =
      recording.motion == nil ? [] : dialogue.motions.last { $0.id == id(recording.motion, made) }?.persons ?? []
    dialogue.take(transition, enteredAt: moment)
    if machine.needsPast {
      dialogue.past.append(
        PastStep(
          verb: transition.verb, to: transition.to, at: moment, persons: persons,
          office: recording.consents.last { $0.office.party == transition.party }?.office))
    }
    dialogue.apply(recording.deadlines)
    dialogue.children = dialogue.children.map { child in
      recording.children.first { $0.child.id == child.id }.map { self.child(child, after: $0, at: moment) } ?? child
    }
    if let opens = recording.opens {
      dialogue.open(opens, as: made.opened, at: made.at, recording.consents.suffix(1).map { act($0, at: made.at) })
    }
    return dialogue
  }

  private func id(_ motion: MotionChoice?, _ made: Made) -> Identifier {
    if case .join(let id) = motion { id } else { made.motion }
  }

  private func child(_ child: Relative, after step: ChildTransition, at moment: Instant) -> Relative {
    var after = child.after(step)
    if definition.machine(child.machine)?.needsPast ?? false {
      after.past.append(PastStep(verb: step.transition.verb, to: step.transition.to, at: moment))
    }
    return after
  }

  private func act(_ consent: ConsentToGive, at moment: Instant) -> ConsentAct {
    ConsentAct(
      party: consent.office.party, person: (signatory ?? actor).person, kind: consent.act, basis: consent.basis,
      at: moment)
  }
}

extension Dialogue {
  fileprivate mutating func open(
    _ motion: MotionToOpen, as id: Identifier, at moment: Instant, _ acts: [ConsentAct]
  ) {
    motions.append(
      Motion(
        id: id, verb: motion.verb, base: base, state: state, payload: motion.payload, texts: motion.texts,
        adopted: motion.adopted, openedAt: moment, acts: acts))
  }

  fileprivate mutating func take(_ transition: TransitionToMake, enteredAt moment: Instant) {
    seq += 1
    if transition.from != transition.to {
      enteredAt = moment
      previous = transition.from
    }
    state = transition.to
    lastParty = transition.party
    facts = facts.merging(transition.payload)
    // Motions stand on the base, and go with it.
    if !transition.isInternal {
      base = seq
      motions = []
    }
  }
}

extension Dialogue {
  fileprivate mutating func apply(_ changes: [DeadlineChange]) {
    deadlines = deadlines.after(changes)
    generations = generations.after(changes)
  }
}

extension [OpenDeadline] {
  fileprivate func after(_ changes: [DeadlineChange]) -> [OpenDeadline] {
    changes.reduce(into: self) { open, change in
      switch change {
      case .close(let name, _, _): open.removeAll { $0.name == name }
      case .arm(let armed):
        open.append(
          OpenDeadline(
            name: armed.name, generation: armed.generation, anchor: armed.anchor, dueAt: armed.dueAt,
            then: armed.then))
      }
    }
  }
}

extension [String: Int] {
  fileprivate func after(_ changes: [DeadlineChange]) -> [String: Int] {
    changes.reduce(into: self) { generations, change in
      if case .arm(let armed) = change { generations[armed.name] = armed.generation }
    }
  }
}

extension Relative {
  fileprivate func after(_ step: ChildTransition) -> Relative {
    var child = self
    child.state = step.transition.to
    child.seq += 1
    child.facts = facts.merging(step.transition.payload)
    child.deadlines = deadlines.after(step.deadlines)
    child.generations = generations.after(step.deadlines)
    return child
  }
}

extension Motion {
  /// Those whose consents count.
  fileprivate var persons: Set<Identifier> { Set(consents.values.compactMap(\.person)) }
}
