extension Definition {
  /// Deadlines that nobody hears of, that nobody can answer, or that say the same twice.
  func deadlineFindings(_ machine: Machine) -> [LintFinding] {
    machine.deadlines.enumerated().flatMap { index, deadline -> [LintFinding] in
      let place = machine.place(of: deadline)
      var found: [LintFinding] = []
      if deadline.ladder == nil, deadline.then == nil, deadline.reason == nil {
        found.append(LintFinding(.deadlineWithoutLadder, at: place, ["text": deadline.name]))
      }
      for state in deadline.states {
        let names = ["text": deadline.name, "state": state]
        if machine.isEnd(state) {
          found.append(LintFinding(.deadlineInEnd, at: place.at("in"), names))
        } else if !deadline.isOnlyAClock, deadline.until == nil,
          machine.steps(from: state).allSatisfy({ $0.isAutomatic })
        {
          found.append(LintFinding(.deadlineUnanswerable, at: place.at("in"), names))
        }
      }
      let twin = machine.deadlines[..<index].first { other in
        other.due == deadline.due && other.ladder == deadline.ladder
          && !Set(other.states).isDisjoint(with: deadline.states)
      }
      if let twin {
        found.append(LintFinding(.deadlineRepeated, at: place, ["text": deadline.name, "other": twin.name]))
      }
      return found + reminderFindings(deadline, place)
    }
  }

  /// A ladder that means to warn and does so only before its deadline begins.
  private func reminderFindings(_ deadline: DeadlineRule, _ place: LintFinding.Place) -> [LintFinding] {
    guard let ladder = deadline.ladder.flatMap(self.ladder), warnsInVain(deadline, ladder) else { return [] }
    return [
      LintFinding(
        .reminderBeforeStart, at: place.at("ladder"),
        ["text": deadline.name, "ladder": ladder.id, "due": deadline.due.description])
    ]
  }

  /// Every rung before the due date would lie before the deadline begins.
  func warnsInVain(_ deadline: DeadlineRule, _ ladder: Ladder) -> Bool {
    let before = ladder.rungs.map(\.offset).filter { $0.count < 0 }
    return !before.isEmpty && before.allSatisfy(deadline.beginsAfter)
  }
}

extension DeadlineRule {
  /// A rung would come before the day from which it is counted, by whatever calendar. A date that was given may be as far
  /// away as people like.
  func beginsAfter(_ offset: Span) -> Bool {
    if case .field = anchor { return false }
    return (dueRange + DayRange(offset)).most <= 0
  }
}
