internal import Entente

extension DefinitionReading {
  func check(_ deadline: PlacedDeadline, of machine: PlacedMachine, _ facts: FieldsInForce) {
    if deadline.isClear, case .field(let name, _) = deadline.rule.due {
      let fields = machine.steps.flatMap(\.step.fields)
      let place = deadline.place("due")
      if !fields.contains(where: { $0.name == name }) {
        findings.add(.unknownField, at: place, text: name, among: fields.map(\.name))
      } else if fields.contains(where: { $0.name == name && $0.type != .date && $0.type != .dateOrReason }) {
        findings.add(.dueFieldNotDate, at: place, text: name)
      } else if let state = deadline.rule.states.first(where: { !facts.isSet(name, in: $0) }) {
        findings.add(.dueFieldNotSet, at: place, text: name, ["state": state])
      }
    }
    if deadline.isClear, deadline.rule.isMeeting {
      if case .field(_, nil) = deadline.rule.due {
      } else {
        findings.add(.meetingWithoutDate, at: deadline.place("meeting"), text: deadline.rule.due.description)
      }
    }
    let verbs = machine.steps.map(\.step.verb)
    if deadline.isClear { checkClock(deadline, verbs) }
    guard let verb = deadline.verb else { return }
    let place = deadline.place("then")
    guard verbs.contains(verb) else {
      findings.add(.unknownVerb, at: place, text: verb, among: verbs)
      return
    }
    for state in deadline.rule.states where machine.machine.step(verb, from: state)?.isByDaemon != true {
      findings.add(.thenNotDaemonStep, at: place, text: verb, ["state": state])
    }
  }

  /// The steps that a clock is counted from and stands still between, and whether there is anything to stand still.
  private func checkClock(_ deadline: PlacedDeadline, _ verbs: [String]) {
    let rule = deadline.rule
    if case .step(let verb, _) = rule.due, !verbs.contains(verb) {
      findings.add(.unknownVerb, at: deadline.place("due"), text: verb, among: verbs)
    }
    if let pair = rule.suspended.between {
      let place = deadline.place("suspended between")
      for verb in [pair.first, pair.last] where !verbs.contains(verb) {
        findings.add(.unknownVerb, at: place, text: verb, among: verbs)
      }
    }
    if !rule.suspended.isEmpty, rule.due.span == nil {
      let key = rule.suspended.between == nil ? "suspended in" : "suspended between"
      findings.add(.nothingToSuspend, at: deadline.place(key), text: rule.due.description)
    }
    if let state = rule.suspended.states.first(where: rule.states.contains) {
      findings.add(.suspendedWhereItRuns, at: deadline.place("suspended in"), text: state)
    }
  }
}
