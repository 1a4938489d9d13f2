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
  func deadlineChanges(
    machine: Machine, to state: String, enteredAt: Instant, facts: Payload, open: [OpenDeadline], past: [String: Int]
  ) throws(Refusal) -> [DeadlineChange] {
    var changes: [DeadlineChange] = []
    for rule in machine.deadlines {
      let running = open.first { $0.name == rule.name }
      let generation = (running?.generation ?? past[rule.name] ?? 0) + 1
      let wanted =
        rule.states.contains(state)
        ? try armed(rule, generation: generation, enteredAt: enteredAt, facts: facts) : nil
      if let wanted, let running, wanted.anchor == running.anchor { continue }
      if let running {
        changes.append(
          .close(name: rule.name, generation: running.generation, reason: wanted == nil ? .answered : .moved))
      }
      if let wanted { changes.append(.arm(wanted)) }
    }
    return changes
  }

  /// Nil when its date field holds a reason for having no date.
  private func armed(
    _ rule: DeadlineRule, generation: Int, enteredAt: Instant, facts: Payload
  ) throws(Refusal) -> ArmedDeadline? {
    let capitals = capitals
    guard let joint = jointCalendar, capitals.zones.count == definition.parties.count,
      let entered = capitals.latestDay(of: enteredAt)
    else { throw cannotArm(rule) }
    let anchor: LocalDate
    let span: Span?
    switch rule.due {
    case .span(let length):
      anchor = entered
      span = length
    case .field(let name, let plus):
      guard let date = facts[name]?.date else {
        if case .noDate = facts[name] { return nil }
        throw cannotArm(rule)
      }
      anchor = date
      span = plus
    }
    guard let due = span.map({ joint.date($0, from: anchor) }) ?? anchor, let dueAt = capitals.end(of: due) else {
      throw cannotArm(rule)
    }
    var then: ArmedStep?
    if let step = rule.then {
      guard let date = joint.date(step.after, from: due), let at = capitals.end(of: date) else {
        throw cannotArm(rule)
      }
      then = ArmedStep(at: at, verb: step.verb)
    }
    return ArmedDeadline(
      name: rule.name, generation: generation, rule: rule.due.description, anchor: anchor.description, dueDate: due,
      dueAt: dueAt, ladder: rule.ladder,
      rungs: rungs(of: rule, due: due, joint: joint, capitals: capitals),
      // What was already over when it was recorded lapses no more.
      then: dueAt > clock ? then : nil,
      calendars: Dictionary(joint.calendars.map { ($0.name, $0.digest) }) { first, _ in first })
  }

  /// Both sides are told at the same moment: nine o'clock in the later of the capitals, on a day that both work.
  private func rungs(
    of rule: DeadlineRule, due: LocalDate, joint: JointCalendar, capitals: Capitals
  ) -> [ArmedRung] {
    guard let ladder = rule.ladder.flatMap(definition.ladder) else { return [] }
    return ladder.rungs.enumerated().compactMap { index, rung in
      guard let date = joint.date(rung.offset, from: due), let day = joint.firstWorkingDay(onOrAfter: date),
        let at = capitals.instant(day, hour: 9), at > clock
      else { return nil }
      return ArmedRung(index: index, at: at, levels: rung.levels)
    }
  }

  private func cannotArm(_ rule: DeadlineRule) -> Refusal {
    Refusal([Blocker(.input, .cannotArm, ["deadline": .word(rule.name), "rule": .word(rule.due.description)])])
  }
}

/// Blockers on their way up to the decision.
struct Refusal: Error {
  var blockers: [Blocker]

  init(_ blockers: [Blocker]) {
    self.blockers = blockers
  }
}
