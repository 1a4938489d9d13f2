extension Situation {
  /// Why none of some offices may do a step; empty when one may.
  func authorityBlockers(_ step: Step, _ offices: [HeldOffice]) -> [Blocker] {
    if step.by == .parent {
      return [Blocker(.authority, .onlyParent, ["verb": .verb(step.verb)], verbs: adoptingSteps.map(\.verb))]
    }
    if step.isAutomatic { return [Blocker(.authority, .onlyDaemon, ["verb": .verb(step.verb)])] }
    if offices.contains(where: { isCompetent($0, for: step) }) { return [] }
    let lifters = competent(for: step)
    guard let office = offices.max(by: { rank($0) < rank($1) }) else {
      return [Blocker(.authority, .noOffice, ["verb": .verb(step.verb)], lifters: lifters)]
    }
    var parameters: [String: Blocker.Parameter] = [
      "verb": .verb(step.verb), "party": .party(office.party), "held": .level(office.level),
    ]
    // Of several levels the lowest is told: the nearest way.
    let levels = step.by.alternatives.compactMap(level(for:)).sorted { rank($0) < rank($1) }
    if let level = levels.first, rank(office) < rank(level) {
      parameters["level"] = .level(level)
      return [Blocker(.authority, .levelTooLow, parameters, lifters: lifters)]
    }
    let code: Blocker.Code = step.by.alternatives.allSatisfy { $0 == .owner } ? .notOwner : .notYourSide
    return [Blocker(.authority, code, parameters, lifters: lifters)]
  }

  /// The steps of the dialogue above that take this one along.
  var adoptingSteps: [Step] {
    machine.parent.flatMap(definition.machine)?.steps.filter { $0.adopts == machine.id } ?? []
  }

  /// Why nobody who signed a paper may do a step by it; that his office is not known is told elsewhere.
  func signatureBlockers(_ step: Step, _ signatory: Actor) -> [Blocker] {
    if signatory.offices.isEmpty, !step.isAutomatic { return [] }
    return authorityBlockers(step, signatory.offices).map { blocker in
      var blocker = blocker
      blocker.parameters["signed"] = blocker.parameters.removeValue(forKey: "held")
      // The other side's signature would not do.
      blocker.lifters.removeAll { lifter in !signatory.offices.contains { $0.party == lifter.party } }
      return blocker
    }
  }

  /// Whether one office may give its side's consent to a step. A level means that level or above.
  public func isCompetent(_ office: HeldOffice, for step: Step) -> Bool {
    step.by.alternatives.contains { isCompetent(office, under: $0) }
  }

  func isCompetent(_ office: HeldOffice, under rule: ConsentRule) -> Bool {
    switch rule {
    case .both, .any: reaches(office, rule)
    case .proposer: reaches(office, rule) && dialogue?.proposer == office.party
    case .other: reaches(office, rule) && dialogue?.lastParty != office.party
    case .host: reaches(office, rule) && dialogue?.facts["host"] == .party(office.party)
    case .party(let id, _): reaches(office, rule) && id == office.party
    case .owner: isOwner(office)
    case .parent, .daemon: false
    case .anyOf(let rules): rules.contains { isCompetent(office, under: $0) }
    }
  }

  /// The level that a rule asks for, be it that of the dialogue's class of instrument.
  private func level(for rule: ConsentRule) -> String? {
    guard rule.level == ConsentRule.levelOfClass else { return rule.level }
    guard case .choice(let id) = dialogue?.facts["class"] else { return nil }
    return definition.instrumentClass(id)?.level
  }

  /// The lowest offices that may do a step: those to whom a coordinator would turn.
  func competent(for step: Step) -> [HeldOffice] {
    let all = definition.offices.map(\.held).filter { isCompetent($0, for: step) }
    return definition.parties.flatMap { party in
      let own = all.filter { $0.party == party.id }
      let lowest = own.map(rank).min()
      return own.filter { rank($0) == lowest }
    }
  }

  private func reaches(_ office: HeldOffice, _ rule: ConsentRule) -> Bool {
    level(for: rule).flatMap(definition.rank).map { rank(office) >= $0 } ?? false
  }

  private func rank(_ level: String) -> Int { definition.rank(level) ?? 0 }

  private func rank(_ office: HeldOffice) -> Int { definition.rank(office.level) ?? -1 }

  /// The office named as its party's owner, or one above it.
  private func isOwner(_ office: HeldOffice) -> Bool {
    guard case .offices(let owners) = dialogue?.facts["owner"], let owner = owners[office.party] else { return false }
    if owner == office.office { return true }
    guard let level = definition.office(owner, of: office.party)?.level, let ownerRank = definition.rank(level) else {
      return false
    }
    return rank(office) > ownerRank
  }
}

extension Office {
  /// The office as its holder would act from it.
  public var held: HeldOffice { HeldOffice(party: party, office: id, level: level) }
}
