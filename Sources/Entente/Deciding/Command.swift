/// What somebody wants to do to one dialogue.
public enum Command: Hashable, Sendable {
  /// Do a step: gives the actor's side's consent, and takes the step when that was the last one needed.
  case take(StepRequest)
  /// Withdraw the consent to a step that has not been taken yet.
  case unsign(verb: String)
  /// Attach language versions of documents.
  case attach([Text])
}

/// Which step, with what, and on what basis.
public struct StepRequest: Hashable, Sendable {
  /// The step's verb; with the state in which the dialogue is, it says which step is meant.
  public var verb: String
  /// Empty to join the other side's motion as it stands.
  public var payload: Payload
  /// Answers the other side's motion with one of one's own.
  public var isCounter: Bool
  /// The consent counts only once its own side confirms it.
  public var isAdReferendum: Bool
  /// Confirms a consent that was given ad referendum, and nothing else.
  public var isConfirmation: Bool
  /// How the consent is given. Defaults to the actor's own signature; an importer's is always attested.
  public var basis: ConsentBasis
  /// For imported history: the sides whose consent the source tells of, each by an office.
  public var attested: [HeldOffice]
  /// For imported history: inferred where sources are silent; then no consent is claimed.
  public var isReconstructed: Bool
  /// For imported history: the fields of which the sources tell nothing, and which are therefore left out.
  public var unknown: Set<String>
  /// For imported history: what the dialogue that it creates is to be called; nil: what comes next.
  public var reference: String?

  /// The last four parameters are for imported history, and are passed over for anybody but an importer.
  public init(
    verb: String, payload: Payload = Payload(), isCounter: Bool = false, isAdReferendum: Bool = false,
    isConfirmation: Bool = false, basis: ConsentBasis = .signed, attested: [HeldOffice] = [],
    isReconstructed: Bool = false, unknown: Set<String> = [], reference: String? = nil
  ) {
    self.verb = verb
    self.payload = payload
    self.isCounter = isCounter
    self.isAdReferendum = isAdReferendum
    self.isConfirmation = isConfirmation
    self.basis = basis
    self.attested = attested
    self.isReconstructed = isReconstructed
    self.unknown = unknown
    self.reference = reference
  }
}
