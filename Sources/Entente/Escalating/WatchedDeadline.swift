/// A deadline as the daemon finds it: how it was armed, what has fired of it, and what holds it back.
public struct WatchedDeadline: Hashable, Sendable {
  /// From 1; one more each time that it was armed anew.
  public var generation: Int
  /// When it is due.
  public var dueAt: Instant
  /// Everything that was armed with it, fired or not.
  public var rungs: [ArmedRung]
  /// The daemon's step that follows when nobody answers.
  public var then: ArmedStep?
  /// Why and when it was closed; nil while it is open.
  public var closing: Closing?
  /// Those of this generation, and the invitations of earlier ones.
  public var firings: [Firing]
  /// What holds back its rungs up to a level.
  public var pauses: [Pause]
  /// The rungs that a coordinator holds, by their place in the ladder.
  public var held: Set<Int>

  /// A deadline as it was read; what is left out there is none of.
  public init(
    generation: Int = 1, dueAt: Instant, rungs: [ArmedRung], then: ArmedStep? = nil, closing: Closing? = nil,
    firings: [Firing] = [], pauses: [Pause] = [], held: Set<Int> = []
  ) {
    self.generation = generation
    self.dueAt = dueAt
    self.rungs = rungs
    self.then = then
    self.closing = closing
    self.firings = firings
    self.pauses = pauses
    self.held = held
  }

  /// Its end.
  public struct Closing: Hashable, Sendable {
    /// Why it was closed.
    public var reason: DeadlineChange.CloseReason
    /// When it was closed.
    public var at: Instant

    /// An end as it was read.
    public init(_ reason: DeadlineChange.CloseReason, at: Instant) {
      self.reason = reason
      self.at = at
    }
  }

  /// Whether something fired, or was skipped, in this generation.
  func isSettled(_ kind: FiringKind, rung: Int = 0) -> Bool { firing(kind, rung: rung) != nil }

  func firing(_ kind: FiringKind, rung: Int = 0) -> Firing? {
    firings.first { $0.kind == kind && $0.rung == rung && $0.generation == generation }
  }

  /// When something is to fire: at its moment or, paused, as soon as the pause ends. What is held is left out in its time.
  func moment(of rung: ArmedRung) -> Instant {
    isHeld(rung) ? rung.at : pauses(of: rung).map(\.until).reduce(rung.at, max)
  }

  /// When something is to fire, where a rung whose warning went out late waits for the respite that it gives.
  func moment(of rung: ArmedRung, _ respite: (Instant) -> Instant) -> Instant {
    let moment = moment(of: rung)
    guard rung.kind == .rung, let warning = firing(.warning, rung: rung.index), warning.outcome == .fired,
      warning.firedAt.microseconds - warning.scheduledAt.microseconds > firingTolerance
    else { return moment }
    return max(moment, respite(warning.firedAt))
  }

  /// What pauses something beyond its moment.
  func pauses(of rung: ArmedRung) -> [Pause] { pauses.filter { $0.until > rung.at && $0.covers(rung) } }

  func isHeld(_ rung: ArmedRung) -> Bool { rung.kind == .rung && held.contains(rung.index) }
}

/// That somebody acknowledged what a ladder reminds of: its rungs up to his own level wait until a stated moment. The
/// daemon's step does not, and neither does what goes to anybody above him.
public struct Pause: Hashable, Sendable {
  /// When the rungs that wait fire.
  public var until: Instant
  /// His own level and those below it.
  public var levels: Set<String>

  /// A pause of some levels.
  public init(until: Instant, levels: Set<String>) {
    self.until = until
    self.levels = levels
  }

  /// Whether a rung waits: it is addressed to paused levels and to no other.
  public func covers(_ rung: ArmedRung) -> Bool { rung.kind == .rung && levels.isSuperset(of: rung.levels) }
}
