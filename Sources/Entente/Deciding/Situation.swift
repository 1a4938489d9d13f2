/// Everything that is judged when somebody wants to do something; the shell reads it under the dialogue's lock.
public struct Situation: Hashable, Sendable {
  public var definition: Definition
  public var machine: Machine
  /// Nil while it is to be created.
  public var dialogue: Dialogue?
  /// The dialogue under which this one stands or is to stand.
  public var parent: Relative?
  public var actor: Actor
  /// Who signed the paper from which a consent is recorded.
  public var signatory: Actor?
  /// The date on that paper.
  public var paperDate: LocalDate?
  /// By name, for every calendar that a party of the definition names.
  public var calendars: [String: WorkCalendar]
  /// References that begin as a new one would, so that it can be given the next number.
  public var takenReferences: Set<String>
  /// Other dialogues that the command's fields name, or fields in force of which a guard speaks, by reference.
  public var mentioned: [String: Relative]
  /// The other open dialogues under the same parent, of the machines that guards ask about.
  public var siblings: [Relative]
  /// Of the handles that the command's fields name, those of persons who are registered.
  public var people: Set<String>
  /// The moment to which the rules apply: the clock's, or for imported history the moment it happened.
  public var now: Instant
  /// The clock: what lies before it is no longer announced.
  public var clock: Instant

  public init(
    definition: Definition, machine: Machine, dialogue: Dialogue?, parent: Relative? = nil, actor: Actor,
    signatory: Actor? = nil, paperDate: LocalDate? = nil, calendars: [String: WorkCalendar],
    takenReferences: Set<String> = [],
    mentioned: [String: Relative] = [:], siblings: [Relative] = [], people: Set<String> = [], now: Instant,
    clock: Instant? = nil
  ) {
    self.definition = definition
    self.machine = machine
    self.dialogue = dialogue
    self.parent = parent
    self.actor = actor
    self.signatory = signatory
    self.paperDate = paperDate
    self.calendars = calendars
    self.takenReferences = takenReferences
    self.mentioned = mentioned
    self.siblings = siblings
    self.people = people
    self.now = now
    self.clock = clock ?? now
  }

  /// The days on which all parties work.
  ///
  /// Nil when a party's calendar is missing.
  public var jointCalendar: JointCalendar? {
    let found = definition.parties.compactMap { calendars[$0.calendar] }
    return found.count == definition.parties.count ? JointCalendar(found) : nil
  }
}

/// Who acts.
public struct Actor: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case person
    case daemon
    case importer
  }

  public var kind: Kind
  /// Nil for the daemon, and for a signatory of imported history whose name is not known.
  public var person: Identifier?
  /// The offices that he holds now, all of one party.
  public var offices: [HeldOffice]

  public init(kind: Kind = .person, person: Identifier?, offices: [HeldOffice]) {
    self.kind = kind
    self.person = person
    self.offices = offices
  }
}

/// An office as its holder acts from it.
public struct HeldOffice: Hashable, Sendable {
  public var party: String
  public var office: String
  public var level: String

  public init(party: String, office: String, level: String) {
    self.party = party
    self.office = office
    self.level = level
  }
}

/// A dialogue's present.
public struct Dialogue: Hashable, Sendable {
  public var id: Identifier
  public var reference: String
  public var seq: Int
  public var state: String
  /// The state that was left when this one was entered; nil where it was the first.
  public var previous: String?
  /// The last step that is not internal; consents bind to it.
  public var base: Int
  /// When its state was entered.
  public var enteredAt: Instant
  /// The party that created it, and the one that took its last step; nil where no party did.
  public var proposer: String?
  public var lastParty: String?
  /// The fields in force.
  public var facts: Payload
  public var texts: [Text]
  public var motions: [Motion]
  public var children: [Relative]
  public var deadlines: [OpenDeadline]
  /// The last generation of every deadline that it ever had, by name.
  public var generations: [String: Int]
  /// The steps taken so far, oldest first; read only where `Machine.needsPast`.
  public var past: [PastStep]
  public var isImported: Bool

  public init(
    id: Identifier, reference: String, seq: Int, state: String, previous: String? = nil, base: Int, enteredAt: Instant,
    proposer: String?,
    lastParty: String?, facts: Payload, texts: [Text] = [], motions: [Motion] = [], children: [Relative] = [],
    deadlines: [OpenDeadline] = [], generations: [String: Int] = [:], past: [PastStep] = [],
    isImported: Bool = false
  ) {
    self.id = id
    self.reference = reference
    self.seq = seq
    self.state = state
    self.previous = previous
    self.base = base
    self.enteredAt = enteredAt
    self.proposer = proposer
    self.lastParty = lastParty
    self.facts = facts
    self.texts = texts
    self.motions = motions
    self.children = children
    self.deadlines = deadlines
    self.generations = generations
    self.past = past
    self.isImported = isImported
  }
}

/// A dialogue seen from another: a parent, a child, or one that a field names.
public struct Relative: Hashable, Sendable {
  public var id: Identifier
  public var reference: String
  public var machine: String
  public var state: String
  public var seq: Int
  public var facts: Payload
  public var deadlines: [OpenDeadline]
  public var generations: [String: Int]
  /// As of a dialogue.
  public var past: [PastStep]

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

/// One language version of a document, known by its digest.
public struct Text: Hashable, Sendable {
  public var kind: String
  public var language: String
  public var digest: Digest

  public init(kind: String, language: String, digest: Digest) {
    self.kind = kind
    self.language = language
    self.digest = digest
  }
}

/// A deadline that is armed and not closed.
public struct OpenDeadline: Hashable, Sendable {
  public var name: String
  public var generation: Int
  /// What its due date was counted from; while that stands, it is not computed again.
  public var anchor: String
  public var dueAt: Instant
  /// The daemon's step that follows when nobody answers.
  public var then: ArmedStep?

  public init(name: String, generation: Int, anchor: String, dueAt: Instant, then: ArmedStep? = nil) {
    self.name = name
    self.generation = generation
    self.anchor = anchor
    self.dueAt = dueAt
    self.then = then
  }
}
