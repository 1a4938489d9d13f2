// A silence procedure binds somebody who says nothing. So both sides would have to consent, nothing else binds with it,
// there is a receipt, an objection with a reason, a time with warnings, and no other way in which one side could end it.

extension Definition {
  func silenceStructure(_ step: Step, _ place: LintFinding.Place, _ machine: Machine) -> [LintFinding] {
    guard let rule = step.silence else { return [] }
    let place = place.at("silence")
    let verbs = machine.steps.map(\.verb)
    let unknown = [rule.once, rule.unless].filter { !verbs.contains($0) }
    if !unknown.isEmpty {
      return unknown.map { LintFinding(.unknownVerb, at: place, ["text": $0], among: verbs) }
    }
    var found: [LintFinding] = []
    if !step.by.isBoth || step.from.isEmpty {
      found.append(LintFinding(.silenceNotBoth, at: place, ["text": step.verb]))
    }
    let others = [
      step.adopts.map { _ in "adopts" }, step.expires.map { _ in "expires" },
      step.adReferendum.map { _ in "ad referendum" }, step.isInternal ? "internal" : nil,
    ]
    found += others.compactMap(\.self).map {
      LintFinding(.silenceWithOther, at: place, ["text": step.verb, "key": $0])
    }
    return found + step.from.flatMap { silenceStructure(step, rule, in: $0, place, machine) }
  }

  private func silenceStructure(
    _ step: Step, _ rule: SilenceRule, in state: String, _ place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    let names = ["text": step.verb, "state": state]
    func with(_ verb: String) -> [String: String] { names.merging(["verb": verb]) { $1 } }
    var found: [LintFinding] = []
    if machine.step(rule.once, from: state)?.acknowledges != true {
      found.append(LintFinding(.silenceReceipt, at: place, with(rule.once)))
    }
    if machine.step(rule.unless, from: state)?.objects(in: state) != true {
      found.append(LintFinding(.silenceObjection, at: place, with(rule.unless)))
    }
    let deadline = machine.deadlines.first { deadline in
      guard case .step(rule.once, let span) = deadline.due, span.count > 0 else { return false }
      return deadline.then?.verb == step.verb && deadline.states.contains(state)
    }
    if let deadline {
      if deadline.ladder == nil {
        let about = ["text": deadline.name, "verb": step.verb]
        found.append(LintFinding(.silenceWithoutLadder, at: machine.place(of: deadline), about))
      }
    } else {
      found.append(LintFinding(.silenceWithoutDeadline, at: place, with(rule.once)))
    }
    let others = machine.steps(from: state).filter {
      ![step.verb, rule.once, rule.unless].contains($0.verb) && $0.by.alternatives.contains(where: \.isByOne)
        && !$0.staysInternally(in: state)
    }
    return found + others.map { LintFinding(.silenceLeftOtherwise, at: place, with($0.verb)) }
  }
}

extension Step {
  /// One side's, internal and staying: what is received stands as it was.
  fileprivate var acknowledges: Bool {
    isByOneAlone && isInternal && edges.allSatisfy { $0.from == $0.to } && fields.allSatisfy(\.isOptional)
      && texts.isEmpty
  }

  /// One side's, with a reason, and the dialogue leaves the state by it.
  fileprivate func objects(in state: String) -> Bool {
    isByOneAlone && !to.states(from: state).contains(state)
      && fields.contains { !$0.isOptional && [.text, .localizedText].contains($0.type) }
  }

  fileprivate func staysInternally(in state: String) -> Bool { isInternal && to.states(from: state) == [state] }

  fileprivate var isByOneAlone: Bool { by.alternatives.allSatisfy(\.isByOne) }
}
