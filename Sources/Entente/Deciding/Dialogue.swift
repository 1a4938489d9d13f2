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
