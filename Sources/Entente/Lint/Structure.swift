// What a definition's rules refer to, and whether they can work at all. Read from a file or made in Swift, a definition
// is judged here and nowhere else; the reader of files adds where in the file it is.

extension Definition {
  /// All that keeps its machines from working.
  ///
  /// - Parameter doubtful: of the place of a machine's step or deadline, that it was not understood; what rests on it is
  ///   then not judged, as one mistake would look like many.
  package func structureFindings(
    doubting doubtful: (LintFinding.Place) -> Bool = { _ in false }
  ) -> [LintFinding] {
    machines.flatMap { structureFindings($0, doubtful) }
  }

  private func structureFindings(_ machine: Machine, _ doubtful: (LintFinding.Place) -> Bool) -> [LintFinding] {
    var found = placeFindings(machine)
    let placed = machine.placedSteps
    let clear = placed.filter { !doubtful($0.place) }
    found += referenceFindings(machine, clear.map(\.step))
    let edges = machine.steps.map { max(1, $0.from.count) * (1 + $0.to.cases.count) }.reduce(0, +)
    guard edges <= Self.mostEdges else {
      let names = ["text": machine.id, "count": String(edges), "limit": String(Self.mostEdges)]
      return found + [LintFinding(.tooMany, at: machine.place, names)]
    }
    if clear.count == placed.count, machine.creations.isEmpty {
      found.append(LintFinding(.noCreation, at: machine.place, ["text": machine.id]))
    }
    found += repeatedSteps(clear)
    for (step, place) in clear {
      found += takingFindings(step, place, machine) + caseStructure(step, place)
      found += openingFindings(step, place, machine, doubtful) + adoptionFindings(step, place, machine)
      found += guardFindings(step, place, machine)
    }
    guard clear.count == placed.count, !placed.isEmpty else { return found }
    found += automaticFindings(machine)
    let facts = FieldsInForce(machine)
    found += placed.flatMap { namedFieldFindings($0.step, $0.place, machine, facts) }
    found += machine.deadlines.filter { !doubtful(machine.place(of: $0)) }
      .flatMap { deadlineStructure($0, machine, facts) }
    found += placed.flatMap { silenceStructure($0.step, $0.place, machine) }
    return found + reachStructure(machine)
  }

  /// Ways from a state to a state in one machine, all steps together.
  private static let mostEdges = 4096

  /// No machine may be its own ancestor.
  private func placeFindings(_ machine: Machine) -> [LintFinding] {
    var ancestor = machine.parent
    for _ in machines {
      guard let id = ancestor else { return [] }
      if id == machine.id { return [LintFinding(.parentCycle, at: machine.place.at("in"), ["text": id])] }
      ancestor = self.machine(id)?.parent
    }
    return []
  }

  private func referenceFindings(_ machine: Machine, _ steps: [Step]) -> [LintFinding] {
    let place = machine.place.at("reference")
    switch machine.reference {
    case .year(nil): return []
    case .year(let field?):
      let isEverywhere = steps.filter(\.from.isEmpty).allSatisfy { step in
        step.fields.contains { $0.name == field && $0.type == .date && !$0.isOptional }
      }
      return isEverywhere ? [] : [LintFinding(.referenceFieldNotSet, at: place, ["text": field])]
    case .number(let prefix):
      guard machine.parent != nil else {
        return [LintFinding(.numberWithoutParent, at: place, ["text": prefix])]
      }
      let first = machines.first { $0.parent == machine.parent && $0.reference == .number(prefix: prefix) }
      guard let first, first.id != machine.id else { return [] }
      return [LintFinding(.duplicatePrefix, at: place, ["text": prefix, "machine": first.id])]
    }
  }

  private func repeatedSteps(_ steps: [(step: Step, place: LintFinding.Place)]) -> [LintFinding] {
    var seen: Set<[String?]> = []
    return steps.flatMap { step, place in
      (step.from.isEmpty ? [nil] : step.from.map(Optional.some)).filter { !seen.insert([step.verb, $0]).inserted }
        .map { LintFinding(.duplicateStep, at: place, ["text": step.verb, "state": $0 ?? "-"]) }
    }
  }

  /// Every state can be reached, and from every state an end can be.
  private func reachStructure(_ machine: Machine) -> [LintFinding] {
    let reach = Reach(machine)
    return machine.states.flatMap { state -> [LintFinding] in
      var found: [LintFinding] = []
      let place = machine.place(of: state)
      if reach.unreachable.contains(state.id) {
        found.append(LintFinding(.unreachableState, at: place, ["text": state.id]))
      }
      if reach.traps.contains(state.id) { found.append(LintFinding(.trapState, at: place, ["text": state.id])) }
      return found
    }
  }
}
