/// One difference between two definitions.
public struct DefinitionChange: Hashable, Sendable {
  /// The way to what has changed, from the top.
  public var path: [Part]
  /// What became of it.
  public var kind: Kind

  /// Says what became of something.
  public init(_ path: [Part], _ kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// One piece of the way to what has changed.
  public enum Part: Hashable, Sendable {
    /// Something that bears a name in a list: the step `agree` in `steps`.
    case named(list: String, name: String)
    /// A key of it, as definitions write it: `by`.
    case key(String)
  }

  /// What became of it.
  public enum Kind: Hashable, Sendable {
    /// Only the later definition has it: its stored form.
    case added(JSON)
    /// Only the earlier definition has it: its stored form.
    case removed(JSON)
    /// Both have it, with different values.
    case changed(from: JSON, to: JSON)
    /// The same things, to be shown in another order.
    case reordered
  }
}

extension Definition {
  /// What one has to change to make another definition of this one, from the top to the bottom.
  ///
  /// Both are compared as they are stored, so that whatever a definition can say is compared, and nothing else: two
  /// files that say the same in other words do not differ.
  public func changes(to other: Definition) -> [DefinitionChange] {
    Comparison.changes(from: json, to: other.json, at: [])
  }
}
