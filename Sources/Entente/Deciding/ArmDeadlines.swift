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
    let days = Reckoning(self)
    for rule in machine.deadlines {
      let running = open.first { $0.name == rule.name }
      let (generation, isBeyond) = (running?.generation ?? past[rule.name] ?? 0).addingReportingOverflow(1)
      if isBeyond { throw cannotArm(rule) }
      guard
        let clock = DeadlineClock(rule, state: state, enteredAt: enteredAt, steps: steps, capitals: days.capitals)
      else { throw cannotArm(rule) }
      let wanted =
        rule.states.contains(state) && !clock.isStopped && rule.concerns(facts) && !rule.isAnswered(steps)
        ? try armed(rule, generation: generation, clock, days, steps: machine.counted(steps, for: rule), facts: facts)
        : nil
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
    let days = Reckoning(self)
    guard let dialogue, let rule = machine.deadlines.first(where: { $0.name == running.name }),
      running.generation < Int.max,
      let clock = DeadlineClock(
        rule, state: dialogue.state, enteredAt: dialogue.enteredAt, steps: dialogue.past, capitals: days.capitals),
      let armed = try? armed(
        rule, generation: running.generation + 1, clock, days, steps: machine.counted(dialogue.past, for: rule),
        facts: dialogue.facts, stepping: running.then != nil),
      armed.anchor == running.anchor
    else { return nil }
    return armed
  }

  /// Nil when its date field holds a reason for having no date, or the step that it is counted from was not taken yet.
  private func armed(
    _ rule: DeadlineRule, generation: Int, _ clock: DeadlineClock, _ days: Reckoning, steps: [PastStep],
    facts: Payload, stepping: Bool = false
  ) throws(Refusal) -> ArmedDeadline? {
    guard let joint = days.joint, days.capitals.zones.count == definition.parties.count else { throw cannotArm(rule) }
    guard let anchor = try anchor(of: rule, clock, days, steps: steps, facts: facts) else { return nil }
    guard var due = dueDate(of: rule, from: anchor, clock, days) else { throw cannotArm(rule) }
    if let roll = rule.roll {
      guard let rolled = joint.workingDay(from: due, roll) else { throw cannotArm(rule) }
      due = rolled
    }
    guard let dueAt = dueMoment(of: rule, on: due, days) else { throw cannotArm(rule) }
    var then: ArmedStep?
    if let step = rule.then {
      let at = step.after.map { days.date($0, from: due).flatMap(days.capitals.end) } ?? dueAt
      guard let at else { throw cannotArm(rule) }
      then = ArmedStep(at: at, verb: step.verb)
    }
    return ArmedDeadline(
      name: rule.name, generation: generation, rule: rule.dueText, anchor: anchor.description, dueDate: due,
      dueAt: dueAt, ladder: rule.ladder, rungs: rungs(of: rule, due: due, dueAt: dueAt, days),
      // What was already over when it was recorded lapses no more, unless it was to lapse anyway.
      then: stepping || dueAt > self.clock ? then : nil,
      calendars: Dictionary(joint.calendars.map { ($0.name, $0.digest) }) { first, _ in first })
  }

  /// The day from which a deadline is counted, or which it is.
  private func anchor(
    of rule: DeadlineRule, _ clock: DeadlineClock, _ days: Reckoning, steps: [PastStep], facts: Payload
  ) throws(Refusal) -> LocalDate? {
    switch rule.due {
    case .span, .endOfFollowingMonth: return clock.start
    case .step(let verb, _):
      return steps.last { $0.verb == verb }.flatMap { days.capitals.latestDay(of: $0.at) }
    case .field(let name, _):
      if let date = facts[name]?.date { return date }
      if case .noDate = facts[name] { return nil }
      throw cannotArm(rule)
    }
  }

  /// A rule's day, later by as much as its clock stood still. A date that stands by itself does not slide.
  private func dueDate(
    of rule: DeadlineRule, from anchor: LocalDate, _ clock: DeadlineClock, _ days: Reckoning
  ) -> LocalDate? {
    if case .endOfFollowingMonth = rule.due {
      return anchor.adding(days: 1 - anchor.day).adding(months: 2).adding(days: -1)
    }
    guard let span = rule.due.span else { return anchor }
    let calendar = days.calendar(for: span.unit)
    return clock.extended(since: anchor, counting: { !span.unit.isWorking || calendar?.isWorkingDay($0) ?? false }) {
      more in
      span.unit.isWorking
        ? days.date(Span(span.count + more, span.unit), from: anchor)
        : days.date(span, from: anchor)?.adding(days: more)
    }
  }

  private func dueMoment(of rule: DeadlineRule, on date: LocalDate, _ days: Reckoning) -> Instant? {
    guard let time = rule.time else { return days.capitals.end(of: date) }
    return Zone(definition.party(time.zone)?.zone ?? time.zone)?.instant(date, hour: time.hour, minute: time.minute)
  }

  private func cannotArm(_ rule: DeadlineRule) -> Refusal {
    Refusal([Blocker(.input, .cannotArm, ["deadline": .word(rule.name), "rule": .word(rule.dueText)])])
  }
}

extension Machine {
  /// The steps from which a deadline may be counted: where it ends a silence procedure, those since that began, as an
  /// earlier receipt was of something else.
  fileprivate func counted(_ steps: [PastStep], for rule: DeadlineRule) -> [PastStep] {
    guard case .step(let verb, _) = rule.due, let then = rule.then,
      self.steps.contains(where: { $0.verb == then.verb && $0.silence?.once == verb })
    else { return steps }
    return Array(steps.sinceTheState)
  }
}

extension [PastStep] {
  /// Those taken since the state was entered that the last of them stands in.
  fileprivate var sinceTheState: ArraySlice<PastStep> {
    guard let state = last?.to, let before = lastIndex(where: { $0.to != state }) else { return self[...] }
    return self[(before + 1)...]
  }
}

extension DeadlineRule {
  /// The step that answers it was taken since it began to run.
  fileprivate func isAnswered(_ steps: [PastStep]) -> Bool {
    guard let until, let last = steps.lastIndex(where: { $0.verb == until }) else { return false }
    let entered = steps.lastIndex { !states.contains($0.to) } ?? -1
    guard case .step(let verb, _) = due else { return last > entered }
    return last > max(entered, steps.lastIndex { $0.verb == verb } ?? -1)
  }

  /// It runs for a dialogue with these fields in force.
  fileprivate func concerns(_ facts: Payload) -> Bool {
    if classes.isEmpty { return true }
    guard case .choice(let id) = facts["class"] else { return false }
    return classes.contains(id)
  }
}

/// Blockers on their way up to the decision.
struct Refusal: Error {
  var blockers: [Blocker]

  init(_ blockers: [Blocker]) {
    self.blockers = blockers
  }
}
