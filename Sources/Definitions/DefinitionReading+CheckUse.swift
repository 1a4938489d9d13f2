internal import Entente

extension DefinitionReading {
  /// A step of the parent or of the daemon that nothing ever takes.
  func checkUse(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
    let isAdopted = machines.contains { $0.machine.steps.contains { $0.adopts == machine.machine.id } }
    for placed in machine.steps where !placed.step.from.isEmpty {
      if placed.step.by == .parent, machine.places["in"] != nil, !isAdopted {
        findings.add(.parentStepUnused, at: placed.place("by"), text: placed.step.verb)
      }
      let isTimed = machine.deadlines.contains { $0.verb == placed.step.verb }
      if placed.step.isByDaemon, !isTimed {
        findings.add(.daemonStepUnused, at: placed.place("by"), text: placed.step.verb)
      }
    }
  }

  /// Whoever a field names must be named by then.
  func checkFieldsOfRules(_ machine: PlacedMachine, _ facts: FieldsInForce) {
    for placed in machine.steps {
      for rule in placed.step.by.alternatives {
        if rule == .owner { need("owner", .officeOfEachParty, .ownerNotSet, placed, machine, facts) }
        if case .host = rule { need("host", .party, .hostNotSet, placed, machine, facts) }
        if rule.level == ConsentRule.levelOfClass {
          need("class", .instrumentClass, .classNotSet, placed, machine, facts)
        }
      }
    }
  }

  private func need(
    _ field: String, _ type: FieldType, _ code: Diagnostic.Code, _ placed: PlacedStep, _ machine: PlacedMachine,
    _ facts: FieldsInForce
  ) {
    let isOfType = machine.steps.flatMap(\.step.fields).contains { $0.name == field && $0.type == type }
    // Before a dialogue is created nothing is given.
    let origins = placed.step.from.isEmpty ? ["-"] : placed.step.from
    let missing = origins.filter { !isOfType || placed.step.from.isEmpty || !facts.isSet(field, in: $0) }
    if let state = missing.first {
      findings.add(code, at: placed.place("by"), text: placed.step.verb, ["state": state])
    }
  }
}
