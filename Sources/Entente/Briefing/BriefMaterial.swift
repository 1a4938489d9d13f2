/// What a brief is made from, as it was read: the dialogues in which something may wait, and what happened.
public struct BriefMaterial: Sendable {
  public var at: Instant
  /// The days of which it is told what happened.
  public var days: ClosedRange<LocalDate>
  public var totals: Totals
  /// The most pressing first; whoever asked, they are looked at with the reader's offices.
  public var situations: [Situation]
  /// How many more there would have been.
  public var unread: Int
  /// By the reference of its dialogue.
  public var lastSteps: [String: LastStep]
  /// The latest first, and how many there were.
  public var steps: [TakenStep]
  public var stepCount: Int
  /// The same.
  public var moves: [MovedDeadline]
  public var moveCount: Int

  public init(
    at: Instant, days: ClosedRange<LocalDate>, totals: Totals, situations: [Situation], unread: Int = 0,
    lastSteps: [String: LastStep] = [:], steps: [TakenStep] = [], stepCount: Int? = nil, moves: [MovedDeadline] = [],
    moveCount: Int? = nil
  ) {
    self.at = at
    self.days = days
    self.totals = totals
    self.situations = situations
    self.unread = unread
    self.lastSteps = lastSteps
    self.steps = steps
    self.stepCount = stepCount ?? steps.count
    self.moves = moves
    self.moveCount = moveCount ?? moves.count
  }

  /// Of all dialogues, however many are told one by one.
  public struct Totals: Hashable, Sendable {
    public var open: Int
    public var overdue: Int
    /// Due within the brief's horizon.
    public var soon: Int

    public init(open: Int, overdue: Int, soon: Int) {
      self.open = open
      self.overdue = overdue
      self.soon = soon
    }
  }

  /// The step that brought a dialogue to where it stands.
  public struct LastStep: Hashable, Sendable {
    public var verb: String
    public var party: String?
    public var at: Instant
    /// Where the step had such a field.
    public var reason: String?

    public init(verb: String, party: String?, at: Instant, reason: String?) {
      self.verb = verb
      self.party = party
      self.at = at
      self.reason = reason
    }
  }

  /// A step that was taken in the days of the brief.
  public struct TakenStep: Hashable, Sendable {
    public var subject: BriefSubject
    public var verb: String
    public var to: String
    public var party: String?
    public var at: Instant

    public init(subject: BriefSubject, verb: String, to: String, party: String?, at: Instant) {
      self.subject = subject
      self.verb = verb
      self.to = to
      self.party = party
      self.at = at
    }
  }

  /// A deadline that was given another day.
  public struct MovedDeadline: Hashable, Sendable {
    public var subject: BriefSubject
    public var name: String
    public var was: LocalDate
    public var now: LocalDate
    public var reason: String?

    public init(subject: BriefSubject, name: String, was: LocalDate, now: LocalDate, reason: String?) {
      self.subject = subject
      self.name = name
      self.was = was
      self.now = now
      self.reason = reason
    }
  }
}

/// The dialogue of which a brief speaks, with whose labels.
public struct BriefSubject: Hashable, Sendable {
  public var reference: String
  /// Bound to its countries.
  public var definition: Definition
  public var machine: Machine
  public var facts: Payload

  public init(reference: String, definition: Definition, machine: Machine, facts: Payload) {
    self.reference = reference
    self.definition = definition
    self.machine = machine
    self.facts = facts
  }
}
