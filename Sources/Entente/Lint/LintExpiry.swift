extension Definition {
  /// First consents that expire for nothing, after everything, or before anybody was reminded.
  func expiryFindings(_ machine: Machine) -> [LintFinding] {
    machine.placedSteps.flatMap { step, place -> [LintFinding] in
      guard let expires = step.expires else { return [] }
      let place = place.at("expires")
      guard step.isByBoth else { return [LintFinding(.expiresPointless, at: place, ["text": step.verb])] }
      let length = DayRange(expires)
      return step.from.flatMap { state -> [LintFinding] in
        let running = machine.deadlines.filter { $0.states.contains(state) }
        let names = ["text": step.verb, "state": state]
        let lapses = running.filter { $0.anchor == .entry }.compactMap(\.lapseRange)
        if let lapse = lapses.map(\.most).min(), lapse < length.least {
          return [LintFinding(.expiresAfterLapse, at: place, names)]
        }
        return forgets(running, within: length) ? [LintFinding(.expiresBeforeReminder, at: place, names)] : []
      }
    }
  }

  /// Whether the first reminder of a state comes when a consent given at its beginning has expired.
  private func forgets(_ running: [DeadlineRule], within length: DayRange) -> Bool {
    let reminding = running.filter { $0.ladder != nil }
    guard !reminding.isEmpty, reminding.allSatisfy({ $0.anchor == .entry }) else { return false }
    let moments = reminding.flatMap { deadline in
      (deadline.ladder.flatMap(ladder)?.rungs ?? []).map { deadline.dueRange + DayRange($0.offset) }
    }
    return moments.filter { $0.most > 0 }.allSatisfy { $0.least > length.most }
  }
}
