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
      if placed.step.by == .daemon, !isTimed {
        findings.add(.daemonStepUnused, at: placed.place("by"), text: placed.step.verb)
      }
    }
  }

  func checkOwners(_ machine: PlacedMachine, _ facts: FieldsInForce) {
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
}
