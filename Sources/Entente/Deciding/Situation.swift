/// Everything that is judged when somebody wants to do something; the shell reads it under the dialogue's lock.
public struct Situation: Hashable, Sendable {
  /// The rules, of the version to which the dialogue is pinned.
  public var definition: Definition
  /// The one of the definition's machines that the dialogue follows.
  public var machine: Machine
  /// Nil while it is to be created.
  public var dialogue: Dialogue?
  /// The dialogue under which this one stands or is to stand.
  public var parent: Relative?
  /// Who acts, or asks what he could do.
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

  /// What is left out is taken not to exist.
  ///
  /// - Parameter clock: defaults to `now`; they differ for imported history alone.
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
  /// What acts.
  public enum Kind: Hashable, Sendable {
    /// Somebody who holds offices, or none.
    case person
    /// The program itself, when a time has come. It consents to nothing.
    case daemon
    /// The program that replays a history; it attests what others consented to.
    case importer
  }

  /// What acts. Only a person consents.
  public var kind: Kind
  /// Nil for the daemon, and for a signatory of imported history whose name is not known.
  public var person: Identifier?
  /// The offices that he holds now, all of one party.
  public var offices: [HeldOffice]

  /// An actor; the daemon has neither a person nor offices.
  public init(kind: Kind = .person, person: Identifier?, offices: [HeldOffice]) {
    self.kind = kind
    self.person = person
    self.offices = offices
  }
}

/// An office as its holder acts from it.
public struct HeldOffice: Hashable, Sendable {
  /// Whose office it is.
  public var party: String
  /// The office's name within the party.
  public var office: String
  /// One of the definition's levels.
  public var level: String

  /// An office that somebody holds.
  public init(party: String, office: String, level: String) {
    self.party = party
    self.office = office
    self.level = level
  }
}

/// A dialogue's present.
public struct Dialogue: Hashable, Sendable {
  /// Names it for ever.
  public var id: Identifier
  /// What people call it: `HLED-2027`, `HLED-2027/C-03`.
  public var reference: String
  /// The number of its last step; its creation was 0.
  public var seq: Int
  /// One of its machine's states.
  public var state: String
  /// The state that was left when this one was entered; nil where it was the first.
  public var previous: String?
  /// The last step that is not internal; consents bind to it.
  public var base: Int
  /// When its state was entered.
  public var enteredAt: Instant
  /// The party that created it; nil where no party did.
  public var proposer: String?
  /// The party that took its last step; nil where no party did.
  public var lastParty: String?
  /// The fields in force.
  public var facts: Payload
  /// Every language version that is attached; of one kind and language the last is in force.
  public var texts: [Text]
  /// Those that may still count, oldest first: what was opened on the present `base`, void ones too.
  public var motions: [Motion]
  /// The dialogues under it, ended ones too.
  public var children: [Relative]
  /// Those that are running.
  public var deadlines: [OpenDeadline]
  /// The last generation of every deadline that it ever had, by name.
  public var generations: [String: Int]
  /// The steps taken so far, oldest first; read only where `Machine.needsPast`.
  public var past: [PastStep]
  /// It was born from an import, so that attested steps may be added to it.
  public var isImported: Bool
  /// When it was created; nil where nobody said.
  public var begunAt: Instant?

  /// A dialogue as it was read; what is left out it has none of.
  public init(
    id: Identifier, reference: String, seq: Int, state: String, previous: String? = nil, base: Int, enteredAt: Instant,
    proposer: String?,
    lastParty: String?, facts: Payload, texts: [Text] = [], motions: [Motion] = [], children: [Relative] = [],
    deadlines: [OpenDeadline] = [], generations: [String: Int] = [:], past: [PastStep] = [],
    isImported: Bool = false, begunAt: Instant? = nil
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
    self.begunAt = begunAt
  }
}

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

/// One language version of a document, known by its digest.
public struct Text: Hashable, Sendable {
  /// What it is a text of: `joint_statement`.
  public var kind: String
  /// A language code: `es`.
  public var language: String
  /// The SHA-256 of the file's bytes.
  public var digest: Digest

  /// A language version, whatever its file is called.
  public init(kind: String, language: String, digest: Digest) {
    self.kind = kind
    self.language = language
    self.digest = digest
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
