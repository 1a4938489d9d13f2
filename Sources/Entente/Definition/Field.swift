/// A typed field of a step.
public struct Field: Hashable, Sendable {
  /// The word by which it is given and recorded.
  public var name: String
  /// What it may hold.
  public var type: FieldType
  /// A step can be taken without it.
  public var isOptional: Bool
  /// Mean something for types with `hasLimits` alone.
  public var limits: Limits
  /// Of a date: it tells of what has been, and may not lie ahead.
  public var isPast: Bool
  /// The words that a field of the type `choice` may take.
  public var choices: [Choice]
  /// What people read before its value.
  public var label: LocalizedText

  /// A field, which a step needs unless it is optional.
  public init(
    _ name: String, _ type: FieldType, isOptional: Bool = false, limits: Limits = Limits(), isPast: Bool = false,
    choices: [Choice] = [], label: LocalizedText = LocalizedText([:])
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.limits = limits
    self.isPast = isPast
    self.choices = choices
    self.label = label
  }

  /// The least and the greatest number, or number of characters of a text; nil: no limit of its own.
  public struct Limits: Hashable, Sendable {
    /// That much or more; nil: no limit.
    public var least: Int64?
    /// That much or less; nil: no limit.
    public var most: Int64?

    /// Without either, anything is within them.
    public init(least: Int64? = nil, most: Int64? = nil) {
      self.least = least
      self.most = most
    }

    /// Whether a number, or a number of characters, is within them.
    public func contain(_ number: Int64) -> Bool { number >= least ?? number && number <= most ?? number }
  }
}

/// What a field may hold; the raw value is how definitions write it.
public enum FieldType: String, Hashable, Sendable, CaseIterable {
  /// A calendar day.
  case date
  /// A moment, to the minute or finer.
  case instant
  /// Words, in whatever language.
  case text
  /// A text in each language that the parties speak.
  case localizedText = "text in both languages"
  /// A whole number.
  case number
  /// A whole number from 0 to 100.
  case percent
  /// One of the field's own words.
  case choice
  /// One of the definition's pillars.
  case pillar
  /// An address of a page, which begins with `https://`.
  case link
  /// Somebody who is registered, by his handle.
  case person
  /// One of the parties.
  case party
  /// One office of each party, by party.
  case officeOfEachParty = "office of each party"
  /// A calendar day, or in its place why there is none.
  case dateOrReason = "date or reason"
  /// One of the definition's classes of instruments.
  case instrumentClass = "class"
  /// The reference of another dialogue of the parent's machine: the round into which a commitment is carried.
  case anotherParent = "another parent"
  /// The reference of another dialogue of its own machine: what supersedes it.
  case anotherOfItsKind = "another of its kind"
  /// The reference of the dialogue of its own machine that was carried over, and that this one continues.
  case origin

  /// Whether a field's `min` and `max` mean anything.
  public var hasLimits: Bool { self == .number || self == .text || self == .localizedText }
}
