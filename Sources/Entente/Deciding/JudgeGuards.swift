/// A child that a step would adopt, with what it would do.
struct Adoptable {
  var child: Relative
  var machine: Machine
  var step: Step

  var adopted: AdoptedChild { AdoptedChild(reference: child.reference, seq: child.seq) }
  var parts: (Relative, Machine, Step) { (child, machine, step) }
}

extension Situation {
  /// What stands in the way of each guard that is not waived; each says by which name it could be.
  func guardBlockers(_ step: Step, _ payload: Payload, _ own: CustomGuards) -> [Blocker] {
    let unmet = step.guards.filter { payload.waives[$0.name] == nil }.flatMap { rule in
      conditionBlockers(rule, step, payload, own).map { blocker in
        var blocker = blocker
        if rule.isWaivable, !step.from.isEmpty { blocker.waiver = rule.name }
        return blocker
      }
    }
    return unmet + waiverBlockers(step, payload)
  }

  /// One blocker for each child that has not ended, with the verbs that could end it.
  func openChildBlockers(_ step: Step, of kind: String?) -> [Blocker] {
    (dialogue?.children ?? []).filter { kind == nil || $0.machine == kind }.compactMap { child in
      guard let childMachine = definition.machine(child.machine), !childMachine.isEnd(child.state) else { return nil }
      var parameters: [String: Blocker.Parameter] = [
        "verb": .verb(step.verb), "child": .word(child.reference), "state": .state(child.state),
      ]
      if let late = daysLate(child) { parameters["days"] = .number(late) }
      let verbs = childMachine.steps(from: child.state).filter { !$0.isAutomatic }
      return Blocker(
        .condition, .childOpen, parameters, lifters: owners(of: child), verbs: verbs.map(\.verb))
    }
  }

  /// Whole days by which a dialogue's earliest open deadline has passed, in the last of the capitals; nil when none has.
  private func daysLate(_ child: Relative) -> Int? {
    guard let due = child.deadlines.map(\.dueAt).min(), due < now else { return nil }
    return Int((now.microseconds - due.microseconds) / Instant.microsecondsPerDay) + 1
  }

  private func owners(of child: Relative) -> [HeldOffice] {
    guard case .offices(let owners) = child.facts["owner"] else { return [] }
    return definition.parties.compactMap { party in
      owners[party.id].flatMap { definition.office($0, of: party.id)?.held }
    }
  }

  /// The texts that a step needs, as attached last; what is missing is a blocker of its own.
  func texts(for step: Step) -> [Text] {
    step.texts.flatMap { requirement in
      requirement.languages.compactMap { language in
        dialogue?.texts.last { $0.kind == requirement.kind && $0.language == language }
      }
    }
  }

  /// What a consent to a step binds of them.
  func boundTexts(_ step: Step) -> [Digest] { texts(for: step).map(\.digest) }

  func textBlockers(_ step: Step) -> [Blocker] { step.texts.flatMap(textBlockers) }

  func textBlockers(_ requirement: TextRequirement) -> [Blocker] {
    requirement.languages.compactMap { language in
      let isThere = dialogue?.texts.contains { $0.kind == requirement.kind && $0.language == language } ?? false
      // The sources of imported history tell of a text more often than they hold it.
      if isThere || actor.kind == .importer { return nil }
      return Blocker(
        .input, .missingText, ["kind": .word(requirement.kind), "language": .word(language)], verbs: ["attach"])
    }
  }

  /// Texts of a kind or in a language that no step here asks for, or two where one is to be in force.
  func textBlockers(_ texts: [Text]) -> [Blocker] {
    let kinds = machine.steps.flatMap(\.texts).map(\.kind)
    return texts.enumerated().flatMap { index, text -> [Blocker] in
      var blockers: [Blocker] = []
      let about: [String: Blocker.Parameter] = ["kind": .word(text.kind), "language": .word(text.language)]
      let languages = definition.languages + definition.spokenLanguages.filter { !definition.languages.contains($0) }
      if !languages.contains(text.language) {
        blockers.append(Blocker(.input, .unknownLanguage, about.merging(["languages": .words(languages)]) { $1 }))
      }
      if !kinds.contains(text.kind) {
        blockers.append(Blocker(.input, .unknownKind, about.merging(["kinds": .words(kinds)]) { $1 }))
      }
      if texts[..<index].contains(where: { $0.kind == text.kind && $0.language == text.language }) {
        blockers.append(Blocker(.input, .twoOfAKind, about))
      }
      return blockers
    }
  }

  /// A timed step is taken when an open deadline says so, and never before.
  func timeBlockers(_ step: Step) -> [Blocker] {
    guard step.isByDaemon || step.silence != nil, actor.kind == .daemon else { return [] }
    let isDue = dialogue?.deadlines.contains { $0.then.map { $0.verb == step.verb && $0.at <= now } ?? false }
    return isDue == true ? [] : [Blocker(.condition, .notDueYet, ["verb": .verb(step.verb)])]
  }

  /// The children that wait for a step of their parent, in the order of their references.
  func adoptable(_ step: Step) -> [Adoptable] {
    guard let adopts = step.adopts, let childMachine = definition.machine(adopts) else { return [] }
    return (dialogue?.children ?? []).sorted { $0.reference < $1.reference }.compactMap { child in
      guard child.machine == adopts,
        let step = childMachine.steps(from: child.state).first(where: { $0.by == .parent })
      else { return nil }
      return Adoptable(child: child, machine: childMachine, step: step)
    }
  }

  /// A child that waits for its parent's step, and whose parent can no longer adopt it, would wait for ever. One that
  /// is adopted by nobody begins under any parent that has not ended.
  func parentBlockers() -> [Blocker] {
    guard dialogue == nil, let parentMachine = machine.parent else { return [] }
    guard let parent, parent.machine == parentMachine, let rules = definition.machine(parent.machine) else {
      return [Blocker(.input, .unknownDialogue, ["field": .word(parentMachine), "reference": .word("")])]
    }
    if actor.kind == .importer { return [] }
    if machine.steps.contains(where: { $0.by == .parent }) {
      let ahead = rules.reachable(from: parent.state)
      if rules.steps.contains(where: { $0.adopts == machine.id && !ahead.isDisjoint(with: $0.from) }) { return [] }
    } else if !rules.isEnd(parent.state) {
      return []
    }
    return [
      Blocker(
        .condition, .parentCannotAdopt, ["parent": .word(parent.reference), "state": .state(parent.state)])
    ]
  }

  func basisBlockers(_ step: Step, _ request: StepRequest) -> [Blocker] {
    switch actor.kind {
    case .importer:
      if request.isReconstructed || isComplete(request.attested, for: step) { return [] }
      let named = Set(request.attested.map(\.party))
      let missing = definition.parties.map(\.id).filter { party in
        !named.contains(party)
          && step.by.alternatives.contains { rule in
            switch rule {
            case .both: true
            case .party(let id, _): id == party
            default: false
            }
          }
      }
      var parameters: [String: Blocker.Parameter] = ["verb": .verb(step.verb)]
      if !missing.isEmpty { parameters["parties"] = .words(missing) }
      return [Blocker(.input, .attestationMissing, parameters)]
    case .daemon: return []
    case .person:
      if request.basis == .recorded, signatory?.offices.isEmpty ?? true {
        // An operator enters who holds an office; no office of the dialogue can.
        var parameters: [String: Blocker.Parameter] = ["verb": .verb(step.verb)]
        parameters["signatory"] = vacantSignatory.map { .word("\($0.party)/\($0.office)") }
        parameters["date"] = paperDate.map { .date($0) }
        return [Blocker(.input, .signatoryUnknown, parameters)]
      }
      if let signatory, let party = signatory.offices.first?.party,
        !actor.offices.contains(where: { $0.party == party })
      {
        return [Blocker(.authority, .notYourSide, ["verb": .verb(step.verb), "party": .party(party)])]
      }
      if let paperDate, let today = capitals.latestDay(of: now), paperDate > today {
        return [Blocker(.input, .paperOfTheFuture, ["date": .date(paperDate)])]
      }
      if let paperDate, let begun = dialogueBegan, paperDate < begun {
        return [Blocker(.input, .paperBeforeTheDialogue, ["date": .date(paperDate), "begun": .date(begun)])]
      }
      if step.basis.contains(request.basis) && request.basis != .silence || step.isAutomatic { return [] }
      return [Blocker(.input, .basisNotAllowed, ["verb": .verb(step.verb), "basis": .word(request.basis.rawValue)])]
    }
  }

  /// The day on which the dialogue began, in the capital where it was earliest; nil where that is not known, and of imported
  /// history, which is recorded long after.
  private var dialogueBegan: LocalDate? {
    guard let dialogue, !dialogue.isImported else { return nil }
    return dialogue.begunAt.flatMap(capitals.earliestDay)
  }

  /// Whether the offices that a source names are those that one of a step's alternatives needs.
  private func isComplete(_ attested: [HeldOffice], for step: Step) -> Bool {
    let alternatives = step.by.alternatives
    return alternatives.contains { rule in
      switch rule {
      case .daemon: attested.isEmpty || alternatives.count == 1
      case .both: Set(attested.map(\.party)) == Set(definition.parties.map(\.id))
      default: attested.count == 1 && (alternatives.count == 1 || isCompetent(attested[0], under: rule))
      }
    }
  }
}

extension Machine {
  /// The states that can be reached from one, itself included.
  public func reachable(from start: String) -> Set<String> { reachable(from: [start]) }

  /// The states that can be reached from any of some, themselves included.
  func reachable(from starts: [String]) -> Set<String> {
    var seen = Set(starts)
    var frontier = Array(seen)
    while let state = frontier.popLast() {
      for next in steps(from: state).flatMap({ $0.to.states(from: state) }) where seen.insert(next).inserted {
        frontier.append(next)
      }
    }
    return seen
  }
}
