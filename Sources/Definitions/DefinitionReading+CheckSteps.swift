internal import Entente

extension DefinitionReading {
  func checkSteps(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
    let clear = machine.steps.filter(\.isClear)
    if clear.count == machine.steps.count, machine.machine.creations.isEmpty {
      findings.add(.noCreation, at: machine.location, text: machine.machine.id)
    }
    var seen: Set<[String?]> = []
    for placed in clear {
      for state in placed.step.from.isEmpty ? [nil] : placed.step.from.map(Optional.some)
      where !seen.insert([placed.step.verb, state]).inserted {
        findings.add(
          .duplicateStep, at: placed.location, text: placed.step.verb, state.map { ["state": $0] } ?? ["state": "-"])
      }
      checkConsent(placed, of: machine)
      checkCases(placed)
      checkOpening(placed, of: machine)
      checkAdoption(placed, of: machine, among: machines)
      checkGuards(placed, of: machine, among: machines)
    }
  }

  private func checkConsent(_ placed: PlacedStep, of machine: PlacedMachine) {
    let step = placed.step
    let place = placed.place("by")
    switch step.by {
    case .any: break
    case _ where step.from.isEmpty: findings.add(.creationNotByAny, at: place, text: step.verb)
    case .parent where machine.places["in"] == nil:
      findings.add(.parentStepWithoutParent, at: place, text: step.verb)
    case .parent, .daemon:
      if step.fields.contains(where: { !$0.isOptional }) || !step.texts.isEmpty || step.opens != nil
        || step.adopts != nil
      {
        findings.add(.automaticStepNeedsInput, at: placed.location, text: step.verb)
      }
    default: break
    }
    guard let level = step.by.level, !offices.isEmpty else { return }
    for party in parties
    where !offices.contains(where: { $0.party == party.id && rank($0.level) >= rank(level) }) {
      findings.add(.noOfficeAtLevel, at: place, text: level, ["party": party.id])
    }
  }

  private func checkCases(_ placed: PlacedStep) {
    for one in placed.step.to.cases {
      guard let field = placed.step.fields.first(where: { $0.name == one.field }) else {
        findings.add(
          .unknownField, at: placed.place("when"), text: one.field, among: placed.step.fields.map(\.name))
        continue
      }
      if field.type != .number, field.type != .percent {
        findings.add(.whenNotNumber, at: placed.place("when"), text: one.field)
      }
    }
  }

  /// The consent that opens a motion must be one that the motion's step can use.
  private func checkOpening(_ placed: PlacedStep, of machine: PlacedMachine) {
    guard let verb = placed.step.opens else { return }
    let place = placed.place("opens")
    let verbs = machine.steps.map(\.step.verb)
    guard verbs.contains(verb) else {
      findings.add(.unknownVerb, at: place, text: verb, among: verbs)
      return
    }
    for state in Set(placed.step.edges.map(\.to)).sorted() {
      guard let opened = machine.steps.first(where: { $0.step.verb == verb && $0.step.from.contains(state) }) else {
        findings.add(.opensNothing, at: place, text: verb, ["state": state])
        continue
      }
      guard opened.isClear else { continue }
      guard case .both(let level) = opened.step.by else {
        findings.add(.opensNotBoth, at: place, text: verb)
        return
      }
      guard let own = placed.step.by.level, rank(own) >= rank(level) else {
        findings.add(.opensLevelTooLow, at: place, text: verb, ["level": level])
        return
      }
      if opened.step.fields.contains(where: { !$0.isOptional }) {
        findings.add(.opensNeedsFields, at: place, text: verb)
        return
      }
    }
  }

  private func checkAdoption(_ placed: PlacedStep, of machine: PlacedMachine, among machines: [PlacedMachine]) {
    guard let id = placed.step.adopts else { return }
    let place = placed.place("adopts")
    guard let child = machines.first(where: { $0.machine.id == id }) else {
      findings.add(.unknownMachine, at: place, text: id, among: machineNames)
      return
    }
    if child.machine.parent != machine.machine.id {
      findings.add(.adoptsNoChild, at: place, text: id, ["machine": machine.machine.id])
    } else if !child.steps.contains(where: { $0.step.by == .parent }) {
      findings.add(.adoptsWithoutStep, at: place, text: id)
    }
  }
}
