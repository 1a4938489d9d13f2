/// A step that one side has done and the other may join: the exact things that a consent binds.
public struct Motion: Hashable, Sendable {
  /// Names it for ever; consents point to it.
  public var id: Identifier
  /// The step that it is for.
  public var verb: String
  /// The dialogue's `base` when it was opened; after another step that is not internal it counts for nothing.
  public var base: Int
  /// The state on which it was opened; an internal step may have left it since.
  public var state: String
  /// The step's fields, and the guards that it waives.
  public var payload: Payload
  /// The digests of the language versions, in the step's own order; a consent binds contents, whatever they are called.
  public var texts: [Digest]
  /// The children that the step adopts, in the order of their references.
  public var adopted: [AdoptedChild]
  /// When the first consent was given; from then on it expires, where the step says so.
  public var openedAt: Instant
  /// In the order in which they were given.
  public var acts: [ConsentAct]

  /// A motion as it was read. `acts` are in the order in which they were given.
  public init(
    id: Identifier, verb: String, base: Int, state: String, payload: Payload, texts: [Digest] = [],
    adopted: [AdoptedChild] = [], openedAt: Instant, acts: [ConsentAct]
  ) {
    self.id = id
    self.verb = verb
    self.base = base
    self.state = state
    self.payload = payload
    self.texts = texts
    self.adopted = adopted
    self.openedAt = openedAt
    self.acts = acts
  }

  /// The consents that count: per party the latest act, when that is a consent.
  public var consents: [String: ConsentAct] {
    latest.filter { $0.value.kind == .consent }
  }

  /// Those that await their own side's confirmation: per party the latest act, when that was given ad referendum.
  public var awaitingConfirmation: [String: ConsentAct] {
    latest.filter { $0.value.kind == .adReferendum }
  }

  private var latest: [String: ConsentAct] { acts.reduce(into: [:]) { latest, act in latest[act.party] = act } }
}

/// A child as a motion adopts it: a step of the child's own would make it another one.
public struct AdoptedChild: Hashable, Sendable {
  /// The child's reference: `HLED-2027/C-03`.
  public var reference: String
  /// The number of the last step that it had taken.
  public var seq: Int

  /// A child as it stood after a step.
  public init(reference: String, seq: Int) {
    self.reference = reference
    self.seq = seq
  }
}

/// A party's yes, or its withdrawal of one.
public struct ConsentAct: Hashable, Sendable {
  /// The raw value is how the record writes it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A yes, or the confirmation of one given ad referendum.
    case consent
    /// The yes is taken back.
    case withdrawal
    /// A yes that counts for nothing until its own side confirms it with a consent.
    case adReferendum = "ad_referendum"
  }

  /// Whose yes it is.
  public var party: String
  /// Who gave it, or signed the paper; nil in imported history where the sources name nobody.
  public var person: Identifier?
  /// A yes, one that waits for confirmation, or a withdrawal.
  public var kind: Kind
  /// How it was given.
  public var basis: ConsentBasis
  /// When it was recorded, by the database's clock.
  public var at: Instant

  /// An act as it was read.
  public init(
    party: String, person: Identifier?, kind: Kind, basis: ConsentBasis = .signed, at: Instant
  ) {
    self.party = party
    self.person = person
    self.kind = kind
    self.basis = basis
    self.at = at
  }
}
