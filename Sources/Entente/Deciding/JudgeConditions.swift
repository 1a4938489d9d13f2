extension Situation {
  /// Why a guard's condition does not hold; empty when it does.
  func conditionBlockers(_ rule: Guard, _ step: Step, _ payload: Payload, _ own: CustomGuards) -> [Blocker] {
    switch rule.condition {
    case .childrenEnded(let kind): openChildBlockers(step, of: kind)
    case .childrenAtLeast(let least, let kind, let states): childrenBlockers(step, least, of: kind, in: states)
    case .count(let verb, let most): countBlockers(step, of: verb, atMost: most)
    case .personDiffers(let verb): personBlockers(step, from: verb)
    case .workingDay(let field, let parties): dayBlockers(field, payload, parties)
    case .ahead(let field, let span): aheadBlockers(field, payload, span)
    case .dialogue(let other, let states): otherBlockers(other, payload, in: states)
    case .text(let kind, let languages):
      textBlockers(TextRequirement(kind: kind, languages: languages))
    case .noOther(let kind): siblingBlockers(step, of: kind)
    case .custom(let name): customBlockers(name, rule, step, payload, own)
    }
  }

  private func childrenBlockers(_ step: Step, _ least: Int, of kind: String, in states: [String]) -> [Blocker] {
    let children = (dialogue?.children ?? []).filter { $0.machine == kind }
    let count = children.count { states.isEmpty || states.contains($0.state) }
    if count >= least { return [] }
    var parameters: [String: Blocker.Parameter] = [
      "verb": .verb(step.verb), "machine": .word(kind), "least": .number(least), "count": .number(count),
    ]
    if !states.isEmpty { parameters["states"] = .words(states) }
    let ways = states.isEmpty ? definition.machine(kind)?.creations ?? [] : self.ways(in: kind, to: states)
    return [Blocker(.condition, .tooFewChildren, parameters, verbs: ways.map(\.verb))]
  }

  /// The step's own verb is counted together with this time.
  private func countBlockers(_ step: Step, of verb: String, atMost most: Int) -> [Blocker] {
    let taken = (dialogue?.past ?? []).count { $0.verb == verb }
    if taken + (verb == step.verb ? 1 : 0) <= most { return [] }
    return [
      Blocker(
        .condition, .countReached,
        ["verb": .verb(step.verb), "counted": .verb(verb), "times": .number(taken), "most": .number(most)])
    ]
  }

  private func personBlockers(_ step: Step, from verb: String) -> [Blocker] {
    guard let person = (signatory ?? actor).person, let last = dialogue?.past.last(where: { $0.verb == verb }),
      last.persons.contains(person)
    else { return [] }
    return [
      Blocker(
        .authority, .samePersonAsBefore, ["verb": .verb(step.verb), "earlier": .verb(verb)],
        lifters: competent(for: step))
    ]
  }

  /// Of a date that is not given nothing is asked; that one is missing is told elsewhere.
  private func date(in field: String, _ payload: Payload) -> LocalDate? {
    (payload[field] ?? dialogue?.facts[field])?.date
  }

  private func dayBlockers(_ field: String, _ payload: Payload, _ parties: [String]) -> [Blocker] {
    guard let date = date(in: field, payload) else { return [] }
    let parties = parties.isEmpty ? definition.parties.map(\.id) : parties
    guard let calendar = calendar(of: parties) else {
      return [cannotCount("working day", field)]
    }
    if calendar.isWorkingDay(date) { return [] }
    var parameters: [String: Blocker.Parameter] = [
      "field": .word(field), "date": .date(date), "parties": .words(parties),
    ]
    if let next = calendar.firstWorkingDay(onOrAfter: date) { parameters["next"] = .date(next) }
    return [Blocker(.input, .notAWorkingDay, parameters)]
  }

  private func aheadBlockers(_ field: String, _ payload: Payload, _ span: Span) -> [Blocker] {
    guard let date = date(in: field, payload) else { return [] }
    guard let today = capitals.latestDay(of: now), let earliest = self.date(span, from: today) else {
      return [cannotCount(span.description, field)]
    }
    if date >= earliest { return [] }
    return [
      Blocker(
        .input, .notAhead,
        [
          "field": .word(field), "date": .date(date), "rule": .word(span.description), "earliest": .date(earliest),
        ])
    ]
  }

  /// What no calendar can count must not pass for kept.
  private func cannotCount(_ rule: String, _ field: String) -> Blocker {
    Blocker(.condition, .cannotArm, ["deadline": .word(field), "rule": .word(rule)])
  }

  private func otherBlockers(_ other: Guard.Other, _ payload: Payload, in states: [String]) -> [Blocker] {
    let found: Relative?
    var parameters: [String: Blocker.Parameter] = ["states": .words(states)]
    switch other {
    case .parent:
      guard let parent else { return [] }
      found = parent
      parameters["parent"] = .word(parent.reference)
    case .field(let name):
      guard case .dialogue(let reference) = payload[name] ?? dialogue?.facts[name] else { return [] }
      found = mentioned[reference]
      parameters["other"] = .word(reference)
    }
    guard let found else { return [Blocker(.condition, .otherNotThere, parameters)] }
    if states.contains(found.state) { return [] }
    parameters["state"] = .state(found.state)
    let ways = ways(in: found.machine, to: states).filter { $0.from.contains(found.state) }
    return [Blocker(.condition, .otherNotThere, parameters, verbs: ways.map(\.verb))]
  }

  private func siblingBlockers(_ step: Step, of kind: String) -> [Blocker] {
    siblings.filter { $0.machine == kind && definition.machine(kind)?.isEnd($0.state) == false }.map { other in
      let ways = definition.machine(kind)?.steps(from: other.state).filter { step in
        step.by != .parent && step.by != .daemon
          && step.to.states(from: other.state).contains { definition.machine(kind)?.isEnd($0) ?? false }
      }
      return Blocker(
        .condition, .otherOpen,
        ["verb": .verb(step.verb), "other": .word(other.reference), "state": .state(other.state)],
        verbs: ways?.map(\.verb) ?? [])
    }
  }

  private func customBlockers(
    _ name: String, _ rule: Guard, _ step: Step, _ payload: Payload, _ own: CustomGuards
  ) -> [Blocker] {
    let about: [String: Blocker.Parameter] = ["verb": .verb(step.verb), "guard": .word(rule.name)]
    guard let holds = own[name] else { return [Blocker(.condition, .guardNotKnown, about)] }
    return holds(step, payload, self) ? [] : [Blocker(.condition, .guardNotMet, about)]
  }

  /// The steps of a machine by which people bring a dialogue into one of some states.
  private func ways(in machine: String, to states: [String]) -> [Step] {
    (definition.machine(machine)?.steps ?? []).filter { step in
      step.by != .parent && step.by != .daemon && step.edges.contains { states.contains($0.to) && $0.from != $0.to }
    }
  }
}
