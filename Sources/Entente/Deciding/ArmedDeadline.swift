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
  /// Not before this moment.
  public var at: Instant
  /// Who is told: the holders of these levels.
  public var levels: [String]

  /// Something that fires at a moment; a rung of the ladder, where nothing else is said.
  public init(_ kind: FiringKind = .rung, index: Int, at: Instant, levels: [String]) {
    self.kind = kind
    self.index = index
    self.at = at
    self.levels = levels
  }
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
