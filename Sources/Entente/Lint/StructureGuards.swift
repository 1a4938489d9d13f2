// What the guards of a step refer to: verbs, fields and texts of its machine, and states of another one.

extension Definition {
  func guardFindings(_ step: Step, _ place: LintFinding.Place, _ machine: Machine) -> [LintFinding] {
    let place = place.at("guards")
    var found: [LintFinding] = []
    if !step.guards.isEmpty, step.by == .parent {
      found.append(LintFinding(.guardNotJudged, at: place, ["text": step.verb]))
    }
    for (index, rule) in step.guards.enumerated() {
      if step.guards[..<index].contains(where: { $0.name == rule.name }) {
        found.append(LintFinding(.duplicateID, at: place, ["text": rule.name]))
      }
      let rules = step.by.alternatives
      if let alternative = rule.alternative, rules.count < 2 || !rules.contains(alternative) {
        found.append(
          LintFinding(
            .guardOfNoAlternative, at: place, ["text": alternative.description, "verb": step.verb],
            among: rules.map(\.description)))
      }
      found += conditionFindings(rule.condition, at: place, step, machine)
    }
    return found
  }

  private func conditionFindings(
    _ condition: Guard.Condition, at place: LintFinding.Place, _ step: Step, _ machine: Machine
  ) -> [LintFinding] {
    switch condition {
    case .childrenEnded(let kind): return childFindings(kind, [], at: place, step, machine)
    case .childrenAtLeast(_, let kind, let states): return childFindings(kind, states, at: place, step, machine)
    case .count(let verb, _), .personDiffers(let verb):
      let verbs = machine.steps.map(\.verb)
      return verbs.contains(verb) ? [] : [LintFinding(.unknownVerb, at: place, ["text": verb], among: verbs)]
    case .workingDay(let field, _), .ahead(let field, _):
      return fieldFindings(field, of: [.date, .dateOrReason], .guardFieldNotDate, at: place, machine)
    case .dialogue(.parent, let states):
      guard let parent = machine.parent else {
        return [LintFinding(.guardWithoutParent, at: place, ["text": step.verb])]
      }
      return stateFindings(states, of: parent, at: place)
    case .dialogue(.field(let name), let states):
      let types: [FieldType] = [.anotherParent, .anotherOfItsKind, .origin]
      let wrong = fieldFindings(name, of: types, .guardFieldNotDialogue, at: place, machine)
      if !wrong.isEmpty { return wrong }
      let isUp = machine.steps.flatMap(\.fields).first { $0.name == name }?.type == .anotherParent
      return (isUp ? machine.parent : machine.id).map { stateFindings(states, of: $0, at: place) } ?? []
    case .text(let kind, _):
      let kinds = machine.steps.flatMap(\.texts).map(\.kind)
      return kinds.contains(kind) ? [] : [LintFinding(.unknownText, at: place, ["text": kind], among: kinds)]
    case .noOther(let kind):
      guard let other = self.machine(kind) else {
        return [LintFinding(.unknownMachine, at: place, ["text": kind], among: machines.map(\.id))]
      }
      if other.parent == machine.parent { return [] }
      return [LintFinding(.otherElsewhere, at: place, ["text": kind, "machine": machine.id])]
    case .custom: return []
    }
  }

  private func childFindings(
    _ kind: String?, _ states: [String], at place: LintFinding.Place, _ step: Step, _ machine: Machine
  ) -> [LintFinding] {
    let children = machines.filter { $0.parent == machine.id }
    guard children.contains(where: { kind == nil || $0.id == kind }) else {
      return [LintFinding(.noChildren, at: place, ["text": step.verb])]
    }
    return kind.map { stateFindings(states, of: $0, at: place) } ?? []
  }

  /// A field that is not there, or not everywhere of one of some types.
  func fieldFindings(
    _ name: String, of types: [FieldType], _ code: LintFinding.Code, at place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    let fields = machine.steps.flatMap(\.fields)
    let found = fields.filter { $0.name == name }
    guard !found.isEmpty else {
      return [LintFinding(.unknownField, at: place, ["text": name], among: fields.map(\.name))]
    }
    return found.allSatisfy { types.contains($0.type) } ? [] : [LintFinding(code, at: place, ["text": name])]
  }

  private func stateFindings(_ states: [String], of kind: String, at place: LintFinding.Place) -> [LintFinding] {
    guard let known = machine(kind)?.states.map(\.id) else { return [] }
    return states.filter { !known.contains($0) }.map {
      LintFinding(.unknownState, at: place, ["text": $0], among: known)
    }
  }
}
