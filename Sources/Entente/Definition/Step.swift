/// What a machine allows: from states, a verb, to a state, by whom, with which fields and texts, under which guards.
public struct Step: Hashable, Sendable {
  public var verb: String
  public var label: LocalizedText
  /// Empty for a step that creates a dialogue.
  public var from: [String]
  public var to: Destination
  public var by: ConsentRule
  public var fields: [Field]
  public var texts: [TextRequirement]
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

  public struct Edge: Hashable, Sendable {
    public var from: String?
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
  public var kind: String
  public var languages: [String]
  /// What people call such a document.
  public var label: LocalizedText

  public init(kind: String, languages: [String], label: LocalizedText = LocalizedText([:])) {
    self.kind = kind
    self.languages = languages
    self.label = label
  }
}
