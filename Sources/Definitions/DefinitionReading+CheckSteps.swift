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
    let isByOneSide = step.by.alternatives.allSatisfy { rule in
      switch rule {
      case .any, .party: true
      default: false
      }
    }
    if step.from.isEmpty, !isByOneSide {
      findings.add(.creationNotByAny, at: place, text: step.verb)
    } else if step.by == .parent, machine.places["in"] == nil {
      findings.add(.parentStepWithoutParent, at: place, text: step.verb)
    } else if step.by == .parent || step.isByDaemon {
      if step.fields.contains(where: { !$0.isOptional }) || !step.texts.isEmpty || step.opens != nil
        || step.adopts != nil
      {
        findings.add(.automaticStepNeedsInput, at: placed.location, text: step.verb)
      }
    }
    let origins = step.from.isEmpty ? [nil] : step.from.map(Optional.some)
    if step.to.previous != nil, let origin = origins.first(where: { step.to.states(from: $0).isEmpty }) {
      findings.add(.previousOfNothing, at: placed.place("to"), text: step.verb, ["state": origin ?? "-"])
    }
    if offices.isEmpty { return }
    for rule in step.by.alternatives { checkOffices(rule, at: place) }
  }

  /// Each party that a rule may ask has an office at its level.
  private func checkOffices(_ rule: ConsentRule, at place: Location) {
    guard let level = rule.level else { return }
    let levels = level == ConsentRule.levelOfClass ? classes.map(\.level) : [level]
    let asked = parties.filter { party in
      // What offices a slot's country has is its own affair.
      if party.isSlot { return false }
      if case .party(let id, _) = rule { return id == party.id }
      return true
    }
    for party in asked {
      for level in levels
      where !offices.contains(where: { $0.party == party.id && rank($0.level) >= rank(level) }) {
        findings.add(.noOfficeAtLevel, at: place, text: level, ["party": party.id])
      }
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
      let own = placed.step.by.alternatives.map { $0.level.flatMap(levels.firstIndex) ?? -1 }.min() ?? -1
      guard let needed = levels.firstIndex(of: level), own >= needed else {
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
