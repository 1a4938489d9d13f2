/// What is to fire of a deadline now, what is left out and why, and when to look at it again.
public struct Escalation: Hashable, Sendable {
  /// What is to be recorded now, left out or fired.
  public var firings: [FiringToMake] = []
  /// When something is next to fire or to be judged; nil: nothing more.
  public var wakesAt: Instant?
  /// From when on the daemon may take its step; nil: not yet, or never.
  public var stepsAt: Instant?

  /// Nothing fires, and nothing lies ahead.
  public init() {}

  /// Nobody waits for it any more.
  public var isOver: Bool { wakesAt == nil && stepsAt == nil }
}

/// A firing to write, without its time, which the database gives.
public struct FiringToMake: Hashable, Sendable {
  /// What fires.
  public var kind: FiringKind
  /// The rung's place in the ladder; 0 where it is none.
  public var rung: Int
  /// When it was to fire.
  public var scheduledAt: Instant
  /// Whether it fires, or why not.
  public var outcome: FiringOutcome
  /// To whom it is addressed.
  public var levels: [String]
  /// Who is told; empty where it is skipped.
  public var told: [Told]
}

/// Judges a deadline whose time has come: the one place where it is decided what fires.
///
/// A pure function, as `decide` is.
///
/// - Parameters:
///   - policy: which of the rungs that were missed still fire.
///   - grace: when a time to act that begins at a moment is over.
///   - respite: when a rung may fire whose warning went out late, at a moment.
///   - now: the database's clock.
public func escalate(
  _ deadline: WatchedDeadline, to audience: Audience, policy: LatePolicy, grace: (Instant) -> Instant,
  respite: (Instant) -> Instant, now: Instant
) -> Escalation {
  var judge = EscalationJudge(deadline: deadline, audience: audience, now: now)
  if let closing = deadline.closing {
    judge.tell(of: closing)
  } else {
    judge.fireRungs(policy, respite)
    judge.judgeStep(grace)
  }
  return judge.result
}

/// How much later than its moment a rung may fire and still count as on time: one hour.
public let firingTolerance: Int64 = 3_600_000_000

struct EscalationJudge {
  let deadline: WatchedDeadline
  let audience: Audience
  let now: Instant
  var result = Escalation()
  /// When each is to fire, with what its warning asks for.
  private var moments: [ArmedRung: Instant] = [:]
  /// The rungs that wait for their warnings, by their place in the ladder.
  private var waiting: Set<Int> = []

  fileprivate init(deadline: WatchedDeadline, audience: Audience, now: Instant) {
    self.deadline = deadline
    self.audience = audience
    self.now = now
  }

  /// After its end a deadline has one more thing to say, at most.
  fileprivate mutating func tell(of closing: WatchedDeadline.Closing) {
    switch closing.reason {
    case .answered, .moved, .suspended, .recalculated: return
    case .lapsed: settle(.lapsed, at: closing.at, levels: addressed)
    case .calledOff:
      let invitations = deadline.firings.filter { $0.kind == .invitation && $0.outcome == .fired }
      let levels = deadline.rungs.first { $0.kind == .invitation }?.levels ?? audience.levels
      settle(.cancellation, at: closing.at, levels: levels, unless: invitations.isEmpty ? .neverInvited : nil)
    }
  }

  fileprivate mutating func fireRungs(_ policy: LatePolicy, _ respite: (Instant) -> Instant) {
    for rung in deadline.rungs { moments[rung] = deadline.moment(of: rung, respite) }
    let open = deadline.rungs.filter { !deadline.isSettled($0.kind, rung: $0.index) }
    let (due, ahead) = (open.filter { moment(of: $0) <= now }, open.filter { moment(of: $0) > now })
    let rungs = due.filter { $0.kind == .rung }.sorted { ($0.at, $0.index) < ($1.at, $1.index) }
    let skipped = skips(among: rungs, policy)
    // After an outage its warning goes out now, and the rung gives it the time that it would have had.
    waiting = Set(rungs.filter { skipped[$0.index] == nil && isUnwarned($0) }.map(\.index))
    for rung in due where rung.kind != .rung || !waiting.contains(rung.index) {
      let reason: SkipReason? =
        switch rung.kind {
        case .rung: skipped[rung.index]
        // It is of use only before its rung, and an invitation before the meeting.
        case .warning: waiting.contains(rung.index) || isAhead(rung.index, among: ahead) ? nil : .late
        case .invitation: now < deadline.dueAt ? nil : .late
        case .cancellation, .lapseWarning, .lapsed: nil
        }
      settle(rung.kind, rung: rung.index, at: rung.at, levels: rung.levels, unless: reason)
    }
    wake(ahead.map { moment(of: $0) }.min())
    if !waiting.isEmpty { wake(max(respite(now), Instant(microseconds: now.microseconds + 1))) }
  }

  /// Whether a rung has a warning that is still to go out, and somebody to hear it.
  private func isUnwarned(_ rung: ArmedRung) -> Bool {
    deadline.rungs.contains { warning in
      warning.kind == .warning && warning.index == rung.index
        && !deadline.isSettled(.warning, rung: rung.index) && !audience.told(warning.levels).isEmpty
    }
  }

  private func moment(of rung: ArmedRung) -> Instant { moments[rung] ?? deadline.moment(of: rung) }

  /// Whether those to whom a rung goes hear of a later one, which the pause did not hold.
  private func isSuperseded(_ rung: ArmedRung, among due: [ArmedRung]) -> Bool {
    deadline.rungs.contains { later in
      later.kind == .rung && later.at > rung.at && Set(later.levels).isSuperset(of: rung.levels)
        && (deadline.firing(.rung, rung: later.index)?.outcome == .fired
          || due.contains(later) && !deadline.isHeld(later))
    }
  }

  private func isAhead(_ index: Int, among ahead: [ArmedRung]) -> Bool {
    ahead.contains { $0.kind == .rung && $0.index == index }
  }

  /// Which of the due rungs, in their order, are left out, by their place in the ladder.
  private func skips(among due: [ArmedRung], _ policy: LatePolicy) -> [Int: SkipReason] {
    var skipped: [Int: SkipReason] = [:]
    for rung in due where deadline.isHeld(rung) { skipped[rung.index] = .held }
    // Of those that a pause held back, the newest speaks for all.
    let paused = due.filter { skipped[$0.index] == nil && !deadline.pauses(of: $0).isEmpty }
    for rung in paused where rung != paused.last || isSuperseded(rung, among: due) {
      skipped[rung.index] = .acknowledged
    }
    let rest = due.filter { skipped[$0.index] == nil }
    let late = rest.filter { now.microseconds - moment(of: $0).microseconds > firingTolerance }
    let kept: ArraySlice<ArmedRung> =
      switch policy.kind {
      case .each: late.suffix(policy.most ?? late.count)
      // What is on time is newer than all that was missed.
      case .latest: rest.count > late.count ? [] : late.suffix(1)
      case .none: []
      }
    for rung in late.dropLast(kept.count) { skipped[rung.index] = .late }
    return skipped
  }

  /// The daemon's step: never before its warnings went out in time, else they go out first, and then its grace.
  fileprivate mutating func judgeStep(_ grace: (Instant) -> Instant) {
    guard let then = deadline.then else { return }
    guard now >= then.at else { return wake(then.at) }
    if let warning = deadline.firing(.lapseWarning) {
      result.stepsAt = max(then.at, grace(warning.firedAt))
    } else if isWarned(of: then, grace) {
      result.stepsAt = then.at
    } else if audience.told(addressed).isEmpty {
      // Nobody can be warned: it waits until somebody holds an office.
      wake(Instant(microseconds: now.microseconds + Instant.microsecondsPerDay))
    } else {
      settle(.lapseWarning, at: then.at, levels: addressed)
      result.stepsAt = grace(now)
    }
  }

  /// Whether the last rung before the step went out on time, or left at least the grace.
  private func isWarned(of then: ArmedStep, _ grace: (Instant) -> Instant) -> Bool {
    let before = deadline.rungs.filter { $0.kind == .rung && $0.at < then.at }.sorted { $0.at < $1.at }
    for rung in before.reversed() {
      if waiting.contains(rung.index) { return false }
      let earlier = deadline.firing(.rung, rung: rung.index)
      let present = result.firings.first { $0.kind == .rung && $0.rung == rung.index }
      let firedAt = earlier?.firedAt ?? now
      switch earlier?.outcome ?? present?.outcome {
      case .fired: return isOnTime(rung, at: firedAt) || grace(firedAt) <= then.at
      case .skipped(.late), .skipped(.nobody): return false
      // Whoever acknowledged it, or holds it back, knows of it.
      case .skipped, nil: continue
      }
    }
    return false
  }

  private func isOnTime(_ rung: ArmedRung, at moment: Instant) -> Bool {
    moment.microseconds - deadline.moment(of: rung).microseconds <= firingTolerance
  }

  /// All levels that the ladder addresses; where there is none, all.
  private var addressed: [String] {
    let named = Set(deadline.rungs.filter { $0.kind == .rung }.flatMap(\.levels))
    return named.isEmpty ? audience.levels : audience.levels.filter(named.contains)
  }

  private mutating func wake(_ moment: Instant?) {
    result.wakesAt = [result.wakesAt, moment].compactMap(\.self).min()
  }

  private mutating func settle(
    _ kind: FiringKind, rung: Int = 0, at moment: Instant, levels: [String], unless reason: SkipReason? = nil
  ) {
    guard !deadline.isSettled(kind, rung: rung) else { return }
    let told = reason == nil ? audience.told(levels) : []
    let outcome: FiringOutcome = (reason ?? (told.isEmpty ? .nobody : nil)).map(FiringOutcome.skipped) ?? .fired
    result.firings.append(
      FiringToMake(kind: kind, rung: rung, scheduledAt: moment, outcome: outcome, levels: levels, told: told))
  }
}
