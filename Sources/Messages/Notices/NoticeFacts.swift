public import Entente

/// Everything that the words of a notice speak of, as it was when the notice was written; the same for everybody who is
/// told.
///
/// The outbox keeps it without labels (`init(_:in:)`); the definition, which never changes, has them in every language.
/// What differs between readers (language, zone, side) is the renderer's to know.
public struct NoticeFacts: Hashable, Sendable {
  /// The dialogue: `HLED-2027`.
  public var reference: String
  /// What the dialogue is called; its machine's name where it has no title of its own.
  public var title: LocalizedText
  /// The definition's name, `hled`, and its title.
  public var mechanism: String
  public var mechanismTitle: LocalizedText
  /// What the dialogues of its machine are called: Round, Commitment.
  public var machine: LocalizedText
  /// In which it stands.
  public var state: LocalizedText
  /// All of them, in the definition's order.
  public var parties: [Side]
  /// The moment of which all this is told: when it fired.
  public var at: Instant
  /// Nil for a notice that speaks of no deadline.
  public var deadline: Deadline?
  /// Nil for a notice that no rung caused.
  public var rung: Rung?
  /// The parties from which an act is awaited, by id.
  public var owed: [String]
  /// The parties that had consented to an answering step by then, by id.
  public var consented: [String]
  /// The steps that would answer it, as people type them.
  public var answers: [Answer]
  /// Every office that is told at the same moment, on all sides.
  public var told: [Office]
  /// What Entente does when nobody answers.
  public var then: Consequence?
  /// For invitations and their cancellation.
  public var meeting: Meeting?

  public init(
    reference: String, title: LocalizedText, mechanism: String, mechanismTitle: LocalizedText, machine: LocalizedText,
    state: LocalizedText, parties: [Side], at: Instant, deadline: Deadline? = nil, rung: Rung? = nil,
    owed: [String] = [], consented: [String] = [], answers: [Answer] = [], told: [Office] = [],
    then: Consequence? = nil,
    meeting: Meeting? = nil
  ) {
    self.reference = reference
    self.title = title
    self.mechanism = mechanism
    self.mechanismTitle = mechanismTitle
    self.machine = machine
    self.state = state
    self.parties = parties
    self.at = at
    self.deadline = deadline
    self.rung = rung
    self.owed = owed
    self.consented = consented
    self.answers = answers
    self.told = told
    self.then = then
    self.meeting = meeting
  }

  /// A party, with the name that people read.
  public struct Side: Hashable, Sendable {
    public var id: String
    public var label: LocalizedText
    /// The IANA zone of its capital.
    public var zone: String

    public init(id: String, label: LocalizedText, zone: String) {
      self.id = id
      self.label = label
      self.zone = zone
    }
  }

  /// What is due, and by which rule both sides count it.
  public struct Deadline: Hashable, Sendable {
    public var name: String
    public var label: LocalizedText
    public var generation: Int
    /// As definitions write it (`10 joint working days`), and in words.
    public var rule: String
    public var ruleWords: LocalizedText
    public var dueDate: LocalDate
    /// The end of that day in the last of the capitals, or the hour that was agreed.
    public var dueAt: Instant
    /// Due at an hour of its own, and not when its day ends.
    public var hasHour: Bool

    public init(
      name: String, label: LocalizedText, generation: Int, rule: String, ruleWords: LocalizedText, dueDate: LocalDate,
      dueAt: Instant, hasHour: Bool = false
    ) {
      self.name = name
      self.label = label
      self.generation = generation
      self.rule = rule
      self.ruleWords = ruleWords
      self.dueDate = dueDate
      self.dueAt = dueAt
      self.hasHour = hasHour
    }
  }

  /// The rung of the ladder that fired, or that a private warning announces.
  public struct Rung: Hashable, Sendable {
    public var index: Int
    /// As definitions write it: `+5 joint working days`, `-30 days`, `due`.
    public var offset: String
    /// When it was to fire; for a warning, when it is going to.
    public var at: Instant
    /// To whom it is addressed, from the definition's levels.
    public var levels: [String]
    public var levelNames: LocalizedText
    /// Addressed to deputies or above: an escalation, which is announced to the own coordinators first.
    public var isRaised: Bool

    public init(
      index: Int, offset: String, at: Instant, levels: [String], levelNames: LocalizedText, isRaised: Bool
    ) {
      self.index = index
      self.offset = offset
      self.at = at
      self.levels = levels
      self.levelNames = levelNames
      self.isRaised = isRaised
    }
  }

  /// A step that answers: "both coordinators: entente convene HLED-2027".
  public struct Answer: Hashable, Sendable {
    public var verb: String
    public var action: LocalizedText
    /// Whose it is to take.
    public var who: LocalizedText
    /// The options that it needs, each with the word that stands for its value: `meets` and `DATE`.
    public var options: [Option]

    public init(verb: String, action: LocalizedText, who: LocalizedText, options: [Option] = []) {
      self.verb = verb
      self.action = action
      self.who = who
      self.options = options
    }

    public struct Option: Hashable, Sendable {
      public var name: String
      public var value: String

      public init(name: String, value: String) {
        self.name = name
        self.value = value
      }
    }
  }

  /// An office that is told; people are not named, since notices are kept and people change.
  public struct Office: Hashable, Sendable {
    public var party: String
    public var label: LocalizedText
    /// The vacant level in whose stead it is told; nil where it is addressed itself.
    public var instead: LocalizedText?

    public init(party: String, label: LocalizedText, instead: LocalizedText? = nil) {
      self.party = party
      self.label = label
      self.instead = instead
    }
  }

  /// A step of Entente's own that follows an unanswered deadline, and when.
  public struct Consequence: Hashable, Sendable {
    public var verb: String
    public var action: LocalizedText
    public var at: Instant

    public init(verb: String, action: LocalizedText, at: Instant) {
      self.verb = verb
      self.action = action
      self.at = at
    }
  }

  /// A meeting to which people are invited.
  public struct Meeting: Hashable, Sendable {
    public var date: LocalDate
    /// When it begins, where an hour is agreed.
    public var begins: Instant?
    public var place: String?
    /// Counts from zero, one more with every change, as calendars want it.
    public var sequence: Int

    public init(date: LocalDate, begins: Instant? = nil, place: String? = nil, sequence: Int = 0) {
      self.date = date
      self.begins = begins
      self.place = place
      self.sequence = sequence
    }
  }
}
