extension Situation {
  /// The deadlines to arm and close when a dialogue comes to stand in a state with some fields in force.
  ///
  /// Throws a blocker for what cannot be armed: a deadline that silently never fires is worse than a refusal.
  ///
  /// - Parameter steps: the steps taken so far, the one that leads there last.
  func deadlineChanges(
    machine: Machine, to state: String, enteredAt: Instant, steps: [PastStep], facts: Payload, open: [OpenDeadline],
    past: [String: Int]
  ) throws(Refusal) -> [DeadlineChange] {
    var changes: [DeadlineChange] = []
    for rule in machine.deadlines {
      let running = open.first { $0.name == rule.name }
      let generation = (running?.generation ?? past[rule.name] ?? 0) + 1
      guard
        let clock = DeadlineClock(rule, state: state, enteredAt: enteredAt, steps: steps, capitals: capitals)
      else { throw cannotArm(rule) }
      let wanted =
        rule.states.contains(state) && !clock.isStopped
        ? try armed(rule, generation: generation, clock, steps: steps, facts: facts) : nil
      if let wanted, let running, wanted.anchor == running.anchor { continue }
      if let running {
        let reason: DeadlineChange.CloseReason =
          if wanted != nil { .moved } else if clock.isStopped { .suspended } else {
            ending(rule, running, by: steps.last)
          }
        changes.append(.close(name: rule.name, generation: running.generation, reason: reason))
      }
      if let wanted { changes.append(.arm(wanted)) }
    }
    return changes
  }

  /// What a deadline comes to when it runs no more: the daemon took the step that it leads to, a meeting's day never came,
  /// or people have done what they were to do.
  private func ending(
    _ rule: DeadlineRule, _ running: OpenDeadline, by step: PastStep?
  ) -> DeadlineChange.CloseReason {
    if actor.kind == .daemon, step?.verb == rule.then?.verb { return .lapsed }
    guard rule.isMeeting, actor.kind != .importer, let day = LocalDate(running.anchor),
      let today = capitals.latestDay(of: now), today < day
    else { return .answered }
    return .calledOff
  }

  /// An open deadline of the dialogue as it would be armed now: by its own rule and from the same day, with the calendars
  /// as they are.
  ///
  /// - Returns: nil where its definition does not arm it any more, or would from another day.
  public func recalculated(_ running: OpenDeadline) -> ArmedDeadline? {
    guard let dialogue, let rule = machine.deadlines.first(where: { $0.name == running.name }),
      let clock = DeadlineClock(
        rule, state: dialogue.state, enteredAt: dialogue.enteredAt, steps: dialogue.past, capitals: capitals),
      let armed = try? armed(
        rule, generation: running.generation + 1, clock, steps: dialogue.past, facts: dialogue.facts,
        stepping: running.then != nil),
      armed.anchor == running.anchor
    else { return nil }
    return armed
  }

  /// Nil when its date field holds a reason for having no date, or the step that it is counted from was not taken yet.
  private func armed(
    _ rule: DeadlineRule, generation: Int, _ clock: DeadlineClock, steps: [PastStep], facts: Payload,
    stepping: Bool = false
  ) throws(Refusal) -> ArmedDeadline? {
    guard let joint = jointCalendar, capitals.zones.count == definition.parties.count else { throw cannotArm(rule) }
    guard let anchor = try anchor(of: rule, clock, steps: steps, facts: facts) else { return nil }
    guard var due = dueDate(of: rule, from: anchor, clock) else { throw cannotArm(rule) }
    if let roll = rule.roll {
      guard let rolled = joint.workingDay(from: due, roll) else { throw cannotArm(rule) }
      due = rolled
    }
    guard let dueAt = dueMoment(of: rule, on: due) else { throw cannotArm(rule) }
    var then: ArmedStep?
    if let step = rule.then {
      guard let at = date(step.after, from: due).flatMap(capitals.end) else { throw cannotArm(rule) }
      then = ArmedStep(at: at, verb: step.verb)
    }
    return ArmedDeadline(
      name: rule.name, generation: generation, rule: rule.dueText, anchor: anchor.description, dueDate: due,
      dueAt: dueAt, ladder: rule.ladder, rungs: rungs(of: rule, due: due, dueAt: dueAt, joint: joint),
      // What was already over when it was recorded lapses no more, unless it was to lapse anyway.
      then: stepping || dueAt > self.clock ? then : nil,
      calendars: Dictionary(joint.calendars.map { ($0.name, $0.digest) }) { first, _ in first })
  }

  /// The day from which a deadline is counted, or which it is.
  private func anchor(
    of rule: DeadlineRule, _ clock: DeadlineClock, steps: [PastStep], facts: Payload
  ) throws(Refusal) -> LocalDate? {
    switch rule.due {
    case .span, .endOfFollowingMonth: return clock.start
    case .step(let verb, _):
      return steps.last { $0.verb == verb }.flatMap { capitals.latestDay(of: $0.at) }
    case .field(let name, _):
      if let date = facts[name]?.date { return date }
      if case .noDate = facts[name] { return nil }
      throw cannotArm(rule)
    }
  }

  /// A rule's day, later by as much as its clock stood still. A date that stands by itself does not slide.
  private func dueDate(of rule: DeadlineRule, from anchor: LocalDate, _ clock: DeadlineClock) -> LocalDate? {
    if case .endOfFollowingMonth = rule.due {
      return anchor.adding(days: 1 - anchor.day).adding(months: 2).adding(days: -1)
    }
    guard let span = rule.due.span else { return anchor }
    let calendar = calendar(for: span.unit)
    return clock.extended(since: anchor, counting: { !span.unit.isWorking || calendar?.isWorkingDay($0) ?? false }) {
      more in
      span.unit.isWorking
        ? date(Span(span.count + more, span.unit), from: anchor) : date(span, from: anchor)?.adding(days: more)
    }
  }

  private func dueMoment(of rule: DeadlineRule, on date: LocalDate) -> Instant? {
    guard let time = rule.time else { return capitals.end(of: date) }
    return Zone(definition.party(time.zone)?.zone ?? time.zone)?.instant(date, hour: time.hour, minute: time.minute)
  }

  private func cannotArm(_ rule: DeadlineRule) -> Refusal {
    Refusal([Blocker(.input, .cannotArm, ["deadline": .word(rule.name), "rule": .word(rule.dueText)])])
  }
}

/// Blockers on their way up to the decision.
struct Refusal: Error {
  var blockers: [Blocker]

  init(_ blockers: [Blocker]) {
    self.blockers = blockers
  }
}
