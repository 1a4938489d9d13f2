internal import Entente

extension DefinitionReading {
  /// Judges a machine as a whole: what each step and deadline refers to, and whether every dialogue can come to an end.
  func check(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
    checkPlace(machine, among: machines)
    checkReference(machine, among: machines)
    checkSteps(machine, among: machines)
    // A step that was not understood would make others look wrong.
    guard machine.steps.allSatisfy(\.isClear), !machine.steps.isEmpty else { return }
    checkUse(machine, among: machines)
    let facts = FieldsInForce(machine.machine)
    checkOwners(machine, facts)
    for deadline in machine.deadlines { check(deadline, of: machine, facts) }
    checkReach(machine)
  }

  /// No machine may be its own ancestor.
  private func checkPlace(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
    var ancestor = machine.machine.parent
    for _ in machines {
      guard let id = ancestor else { return }
      if id == machine.machine.id {
        findings.add(.parentCycle, at: machine.place("in"), text: id)
        return
      }
      ancestor = machines.first { $0.machine.id == id }?.machine.parent
    }
  }

  private func checkReference(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
    let place = machine.place("reference")
    switch machine.machine.reference {
    case .year(nil): return
    case .year(let field?):
      let creations = machine.steps.filter { $0.isClear && $0.step.from.isEmpty }
      let everywhere = creations.allSatisfy { placed in
        placed.step.fields.contains { $0.name == field && $0.type == .date && !$0.isOptional }
      }
      if !everywhere { findings.add(.referenceFieldNotSet, at: place, text: field) }
    case .number(let prefix):
      // `in` with an unknown name was reported already.
      guard machine.places["in"] != nil else {
        findings.add(.numberWithoutParent, at: place, text: prefix)
        return
      }
      let first = machines.first {
        $0.machine.parent == machine.machine.parent && $0.machine.reference == .number(prefix: prefix)
      }
      if let first, first.machine.id != machine.machine.id {
        findings.add(.duplicatePrefix, at: place, text: prefix, ["machine": first.machine.id])
      }
    }
  }

  private func checkSteps(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
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
    if placed.step.guards.contains(.childrenEnded),
      !machines.contains(where: { $0.machine.parent == machine.machine.id })
    {
      findings.add(.noChildren, at: placed.place("children"), text: placed.step.verb)
    }
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

  /// A step of the parent or of the daemon that nothing ever takes.
  private func checkUse(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
    let isAdopted = machines.contains { $0.machine.steps.contains { $0.adopts == machine.machine.id } }
    for placed in machine.steps where !placed.step.from.isEmpty {
      if placed.step.by == .parent, machine.places["in"] != nil, !isAdopted {
        findings.add(.parentStepUnused, at: placed.place("by"), text: placed.step.verb)
      }
      let isTimed = machine.deadlines.contains { $0.verb == placed.step.verb }
      if placed.step.by == .daemon, !isTimed {
        findings.add(.daemonStepUnused, at: placed.place("by"), text: placed.step.verb)
      }
    }
  }

  private func checkOwners(_ machine: PlacedMachine, _ facts: FieldsInForce) {
    for placed in machine.steps where placed.step.by == .owner {
      let isOffice = machine.steps.flatMap(\.step.fields).contains {
        $0.name == "owner" && $0.type == .officeOfEachParty
      }
      let missing = placed.step.from.filter { !isOffice || !facts.isSet("owner", in: $0) }
      if let state = missing.first {
        findings.add(.ownerNotSet, at: placed.place("by"), text: placed.step.verb, ["state": state])
      }
    }
  }

  private func check(_ deadline: PlacedDeadline, of machine: PlacedMachine, _ facts: FieldsInForce) {
    if deadline.isClear, case .field(let name, _) = deadline.rule.due {
      let fields = machine.steps.flatMap(\.step.fields)
      let place = deadline.place("due")
      if !fields.contains(where: { $0.name == name }) {
        findings.add(.unknownField, at: place, text: name, among: fields.map(\.name))
      } else if fields.contains(where: { $0.name == name && $0.type != .date && $0.type != .dateOrReason }) {
        findings.add(.dueFieldNotDate, at: place, text: name)
      } else if let state = deadline.rule.states.first(where: { !facts.isSet(name, in: $0) }) {
        findings.add(.dueFieldNotSet, at: place, text: name, ["state": state])
      }
    }
    guard let verb = deadline.verb else { return }
    let place = deadline.place("then")
    let verbs = machine.steps.map(\.step.verb)
    guard verbs.contains(verb) else {
      findings.add(.unknownVerb, at: place, text: verb, among: verbs)
      return
    }
    for state in deadline.rule.states where machine.machine.step(verb, from: state)?.by != .daemon {
      findings.add(.thenNotDaemonStep, at: place, text: verb, ["state": state])
    }
  }

  /// Every state can be reached, and from every state an end can be.
  private func checkReach(_ machine: PlacedMachine) {
    let edges = machine.machine.steps.flatMap(\.edges)
    var reached = Set(edges.filter { $0.from == nil }.map(\.to))
    var ending = Set(machine.machine.states.map(\.id).filter(machine.machine.isEnd))
    var known = -1
    while known != reached.count + ending.count {
      known = reached.count + ending.count
      reached.formUnion(edges.filter { $0.from.map(reached.contains) ?? false }.map(\.to))
      ending.formUnion(edges.filter { ending.contains($0.to) }.compactMap(\.from))
    }
    for (state, location) in zip(machine.machine.states, machine.states) {
      if !reached.contains(state.id) { findings.add(.unreachableState, at: location, text: state.id) }
      if !ending.contains(state.id) { findings.add(.trapState, at: location, text: state.id) }
    }
  }
}
