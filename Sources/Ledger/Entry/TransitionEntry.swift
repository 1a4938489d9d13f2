public import Entente

/// A step taken.
public struct TransitionEntry: Entry {
  public static let kind = "transition"

  public var dialogue: Identifier
  public var definitionDigest: Digest
  /// Counts the dialogue's steps; 0 creates it.
  public var seq: Int64
  /// Nil at seq 0.
  public var fromState: String?
  public var verb: String
  public var toState: String
  /// Whose consent completed it; nil where nobody's did or nobody knows.
  public var actor: Identifier?
  /// The office from which he consented.
  public var office: Identifier?
  /// Always nil in this version.
  public var delegation: Identifier?
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The party that completed it; nil for the daemon, adopted children and inferred rows.
  public var party: String?
  /// `witnessed`, `recorded` or `reconstructed`.
  public var basis: String
  /// Where an imported history has it from; nil when witnessed.
  public var source: String?
  /// When it happened, where that is not when it was recorded.
  public var occurredAt: Instant?
  /// `microsecond`, `day`, `month` or `year`; nil exactly when `occurredAt` is.
  public var occurredPrecision: String?
  /// The database's clock.
  public var recordedAt: Instant
  /// The language versions that the consents agreed to.
  public var texts: [Digest]
  /// SHA-256(salt || payload); nil for a step without fields.
  public var payloadCommitment: Digest?
  /// The motion whose consents made it; nil where nobody consents.
  public var motion: Identifier?
  /// The parent whose step took this one, for an adopted child; nil otherwise.
  public var causeDialogue: Identifier?
  /// The seq of that step; nil exactly when `causeDialogue` is.
  public var causeSeq: Int64?
  /// The leaf hash of the previous row; zero at seq 0.
  public var previousHash: Digest

  public init(
    dialogue: Identifier, definitionDigest: Digest, seq: Int64, fromState: String?, verb: String, toState: String,
    actor: Identifier?, office: Identifier?, delegation: Identifier?, login: String, party: String?, basis: String,
    source: String?, occurredAt: Instant?, occurredPrecision: String?, recordedAt: Instant, texts: [Digest],
    payloadCommitment: Digest?, motion: Identifier?, causeDialogue: Identifier?, causeSeq: Int64?,
    previousHash: Digest
  ) {
    self.dialogue = dialogue
    self.definitionDigest = definitionDigest
    self.seq = seq
    self.fromState = fromState
    self.verb = verb
    self.toState = toState
    self.actor = actor
    self.office = office
    self.delegation = delegation
    self.login = login
    self.party = party
    self.basis = basis
    self.source = source
    self.occurredAt = occurredAt
    self.occurredPrecision = occurredPrecision
    self.recordedAt = recordedAt
    self.texts = texts
    self.payloadCommitment = payloadCommitment
    self.motion = motion
    self.causeDialogue = causeDialogue
    self.causeSeq = causeSeq
    self.previousHash = previousHash
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(dialogue)
    writer.append(definitionDigest)
    writer.append(seq)
    try writer.append(fromState)
    try writer.append(verb)
    try writer.append(toState)
    writer.append(actor)
    writer.append(office)
    writer.append(delegation)
    try writer.append(login)
    try writer.append(party)
    try writer.append(basis)
    try writer.append(source)
    writer.append(occurredAt)
    try writer.append(occurredPrecision)
    writer.append(recordedAt)
    writer.append(texts)
    writer.append(payloadCommitment)
    writer.append(motion)
    writer.append(causeDialogue)
    writer.append(causeSeq)
    writer.append(previousHash)
  }
}
