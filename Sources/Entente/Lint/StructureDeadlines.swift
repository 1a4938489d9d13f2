// What a deadline is counted from, when its clock stands still, and what follows it.

extension Definition {
  func deadlineStructure(_ rule: DeadlineRule, _ machine: Machine, _ facts: FieldsInForce) -> [LintFinding] {
    let place = machine.place(of: rule)
    let verbs = machine.steps.map(\.verb)
    func unknown(_ verb: String, _ key: String) -> [LintFinding] {
      verbs.contains(verb) ? [] : [LintFinding(.unknownVerb, at: place.at(key), ["text": verb], among: verbs)]
    }
    var found: [LintFinding] = []
    switch rule.due {
    case .field(let name, _):
      let due = place.at("due")
      let wrong = fieldFindings(name, of: [.date, .dateOrReason], .dueFieldNotDate, at: due, machine)
      found += wrong
      if wrong.isEmpty, let state = rule.states.first(where: { !facts.isSet(name, in: $0) }) {
        found.append(LintFinding(.dueFieldNotSet, at: due, ["text": name, "state": state]))
      }
    case .step(let verb, _): found += unknown(verb, "due")
    case .span, .endOfFollowingMonth: break
    }
    if rule.isMeeting {
      if case .field(_, nil) = rule.due {
      } else {
        let due = rule.due.description
        found.append(LintFinding(.meetingWithoutDate, at: place.at("meeting"), ["text": due]))
      }
    }
    if let until = rule.until { found += unknown(until, "until") }
    if let pair = rule.suspended.between {
      found += [pair.first, pair.last].flatMap { unknown($0, "suspended between") }
    }
    if !rule.suspended.isEmpty, !rule.due.isCounted {
      let key = rule.suspended.between == nil ? "suspended in" : "suspended between"
      found.append(LintFinding(.nothingToSuspend, at: place.at(key), ["text": rule.due.description]))
    }
    if let state = rule.suspended.states.first(where: rule.states.contains) {
      found.append(LintFinding(.suspendedWhereItRuns, at: place.at("suspended in"), ["text": state]))
    }
    found += classFindings(rule, at: place.at("class"), machine, facts)
    guard let then = rule.then else { return found }
    let wrong = unknown(then.verb, "then")
    if !wrong.isEmpty { return found + wrong }
    return found
      + rule.states.filter { machine.step(then.verb, from: $0)?.mayFollowTime != true }.map {
        LintFinding(.thenNotDaemonStep, at: place.at("then"), ["text": then.verb, "state": $0])
      }
  }

  /// A deadline of one class of instruments needs dialogues that say which one they are about.
  private func classFindings(
    _ rule: DeadlineRule, at place: LintFinding.Place, _ machine: Machine, _ facts: FieldsInForce
  ) -> [LintFinding] {
    if rule.classes.isEmpty { return [] }
    let unknown = rule.classes.filter { instrumentClass($0) == nil }.map {
      LintFinding(.unknownClass, at: place, ["text": $0], among: classes.map(\.id))
    }
    let missing = rule.states.first { !machine.hasClass || !facts.isSet("class", in: $0) }
    return unknown + (missing.map { [LintFinding(.classNotSet, at: place, ["text": rule.name, "state": $0])] } ?? [])
  }
}

extension Step {
  /// The daemon may take it when a deadline has passed, by itself or for those who were silent.
  var mayFollowTime: Bool { isByDaemon || silence != nil }
}

extension DueRule {
  /// It counts forward from something, so that its clock can stand still.
  fileprivate var isCounted: Bool { span.map { $0.count >= 0 } ?? false }
}
