/// A step that one side has done and the other may join: the exact things that a consent binds.
public struct Motion: Hashable, Sendable {
  public var id: Identifier
  public var verb: String
  public var base: Int
  /// The state on which it was opened; an internal step may have left it since.
  public var state: String
  public var payload: Payload
  /// The digests of the language versions, in the step's own order; a consent binds contents, whatever they are called.
  public var texts: [Digest]
  public var adopted: [AdoptedChild]
  public var openedAt: Instant
  /// In the order in which they were given.
  public var acts: [ConsentAct]

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
  public var reference: String
  public var seq: Int

  public init(reference: String, seq: Int) {
    self.reference = reference
    self.seq = seq
  }
}

/// A party's yes, or its withdrawal of one.
public struct ConsentAct: Hashable, Sendable {
  /// The raw value is how the record writes it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case consent
    case withdrawal
    /// A yes that counts for nothing until its own side confirms it with a consent.
    case adReferendum = "ad_referendum"
  }

  public var party: String
  public var person: Identifier?
  public var kind: Kind
  public var basis: ConsentBasis
  public var at: Instant

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
