/// A deadline as it is armed: when it is due, and when each rung of its ladder is to fire.
public struct ArmedDeadline: Hashable, Sendable {
  /// Its rule's name; with the generation, what it is known by in its dialogue.
  public var name: String
  /// From 1; one more each time that it is armed anew.
  public var generation: Int
  /// When it is due, as definitions write it: `10 joint working days`.
  public var rule: String
  /// What the due date was counted from: the day the state was entered, or the date in a field.
  public var anchor: String
  /// The day on which it is due, wherever it is that day.
  public var dueDate: LocalDate
  /// The due date's end in the last of the capitals.
  public var dueAt: Instant
  /// The name of the ladder that its rungs are of; nil: nobody is reminded.
  public var ladder: String?
  /// Those rungs that still lie ahead.
  public var rungs: [ArmedRung]
  /// When the daemon takes the step that follows an unanswered deadline, and which.
  public var then: ArmedStep?
  /// The digest of each calendar that it was computed with, by name.
  public var calendars: [String: Digest]
}

/// A rung of a ladder, with the moment at which it is to fire.
public struct ArmedRung: Hashable, Sendable {
  /// Its place in the ladder.
  public var index: Int
  /// Not before this moment.
  public var at: Instant
  /// Who is told: the holders of these levels on both sides.
  public var levels: [String]
}

/// A step that the daemon takes when nobody has answered in time.
public struct ArmedStep: Hashable, Sendable {
  /// Not before this moment.
  public var at: Instant
  /// The step's verb.
  public var verb: String

  /// A step of the daemon at a moment.
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
          if wanted != nil { .moved } else if clock.isStopped { .suspended } else { .answered }
        changes.append(.close(name: rule.name, generation: running.generation, reason: reason))
      }
      if let wanted { changes.append(.arm(wanted)) }
    }
    return changes
  }

  /// Nil when its date field holds a reason for having no date, or the step that it is counted from was not taken yet.
  private func armed(
    _ rule: DeadlineRule, generation: Int, _ clock: DeadlineClock, steps: [PastStep], facts: Payload
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
      dueAt: dueAt, ladder: rule.ladder, rungs: rungs(of: rule, due: due, joint: joint),
      // What was already over when it was recorded lapses no more.
      then: dueAt > self.clock ? then : nil,
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

  /// Both sides are told at the same moment: nine o'clock in the later of the capitals, on a day that both work; what is
  /// urgent, as soon as its day has begun in both.
  private func rungs(of rule: DeadlineRule, due: LocalDate, joint: JointCalendar) -> [ArmedRung] {
    guard let ladder = rule.ladder.flatMap(definition.ladder) else { return [] }
    return ladder.rungs.enumerated().compactMap { index, rung in
      guard let date = date(rung.offset, from: due),
        let day = rule.isUrgent ? date : joint.firstWorkingDay(onOrAfter: date),
        let at = capitals.instant(day, hour: rule.isUrgent ? 0 : 9), at > clock
      else { return nil }
      return ArmedRung(index: index, at: at, levels: rung.levels)
    }
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
