extension Situation {
  /// A step as this actor can take it: without the alternatives whose own conditions do not hold, as long as another one
  /// is left to him. Where none is, the conditions of his stand in the way.
  func narrowed(_ step: Step, _ request: StepRequest, open: Motion?, _ own: CustomGuards) -> Step {
    guard step.guards.contains(where: { $0.alternative != nil }) else { return step }
    let payload = request.payload.isEmpty && !request.isCounter ? open?.payload ?? Payload() : request.payload
    let rules = step.by.alternatives
    let holding = rules.filter { rule in
      step.guards.filter { $0.alternative == rule && payload.waives[$0.name] == nil }
        .allSatisfy { conditionBlockers($0, step, payload, own).isEmpty }
    }
    let mine = rules.filter { isOpen($0, to: request) }
    var narrowed = step
    if mine.contains(where: holding.contains) {
      narrowed.by = holding.count == 1 ? holding[0] : .anyOf(holding)
      narrowed.guards.removeAll { $0.alternative.map { !holding.contains($0) || !mine.contains($0) } ?? false }
    } else {
      narrowed.guards.removeAll { $0.alternative.map { !mine.contains($0) } ?? false }
    }
    return narrowed
  }

  /// Whether the actor, or who signed his paper or his source, may consent under one alternative.
  private func isOpen(_ rule: ConsentRule, to request: StepRequest) -> Bool {
    switch actor.kind {
    case .daemon: rule == .daemon
    case .importer:
      request.attested.isEmpty ? rule == .daemon : request.attested.contains { isCompetent($0, under: rule) }
    case .person: (signatory ?? actor).offices.contains { isCompetent($0, under: rule) }
    }
  }
}
