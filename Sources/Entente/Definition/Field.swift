/// A typed field of a step.
public struct Field: Hashable, Sendable {
  public var name: String
  public var type: FieldType
  public var isOptional: Bool
  /// What people read before its value.
  public var label: LocalizedText

  public init(
    _ name: String, _ type: FieldType, isOptional: Bool = false, label: LocalizedText = LocalizedText([:])
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.label = label
  }
}

/// What a field may hold; the raw value is how definitions write it.
public enum FieldType: String, Hashable, Sendable, CaseIterable {
  case date
  case text
  case localizedText = "text in both languages"
  case number
  case percent
  case pillar
  case officeOfEachParty = "office of each party"
  case dateOrReason = "date or reason"
  /// The reference of another dialogue of the parent's machine: the round into which a commitment is carried.
  case anotherParent = "another parent"
  /// The reference of another dialogue of its own machine: what supersedes it.
  case anotherOfItsKind = "another of its kind"
}
