// Deadlines that speak of steps which can never come: what they are counted from, what answers them, and what stops
// their clock or lets it go on.

extension Definition {
  func clockFindings(_ machine: Machine) -> [LintFinding] {
    machine.deadlines.flatMap { deadline in
      let place = machine.place(of: deadline)
      return startFindings(deadline, place, machine) + answerFindings(deadline, place, machine)
        + pauseFindings(deadline, place, machine) + betweenFindings(deadline, place, machine)
    }
  }

  private func startFindings(
    _ deadline: DeadlineRule, _ place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    guard case .step(let verb, _) = deadline.due, !machine.canHaveTaken(verb, in: deadline.states) else { return [] }
    return [
      LintFinding(
        .deadlineNeverCounted, at: place.at("due"),
        ["text": deadline.name, "verb": verb, "states": deadline.states.joined(separator: ", ")])
    ]
  }

  /// What answers a deadline is done while it runs, and is not what it is counted from.
  private func answerFindings(
    _ deadline: DeadlineRule, _ place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    guard let until = deadline.until else { return [] }
    let canCome = deadline.states.contains { machine.step(until, from: $0) != nil }
    if canCome, deadline.anchor != .step(until) { return [] }
    return [LintFinding(.untilNeverTaken, at: place.at("until"), ["text": deadline.name, "verb": until])]
  }

  /// A state in which the clock is to stand still, and from which no way leads back to where it runs.
  private func pauseFindings(
    _ deadline: DeadlineRule, _ place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    let ahead = machine.reachable(from: deadline.states)
    return deadline.suspended.states.filter { state in
      let leadsBack = !machine.reachable(from: [state]).isDisjoint(with: deadline.states)
      // What is counted from an earlier day may have stood still before its state began.
      return !leadsBack || deadline.anchor == .entry && !ahead.contains(state)
    }.map {
      LintFinding(.suspensionElsewhere, at: place.at("suspended in"), ["text": deadline.name, "state": $0])
    }
  }

  private func betweenFindings(
    _ deadline: DeadlineRule, _ place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    guard let pair = deadline.suspended.between else { return [] }
    let place = place.at("suspended between")
    let names = ["text": deadline.name, "verb": pair.first, "other": pair.last]
    let stopped = machine.states(after: pair.first)
    if stopped.isDisjoint(with: deadline.states) { return [LintFinding(.suspensionNever, at: place, names)] }
    let edges = machine.steps.filter { $0.verb == pair.last }.flatMap(\.edges)
    let onwards = edges.filter { $0.from.map(stopped.contains) ?? false }.map(\.to)
    if !machine.reachable(from: onwards).isDisjoint(with: deadline.states) { return [] }
    return [LintFinding(.suspensionForEver, at: place, names)]
  }
}
