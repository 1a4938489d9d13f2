/// A deadline as it is armed: when it is due, and when each rung of its ladder is to fire.
public struct ArmedDeadline: Hashable, Sendable {
  public var name: String
  public var generation: Int
  public var rule: String
  /// What the due date was counted from: the day the state was entered, or the date in a field.
  public var anchor: String
  public var dueDate: LocalDate
  /// The due date's end in the last of the capitals.
  public var dueAt: Instant
  public var ladder: String?
  /// Those rungs that still lie ahead.
  public var rungs: [ArmedRung]
  /// When the daemon takes the step that follows an unanswered deadline, and which.
  public var then: ArmedStep?
  /// The digest of each calendar that it was computed with, by name.
  public var calendars: [String: Digest]
}

public struct ArmedRung: Hashable, Sendable {
  /// Its place in the ladder.
  public var index: Int
  public var at: Instant
  public var levels: [String]
}

public struct ArmedStep: Hashable, Sendable {
  public var at: Instant
  public var verb: String

  public init(at: Instant, verb: String) {
    self.at = at
    self.verb = verb
  }
}

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
          if wanted != nil { .moved } else if clock.isStopped { .suspended } else { .answered }
        changes.append(.close(name: rule.name, generation: running.generation, reason: reason))
      }
      if let wanted { changes.append(.arm(wanted)) }
    }
    return changes
  }

  /// Nil when its date field holds a reason for having no date, or the step that it is counted from was not taken yet.
  private func armed(
    _ rule: DeadlineRule, generation: Int, _ clock: DeadlineClock, _ days: Reckoning, steps: [PastStep], facts: Payload
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
      dueAt: dueAt, ladder: rule.ladder, rungs: rungs(of: rule, due: due, days),
      // What was already over when it was recorded lapses no more.
      then: dueAt > self.clock ? then : nil,
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

  /// Both sides are told at the same moment: nine o'clock in the later of the capitals, on a day that both work; what is
  /// urgent, as soon as its day has begun in both.
  private func rungs(of rule: DeadlineRule, due: LocalDate, _ days: Reckoning) -> [ArmedRung] {
    guard let ladder = rule.ladder.flatMap(definition.ladder) else { return [] }
    return ladder.rungs.enumerated().compactMap { index, rung in
      guard let date = days.date(rung.offset, from: due),
        let day = rule.isUrgent ? date : days.joint?.firstWorkingDay(onOrAfter: date),
        let at = days.capitals.instant(day, hour: rule.isUrgent ? 0 : 9), at > clock
      else { return nil }
      return ArmedRung(index: index, at: at, levels: rung.levels)
    }
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
