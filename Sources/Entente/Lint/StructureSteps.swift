// Who may take a step, and what it opens and adopts.

extension Definition {
  func takingFindings(_ step: Step, _ place: LintFinding.Place, _ machine: Machine) -> [LintFinding] {
    var found: [LintFinding] = []
    let isByOneSide = step.by.alternatives.allSatisfy { rule in
      switch rule {
      case .any, .party: true
      default: false
      }
    }
    if step.by != .parent, step.by.alternatives.contains(.parent) {
      found.append(LintFinding(.notAnAlternative, at: place.at("by"), ["text": ConsentRule.parent.description]))
    }
    if step.from.isEmpty, !isByOneSide {
      found.append(LintFinding(.creationNotByAny, at: place.at("by"), ["text": step.verb]))
    } else if step.by == .parent, machine.parent == nil {
      found.append(LintFinding(.parentStepWithoutParent, at: place.at("by"), ["text": step.verb]))
    } else if step.by == .parent || step.isByDaemon {
      let needsNothing =
        step.fields.allSatisfy(\.isOptional) && step.texts.isEmpty && step.opens == nil && step.adopts == nil
      if !needsNothing { found.append(LintFinding(.automaticStepNeedsInput, at: place, ["text": step.verb])) }
    }
    let origins = step.from.isEmpty ? [nil] : step.from.map(Optional.some)
    if step.to.previous != nil, let origin = origins.first(where: { step.to.states(from: $0).isEmpty }) {
      found.append(
        LintFinding(.previousOfNothing, at: place.at("to"), ["text": step.verb, "state": origin ?? "-"]))
    }
    if let field = step.fields.first(where: { $0.name == Payload.waivesName }) {
      found.append(LintFinding(.reservedField, at: place.at("fields"), ["text": field.name]))
    }
    if step.adReferendum != nil, !step.isByBoth {
      found.append(LintFinding(.adReferendumNotBoth, at: place.at("ad referendum"), ["text": step.verb]))
    }
    return found + step.by.alternatives.flatMap { officeFindings($0, at: place.at("by")) }
  }

  /// Each party that a rule may ask has an office at its level.
  private func officeFindings(_ rule: ConsentRule, at place: LintFinding.Place) -> [LintFinding] {
    guard let level = rule.level, !offices.isEmpty else { return [] }
    let asked = parties.filter { party in
      // What offices a slot's country has is its own affair.
      if party.isSlot { return false }
      if case .party(let id, _) = rule { return id == party.id }
      return true
    }
    let levels = level == ConsentRule.levelOfClass ? classes.map(\.level) : [level]
    return asked.flatMap { party in
      levels.filter { rank($0) != nil && !has(party, levelOrAbove: $0) }.map {
        LintFinding(.noOfficeAtLevel, at: place, ["text": $0, "party": party.id])
      }
    }
  }

  func caseStructure(_ step: Step, _ place: LintFinding.Place) -> [LintFinding] {
    step.to.cases.compactMap { one in
      let fields = step.fields
      guard let field = fields.first(where: { $0.name == one.field }) else {
        return LintFinding(.unknownField, at: place.at("when"), ["text": one.field], among: fields.map(\.name))
      }
      if field.type == .number || field.type == .percent { return nil }
      return LintFinding(.whenNotNumber, at: place.at("when"), ["text": one.field])
    }
  }

  /// The consent that opens a motion must be one that the motion's step can use.
  func openingFindings(
    _ step: Step, _ place: LintFinding.Place, _ machine: Machine, _ doubtful: (LintFinding.Place) -> Bool
  ) -> [LintFinding] {
    guard let verb = step.opens else { return [] }
    let place = place.at("opens")
    let verbs = machine.steps.map(\.verb)
    guard verbs.contains(verb) else {
      return [LintFinding(.unknownVerb, at: place, ["text": verb], among: verbs)]
    }
    var found: [LintFinding] = []
    for state in Set(step.edges.map(\.to)).sorted() {
      let opened = machine.placedSteps.first { $0.step.verb == verb && $0.step.from.contains(state) }
      guard let opened else {
        found.append(LintFinding(.opensNothing, at: place, ["text": verb, "state": state]))
        continue
      }
      if doubtful(opened.place) { continue }
      guard case .both(let level) = opened.step.by else {
        return found + [LintFinding(.opensNotBoth, at: place, ["text": verb])]
      }
      let own = step.by.alternatives.map { $0.level.flatMap(rank) ?? -1 }.min() ?? -1
      guard let needed = rank(level), own >= needed else {
        return found + [LintFinding(.opensLevelTooLow, at: place, ["text": verb, "level": level])]
      }
      if opened.step.fields.contains(where: { !$0.isOptional }) {
        return found + [LintFinding(.opensNeedsFields, at: place, ["text": verb])]
      }
    }
    return found
  }

  func adoptionFindings(_ step: Step, _ place: LintFinding.Place, _ machine: Machine) -> [LintFinding] {
    guard let id = step.adopts else { return [] }
    let place = place.at("adopts")
    guard let child = self.machine(id) else {
      return [LintFinding(.unknownMachine, at: place, ["text": id], among: machines.map(\.id))]
    }
    if child.parent != machine.id {
      return [LintFinding(.adoptsNoChild, at: place, ["text": id, "machine": machine.id])]
    }
    if child.steps.contains(where: { $0.by == .parent }) { return [] }
    return [LintFinding(.adoptsWithoutStep, at: place, ["text": id])]
  }

  /// A step of the parent or of the daemon that nothing ever takes.
  func automaticFindings(_ machine: Machine) -> [LintFinding] {
    let isAdopted = machines.contains { $0.steps.contains { $0.adopts == machine.id } }
    return machine.placedSteps.filter { !$0.step.from.isEmpty }.flatMap { step, place -> [LintFinding] in
      var found: [LintFinding] = []
      if step.by == .parent, machine.parent != nil, !isAdopted {
        found.append(LintFinding(.parentStepUnused, at: place.at("by"), ["text": step.verb]))
      }
      if step.isByDaemon, !machine.deadlines.contains(where: { $0.then?.verb == step.verb }) {
        found.append(LintFinding(.daemonStepUnused, at: place.at("by"), ["text": step.verb]))
      }
      return found
    }
  }

  /// Whoever a field names must be named by then.
  func namedFieldFindings(
    _ step: Step, _ place: LintFinding.Place, _ machine: Machine, _ facts: FieldsInForce
  ) -> [LintFinding] {
    step.by.alternatives.flatMap { rule -> [LintFinding] in
      var needs: [(String, FieldType, LintFinding.Code)] = []
      if rule == .owner { needs.append(("owner", .officeOfEachParty, .ownerNotSet)) }
      if case .host = rule { needs.append(("host", .party, .hostNotSet)) }
      if rule.level == ConsentRule.levelOfClass { needs.append(("class", .instrumentClass, .classNotSet)) }
      // Before a dialogue is created nothing is given.
      let origins = step.from.isEmpty ? ["-"] : step.from
      return needs.compactMap { field, type, code in
        let isThere = machine.steps.flatMap(\.fields).contains { $0.name == field && $0.type == type }
        let missing = origins.first { !isThere || step.from.isEmpty || !facts.isSet(field, in: $0) }
        return missing.map { LintFinding(code, at: place.at("by"), ["text": step.verb, "state": $0]) }
      }
    }
  }
}
