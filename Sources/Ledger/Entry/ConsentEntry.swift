public import Entente

/// A party's yes to a motion, or its withdrawal of one, with all that it binds.
public struct ConsentEntry: Entry {
  public static let kind = "consent"

  public var id: Identifier
  public var motion: Identifier
  public var dialogue: Identifier
  public var definitionDigest: Digest
  /// The seq of the last step that is not internal; -1 before the first.
  public var base: Int64
  /// The leaf hash of that step; zero before the first.
  public var baseHash: Digest
  public var verb: String
  /// Where the dialogue stood; empty for a step that creates it.
  public var fromState: String
  /// SHA-256(salt || payload); nil for a step without fields.
  public var payloadCommitment: Digest?
  /// The language versions that it agrees to.
  public var texts: [Digest]
  /// The children that it adopts, each `reference@seq`.
  public var adopted: [String]
  public var party: String
  /// `consent` or `withdrawal`.
  public var act: String
  /// `signed`, `recorded`, `attested` or `silence`.
  public var basis: String
  /// Who consented; nil where an imported history does not know.
  public var person: Identifier?
  /// The office from which he did.
  public var office: Identifier
  /// Always nil in this version.
  public var delegation: Identifier?
  /// Who entered a consent given on paper; nil otherwise.
  public var recorder: Identifier?
  /// SHA-256 of the scan; nil where there is no paper.
  public var paperDigest: Digest?
  /// The day on the paper; nil where there is none.
  public var paperDate: LocalDate?
  /// Where an imported history has it from; nil otherwise.
  public var source: String?
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, motion: Identifier, dialogue: Identifier, definitionDigest: Digest, base: Int64, baseHash: Digest,
    verb: String, fromState: String, payloadCommitment: Digest?, texts: [Digest], adopted: [String], party: String,
    act: String, basis: String, person: Identifier?, office: Identifier, delegation: Identifier?,
    recorder: Identifier?, paperDigest: Digest?, paperDate: LocalDate?, source: String?, login: String,
    recordedAt: Instant
  ) {
    self.id = id
    self.motion = motion
    self.dialogue = dialogue
    self.definitionDigest = definitionDigest
    self.base = base
    self.baseHash = baseHash
    self.verb = verb
    self.fromState = fromState
    self.payloadCommitment = payloadCommitment
    self.texts = texts
    self.adopted = adopted
    self.party = party
    self.act = act
    self.basis = basis
    self.person = person
    self.office = office
    self.delegation = delegation
    self.recorder = recorder
    self.paperDigest = paperDigest
    self.paperDate = paperDate
    self.source = source
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    writer.append(motion)
    writer.append(dialogue)
    writer.append(definitionDigest)
    writer.append(base)
    writer.append(baseHash)
    try writer.append(verb)
    try writer.append(fromState)
    writer.append(payloadCommitment)
    writer.append(texts)
    try writer.append(adopted)
    try writer.append(party)
    try writer.append(act)
    try writer.append(basis)
    writer.append(person)
    writer.append(office)
    writer.append(delegation)
    writer.append(recorder)
    writer.append(paperDigest)
    writer.append(paperDate)
    try writer.append(source)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
