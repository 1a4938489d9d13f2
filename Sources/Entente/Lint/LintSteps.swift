extension Definition {
  func stepFindings(_ machine: Machine) -> [LintFinding] {
    machine.placedSteps.flatMap { step, place in
      caseFindings(step, place) + effectFindings(step, place, machine) + creationFindings(step, place)
    }
  }

  /// Branches of `when` that are never taken, or lead nowhere else.
  private func caseFindings(_ step: Step, _ place: LintFinding.Place) -> [LintFinding] {
    step.to.cases.enumerated().flatMap { index, one -> [LintFinding] in
      let names = ["text": one.field, "value": String(one.equals), "state": one.to]
      var found: [LintFinding] = []
      if step.to.cases[..<index].contains(where: { $0.field == one.field && $0.equals == one.equals }) {
        found.append(LintFinding(.caseShadowed, at: place.at("when"), names))
      }
      let type = step.fields.first { $0.name == one.field }?.type
      if type == .percent, !(0...100).contains(one.equals) {
        found.append(LintFinding(.caseNeverMet, at: place.at("when"), names))
      }
      let usual: [String?] = step.from.isEmpty ? [step.to.state] : step.from.map { step.to.state ?? $0 }
      if step.to.previous == nil, usual.allSatisfy({ $0 == one.to }) {
        found.append(LintFinding(.caseWithoutEffect, at: place.at("when"), names))
      }
      return found
    }
  }

  /// Steps that change nothing, or not in the way that they claim.
  private func effectFindings(_ step: Step, _ place: LintFinding.Place, _ machine: Machine) -> [LintFinding] {
    let stays = step.edges.filter { $0.from == $0.to }
    var found: [LintFinding] = []
    if step.isInternal, stays.isEmpty {
      found.append(LintFinding(.internalNeverStays, at: place.at("internal"), ["text": step.verb]))
    }
    // What the daemon does in vain is told of at the deadline that asks for it.
    let saysSomething = !step.fields.isEmpty || !step.texts.isEmpty || step.opens != nil || step.adopts != nil
    let isReceipt = machine.steps.contains { $0.silence?.once == step.verb }
    if stays.count == step.edges.count, !saysSomething, !step.isAutomatic, !isReceipt {
      found.append(LintFinding(.stepWithoutEffect, at: place, ["text": step.verb]))
    }
    return found
  }

  /// What a step that creates its dialogue asks of a dialogue that does not exist yet.
  private func creationFindings(_ step: Step, _ place: LintFinding.Place) -> [LintFinding] {
    guard step.from.isEmpty else { return [] }
    var found: [LintFinding] = []
    if let text = step.texts.first {
      found.append(LintFinding(.textsBeforeCreation, at: place.at("texts"), ["text": text.kind, "verb": step.verb]))
    }
    if step.adopts != nil || step.guards.contains(where: \.endsChildren) {
      let key = step.adopts == nil ? "children" : "adopts"
      found.append(LintFinding(.childrenBeforeCreation, at: place.at(key), ["text": step.verb]))
    }
    return found
  }
}
