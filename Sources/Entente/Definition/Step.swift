/// What a machine allows: from states, a verb, to a state, by whom, with which fields and texts, under which guards.
public struct Step: Hashable, Sendable {
  /// The word with which it is taken; no two steps from one state have the same.
  public var verb: String
  /// What people read for it.
  public var label: LocalizedText
  /// Empty for a step that creates a dialogue.
  public var from: [String]
  /// Where it leads.
  public var to: Destination
  /// Whose consent it needs.
  public var by: ConsentRule
  /// What is said with it.
  public var fields: [Field]
  /// What must be attached before it.
  public var texts: [TextRequirement]
  /// What must hold; each is judged by itself, in this order.
  public var guards: [Guard]
  /// The verb whose motion this step opens with its own consent: proposing is our consent to convene.
  public var opens: String?
  /// The machine whose proposed children this step's consents also bind and adopt.
  public var adopts: String?
  /// How consents to it may be given.
  public var basis: [ConsentBasis]
  /// An internal step, such as a progress report, does not void consents that are under way.
  public var isInternal: Bool
  /// How long a first consent waits for the other side; nil: as long as the state lasts.
  public var expires: Span?
  /// How long a consent that is given ad referendum waits for its confirmation; nil: none may be given so.
  public var adReferendum: Span?
  /// Where the other side's silence may stand for its consent; nil: nowhere.
  public var silence: SilenceRule?

  /// A step; without `from`, one that creates a dialogue. What is left out it asks for none of, and consents to it may
  /// be signed or recorded from paper.
  public init(
    verb: String, label: LocalizedText, from: [String] = [], to: Destination, by: ConsentRule, fields: [Field] = [],
    texts: [TextRequirement] = [], guards: [Guard] = [], opens: String? = nil, adopts: String? = nil,
    basis: [ConsentBasis] = [.signed, .recorded], isInternal: Bool = false, expires: Span? = nil,
    adReferendum: Span? = nil, silence: SilenceRule? = nil
  ) {
    self.verb = verb
    self.label = label
    self.from = from
    self.to = to
    self.by = by
    self.fields = fields
    self.texts = texts
    self.guards = guards
    self.opens = opens
    self.adopts = adopts
    self.basis = basis
    self.isInternal = isInternal
    self.expires = expires
    self.adReferendum = adReferendum
    self.silence = silence
  }

  /// Every way that it may lead, from each of its states; from none where it creates a dialogue.
  public var edges: [Edge] {
    (from.isEmpty ? [nil] : from.map(Optional.some)).flatMap { origin in
      to.states(from: origin).map { Edge(from: origin, to: $0) }
    }
  }

  /// One way from a state to another, or to itself.
  public struct Edge: Hashable, Sendable {
    /// The state left; nil for the creation of a dialogue.
    public var from: String?
    /// The state reached.
    public var to: String
  }
}

/// How a consent was given.
public enum ConsentBasis: String, Hashable, Sendable, CaseIterable {
  /// By a person who identified himself.
  case signed
  /// From paper: digest of the scan, signatory, date, recorder.
  case recorded
  /// Imported history.
  case attested
  /// By nobody: receipt was acknowledged, and nobody objected in time.
  case silence

  /// Those that a step may ask for; silence has a rule of its own.
  public static let given: [ConsentBasis] = [.signed, .recorded, .attested]
}

/// Texts that must stand before a step: one document, in each of some languages.
public struct TextRequirement: Hashable, Sendable {
  /// The word by which such a document is attached: `joint_statement`.
  public var kind: String
  /// Language codes; a version in each is needed.
  public var languages: [String]
  /// What people call such a document.
  public var label: LocalizedText

  /// A document in each of some languages.
  public init(kind: String, languages: [String], label: LocalizedText = LocalizedText([:])) {
    self.kind = kind
    self.languages = languages
    self.label = label
  }
}
