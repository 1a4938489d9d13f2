internal import Entente

extension Answer {
  /// What a recording will have done, as far as it is known before the database has stamped it.
  init(_ recording: Recording, to command: Command, situation: Situation) {
    let transition = recording.transition
    let dialogue = situation.dialogue
    reference = recording.creates ?? dialogue?.reference ?? ""
    mechanism = situation.definition.name
    machine = situation.machine.id
    verb = command.name
    party = recording.consents.last?.office.party
    basis = recording.consents.last?.basis.rawValue ?? ""
    state = transition?.to ?? dialogue?.state ?? ""
    seq = (dialogue?.seq ?? -1) + (transition == nil ? 0 : 1)
    isTaken = transition != nil
    withdrawn = if case .unsign(let verb) = command { verb } else { nil }
    let step = situation.machine.step(withdrawn ?? verb, from: dialogue?.state)
    isJoint = step?.isByBoth == true || transition?.payload.waives.isEmpty == false
    isAdReferendum = recording.consents.contains { $0.act == .adReferendum }
    hasMoved = transition.map { $0.to != $0.from } ?? false
    opened = recording.opens?.verb
    answerBy = recording.opens.flatMap { Self.deadline(answering: $0.verb, recording, situation) }
    let party = party
    waitsFor =
      recording.opens == nil
      ? recording.waitsFor : situation.definition.parties.map(\.id).filter { $0 != party }
    texts = transition?.texts.count ?? recording.texts.count
    adopted = recording.children.count
    let ended = isTaken && step?.guards.contains(where: \.endsChildren) ?? false ? dialogue?.children : nil
    children = ended?.count
    fulfilled = ended?.count { child in
      situation.definition.machine(child.machine).map { $0.state(child.state)?.stage == $0.lastStage } ?? false
    }
    // Known once it has been judged.
    successor = nil
    due = recording.deadlines.compactMap { change in
      guard case .arm(let armed) = change else { return nil }
      return Due(name: armed.name, date: armed.dueDate, rule: armed.rule)
    }
    isRepeated = false
  }

  /// Of the deadlines that a recording arms the one that a step leads out of.
  private static func deadline(answering verb: String, _ recording: Recording, _ situation: Situation) -> String? {
    let state = recording.transition?.to
    let leads = situation.machine.step(verb, from: state)?.to.states(from: state) ?? []
    let armed = recording.deadlines.compactMap { change in
      if case .arm(let deadline) = change { deadline.name } else { nil }
    }
    return situation.machine.deadlines.first { rule in
      armed.contains(rule.name) && leads.contains { !rule.states.contains($0) }
    }?.name
  }
}
