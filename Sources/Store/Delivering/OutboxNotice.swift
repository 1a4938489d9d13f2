public import Entente

/// What a person is told, as it was when it came about.
public struct OutboxNotice: Hashable, Sendable {
  public var id: Identifier
  /// `rung`, `invitation`, `brief` …
  public var kind: String
  /// Nil where it is about none in particular, as are the next three.
  public var dialogue: Identifier?
  public var reference: String?
  public var deadline: String?
  public var generation: Int?
  public var rung: Int?
  public var party: String
  public var language: String
  /// Everything that its words need.
  public var facts: JSON
  public var notBefore: Instant
  public var createdAt: Instant

  public init(
    id: Identifier, kind: String, dialogue: Identifier? = nil, reference: String? = nil, deadline: String? = nil,
    generation: Int? = nil, rung: Int? = nil, party: String, language: String, facts: JSON, notBefore: Instant,
    createdAt: Instant
  ) {
    self.id = id
    self.kind = kind
    self.dialogue = dialogue
    self.reference = reference
    self.deadline = deadline
    self.generation = generation
    self.rung = rung
    self.party = party
    self.language = language
    self.facts = facts
    self.notBefore = notBefore
    self.createdAt = createdAt
  }
}

extension OutboxNotice {
  init(_ part: Part) throws(StoreError) {
    self.init(
      id: try part.required("id", \.identifier), kind: try part.required("kind", \.string),
      dialogue: try part.optional("dialogue", \.identifier), reference: try part.optional("reference", \.string),
      deadline: try part.optional("deadline", \.string), generation: try part.optional("generation", \.int),
      rung: try part.optional("rung", \.int), party: try part.required("party", \.string),
      language: try part.required("language", \.string), facts: part.json["facts"] ?? .null,
      notBefore: try part.required("notBefore", \.instant), createdAt: try part.required("createdAt", \.instant))
  }
}
