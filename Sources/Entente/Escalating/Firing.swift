/// What can fire of a deadline.
public enum FiringKind: String, Hashable, Sendable, CaseIterable {
  /// A reminder or an escalation: both sides are told.
  case rung
  /// Of a rung that goes above the coordinators: each side's own coordinators are told a working day before.
  case warning
  /// Of a meeting, when its date is set and each time that it is moved.
  case invitation
  /// Of a meeting that will not be.
  case cancellation
  /// That the daemon will take its step, where the rungs had not warned in time.
  case lapseWarning = "lapse_warning"
  /// That the daemon has taken its step.
  case lapsed
}

/// Why something that was due did not fire.
public enum SkipReason: String, Hashable, Sendable, CaseIterable {
  /// It was missed in an outage, and the deadline's late policy leaves it out.
  case late
  /// The ladder was paused, and a newer rung fires at the pause's end.
  case acknowledged
  /// A coordinator held it.
  case held
  /// Every office of every side is vacant.
  case nobody
  /// Nobody had been invited to what was called off.
  case neverInvited = "never_invited"
}

/// What became of something that was due.
public enum FiringOutcome: Hashable, Sendable {
  /// Those whom it was addressed to were told.
  case fired
  /// Nobody was told, and why.
  case skipped(SkipReason)
}

/// A firing as the record has it.
public struct Firing: Hashable, Sendable {
  /// What fired.
  public var kind: FiringKind
  /// The rung's place in the ladder; 0 where it is none.
  public var rung: Int
  /// Of the deadline whose arming it belongs to.
  public var generation: Int
  /// Whether it fired, or why not.
  public var outcome: FiringOutcome
  /// When it was to fire.
  public var scheduledAt: Instant
  /// When it was recorded, by the database's clock.
  public var firedAt: Instant

  /// A firing as it was read; one of the first generation that told somebody, where nothing else is said.
  public init(
    _ kind: FiringKind, rung: Int = 0, generation: Int = 1, outcome: FiringOutcome = .fired, scheduledAt: Instant,
    firedAt: Instant
  ) {
    self.kind = kind
    self.rung = rung
    self.generation = generation
    self.outcome = outcome
    self.scheduledAt = scheduledAt
    self.firedAt = firedAt
  }
}
