internal import Entente

extension DefinitionReading {
  /// Judges a machine as a whole: what each step and deadline refers to, and whether every dialogue can come to an end.
  func check(_ machine: PlacedMachine, among machines: [PlacedMachine]) {
    checkPlace(machine, among: machines)
    checkReference(machine, among: machines)
    let edges = machine.steps.map { max(1, $0.step.from.count) * (1 + $0.step.to.cases.count) }.reduce(0, +)
    guard edges <= Self.mostEdges else {
      findings.add(
        .tooMany, at: machine.location, text: machine.machine.id,
        ["count": String(edges), "limit": String(Self.mostEdges)])
      return
    }
    checkSteps(machine, among: machines)
    // A step that was not understood would make others look wrong.
    guard machine.steps.allSatisfy(\.isClear), !machine.steps.isEmpty else { return }
    checkUse(machine, among: machines)
    let facts = FieldsInForce(machine.machine)
    checkFieldsOfRules(machine, facts)
    for deadline in machine.deadlines { check(deadline, of: machine, facts) }
    checkReach(machine)
  }

  /// Ways from a state to a state in one machine, all steps together.
  private static let mostEdges = 4096

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
}
