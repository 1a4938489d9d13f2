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
  /// What still lies ahead, the next first: the ladder's rungs, and what comes with them.
  public var rungs: [ArmedRung]
  /// When the daemon takes the step that follows an unanswered deadline, and which.
  public var then: ArmedStep?
  /// The digest of each calendar that it was computed with, by name.
  public var calendars: [String: Digest]
}

/// Something that is to fire at a moment.
public struct ArmedRung: Hashable, Sendable {
  /// A rung, the warning before one, or an invitation.
  public var kind: FiringKind
  /// Its place in the ladder; 0 for an invitation.
  public var index: Int
  public var at: Instant
  public var levels: [String]

  public init(_ kind: FiringKind = .rung, index: Int, at: Instant, levels: [String]) {
    self.kind = kind
    self.index = index
    self.at = at
    self.levels = levels
  }
}

public struct ArmedStep: Hashable, Sendable {
  public var at: Instant
  public var verb: String

  public init(at: Instant, verb: String) {
    self.at = at
    self.verb = verb
  }
}
