/// A dialogue seen from another: a parent, a child, or one that a field names.
public struct Relative: Hashable, Sendable {
  /// As of a dialogue.
  public var id: Identifier
  /// As of a dialogue.
  public var reference: String
  /// The name of the machine that it follows.
  public var machine: String
  /// As of a dialogue.
  public var state: String
  /// As of a dialogue.
  public var seq: Int
  /// The fields in force.
  public var facts: Payload
  /// Those that are running.
  public var deadlines: [OpenDeadline]
  /// As of a dialogue.
  public var generations: [String: Int]
  /// As of a dialogue.
  public var past: [PastStep]

  /// A dialogue as another one sees it; what is left out it has none of.
  public init(
    id: Identifier, reference: String, machine: String, state: String, seq: Int, facts: Payload,
    deadlines: [OpenDeadline] = [], generations: [String: Int] = [:], past: [PastStep] = []
  ) {
    self.id = id
    self.reference = reference
    self.machine = machine
    self.state = state
    self.seq = seq
    self.facts = facts
    self.deadlines = deadlines
    self.generations = generations
    self.past = past
  }
}

/// A deadline that is armed and not closed.
public struct OpenDeadline: Hashable, Sendable {
  /// Its rule's name.
  public var name: String
  /// From 1; one more each time that it was armed anew.
  public var generation: Int
  /// What its due date was counted from; while that stands, it is not computed again.
  public var anchor: String
  /// The due date's end in the last of the capitals, or the hour that its rule names.
  public var dueAt: Instant
  /// The daemon's step that follows when nobody answers.
  public var then: ArmedStep?
  /// People were warned of it in time, or the grace that they had instead is over; only where somebody may lose a right by
  /// saying nothing is it read.
  public var isWarned: Bool
  /// When that grace ended; nil where nobody needed one.
  public var graceEndedAt: Instant?

  /// A deadline as it was read.
  public init(
    name: String, generation: Int, anchor: String, dueAt: Instant, then: ArmedStep? = nil, isWarned: Bool = true,
    graceEndedAt: Instant? = nil
  ) {
    self.name = name
    self.generation = generation
    self.anchor = anchor
    self.dueAt = dueAt
    self.then = then
    self.isWarned = isWarned
    self.graceEndedAt = graceEndedAt
  }
}
