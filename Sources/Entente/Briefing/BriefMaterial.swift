/// What a brief is made from, as it was read: the dialogues in which something may wait, and what happened.
public struct BriefMaterial: Sendable {
  /// When it was read, by the database's clock.
  public var at: Instant
  /// The days of which it is told what happened.
  public var days: ClosedRange<LocalDate>
  /// Of all dialogues, in numbers.
  public var totals: Totals
  /// The most pressing first; whoever asked, they are looked at with the reader's offices.
  public var situations: [Situation]
  /// How many more there would have been.
  public var unread: Int
  /// By the reference of its dialogue.
  public var lastSteps: [String: LastStep]
  /// The latest first, and how many there were.
  public var steps: [TakenStep]
  /// How many steps there were, those in `steps` among them.
  public var stepCount: Int
  /// The same.
  public var moves: [MovedDeadline]
  /// How many deadlines were moved, those in `moves` among them.
  public var moveCount: Int
  /// What reminders did and are about to do: what was first, then what is ahead.
  public var ladders: [LadderEvent]
  /// How many of these there are, those in `ladders` among them.
  public var ladderCount: Int

  /// What was read; a count that is left out is that of the list.
  public init(
    at: Instant, days: ClosedRange<LocalDate>, totals: Totals, situations: [Situation], unread: Int = 0,
    lastSteps: [String: LastStep] = [:], steps: [TakenStep] = [], stepCount: Int? = nil, moves: [MovedDeadline] = [],
    moveCount: Int? = nil, ladders: [LadderEvent] = [], ladderCount: Int? = nil
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
    self.ladders = ladders
    self.ladderCount = ladderCount ?? ladders.count
  }

  /// Of all dialogues, however many are told one by one.
  public struct Totals: Hashable, Sendable {
    /// Those that have not ended.
    public var open: Int
    /// Those of them with a deadline that is over.
    public var overdue: Int
    /// Due within the brief's horizon.
    public var soon: Int

    /// Counts of dialogues.
    public init(open: Int, overdue: Int, soon: Int) {
      self.open = open
      self.overdue = overdue
      self.soon = soon
    }
  }

  /// The step that brought a dialogue to where it stands.
  public struct LastStep: Hashable, Sendable {
    /// The step's verb.
    public var verb: String
    /// Whose act completed it; nil for the daemon's and for reconstructed ones.
    public var party: String?
    /// When it was taken.
    public var at: Instant
    /// Where the step had such a field.
    public var reason: String?

    /// A step as it was read.
    public init(verb: String, party: String?, at: Instant, reason: String?) {
      self.verb = verb
      self.party = party
      self.at = at
      self.reason = reason
    }
  }

  /// A step that was taken in the days of the brief.
  public struct TakenStep: Hashable, Sendable {
    /// The dialogue in which it was taken.
    public var subject: BriefSubject
    /// The step's verb.
    public var verb: String
    /// The state reached.
    public var to: String
    /// Whose act completed it; nil for the daemon's and for reconstructed ones.
    public var party: String?
    /// When it was taken.
    public var at: Instant

    /// A step as it was read.
    public init(subject: BriefSubject, verb: String, to: String, party: String?, at: Instant) {
      self.subject = subject
      self.verb = verb
      self.to = to
      self.party = party
      self.at = at
    }
  }

  /// What a ladder did of its own, or what holds it back.
  public struct LadderEvent: Hashable, Sendable {
    /// What it is, from the past to what is ahead.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// It went to deputies or above.
      case raised
      /// A coordinator keeps it from going there.
      case held
      /// Somebody has taken note, and it waits.
      case acknowledged
      /// It goes to deputies or above if nobody answers.
      case rises
      /// Entente takes a step if nobody answers.
      case follows
    }

    /// The dialogue.
    public var subject: BriefSubject
    /// The deadline's rule.
    public var name: String
    /// What happened or will.
    public var kind: Kind
    /// When it did, or will.
    public var at: Instant
    /// To whom it goes, of what goes up or is held.
    public var levels: [String]
    /// Who holds it or has taken note.
    public var party: String?
    /// How long it waits.
    public var until: Instant?
    /// Why it is held.
    public var reason: String?
    /// Entente's step.
    public var verb: String?

    /// An event as it was read.
    public init(
      subject: BriefSubject, name: String, kind: Kind, at: Instant, levels: [String] = [], party: String? = nil,
      until: Instant? = nil, reason: String? = nil, verb: String? = nil
    ) {
      self.subject = subject
      self.name = name
      self.kind = kind
      self.at = at
      self.levels = levels
      self.party = party
      self.until = until
      self.reason = reason
      self.verb = verb
    }
  }

  /// A deadline that was given another day.
  public struct MovedDeadline: Hashable, Sendable {
    /// The dialogue that has it.
    public var subject: BriefSubject
    /// Its rule's name.
    public var name: String
    /// The day on which it was due before.
    public var was: LocalDate
    /// The day on which it is due since.
    public var now: LocalDate
    /// Why, where the step that moved it had such a field.
    public var reason: String?

    /// A change as it was read.
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
  /// What people call it: `HLED-2027`.
  public var reference: String
  /// Bound to its countries.
  public var definition: Definition
  /// The one of the definition's machines that it follows.
  public var machine: Machine
  /// The fields in force, its title among them where it has one.
  public var facts: Payload

  /// A dialogue as it was read.
  public init(reference: String, definition: Definition, machine: Machine, facts: Payload) {
    self.reference = reference
    self.definition = definition
    self.machine = machine
    self.facts = facts
  }
}
