// What happens when time runs out: never without a warning, never forward, and nothing is planned for afterwards.

extension Definition {
  func lapseFindings(_ machine: Machine) -> [LintFinding] {
    machine.deadlines.flatMap { deadline in
      warningFindings(deadline, machine) + afterwards(deadline, machine)
    }
      + machine.placedSteps.flatMap { step, place in
        step.isByDaemon ? silenceFindings(step, place, machine) : []
      }
  }

  private func warningFindings(_ deadline: DeadlineRule, _ machine: Machine) -> [LintFinding] {
    guard let then = deadline.then else { return [] }
    let place = machine.place(of: deadline)
    let names = ["text": deadline.name, "verb": then.verb]
    var found: [LintFinding] = []
    let rungs = deadline.ladder.flatMap(ladder)?.rungs ?? []
    if !rungs.contains(where: { DayRange($0.offset).most < then.range.least }) {
      found.append(LintFinding(.lapseWithoutWarning, at: place.at("then"), names))
    } else if let late = rungs.first(where: { DayRange($0.offset).most >= then.range.least }) {
      found.append(
        LintFinding(
          .rungAfterLapse, at: place.at("ladder"),
          ["text": deadline.name, "rung": late.offset.description, "other": deadline.name]))
    }
    let edges = deadline.states.flatMap { state in
      machine.step(then.verb, from: state)?.edges.filter { $0.from == state } ?? []
    }
    if !edges.isEmpty, edges.allSatisfy({ $0.from == $0.to }) {
      found.append(LintFinding(.lapseStays, at: place.at("then"), names))
    }
    return found
  }

  /// What another deadline's lapse leaves no time for.
  private func afterwards(_ deadline: DeadlineRule, _ machine: Machine) -> [LintFinding] {
    let place = machine.place(of: deadline)
    let others = machine.deadlines.filter { other in
      other.name != deadline.name && other.anchor == deadline.anchor
        && Set(deadline.states).isSubset(of: other.states)
    }
    let first = others.compactMap { other in other.lapseRange.map { (other.name, $0.most) } }.min { $0.1 < $1.1 }
    guard let (name, lapse) = first else { return [] }
    if deadline.dueRange.least > lapse {
      return [LintFinding(.deadlineAfterLapse, at: place.at("due"), ["text": deadline.name, "other": name])]
    }
    let late = deadline.ladder.flatMap(ladder)?.rungs.first {
      (deadline.dueRange + DayRange($0.offset)).least > lapse
    }
    return late.map {
      [
        LintFinding(
          .rungAfterLapse, at: place.at("ladder"),
          ["text": deadline.name, "rung": $0.offset.description, "other": name])
      ]
    } ?? []
  }

  private func silenceFindings(_ step: Step, _ place: LintFinding.Place, _ machine: Machine) -> [LintFinding] {
    var found: [LintFinding] = []
    let timed = machine.deadlines.filter { $0.then?.verb == step.verb }
    for state in step.from where !timed.isEmpty && !timed.contains(where: { $0.states.contains(state) }) {
      found.append(LintFinding(.daemonStepNeverFrom, at: place.at("from"), ["text": step.verb, "state": state]))
    }
    let forward = step.edges.first { edge in
      guard let from = edge.from.flatMap(machine.state), let to = machine.state(edge.to), to.stage != "exit",
        let before = machine.stages.firstIndex(where: { $0.id == from.stage }),
        let after = machine.stages.firstIndex(where: { $0.id == to.stage })
      else { return false }
      return after > before
    }
    // A date that was given beforehand comes by itself, and nobody was asked.
    let isAnnounced = !timed.isEmpty && timed.allSatisfy(\.isOnADate)
    if let forward, !isAnnounced {
      found.append(LintFinding(.silenceAdvances, at: place.at("to"), ["text": step.verb, "state": forward.to]))
    }
    return found
  }
}

extension DeadlineRule {
  /// It is due on a date in a field, or so long before or after it.
  var isOnADate: Bool { if case .field = due { true } else { false } }

  /// It is no question to anybody: when its date comes, its step follows at once.
  var isOnlyAClock: Bool { isOnADate && then.map { $0.after == nil } ?? false }
}
