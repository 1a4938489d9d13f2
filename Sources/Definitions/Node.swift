/// A document as a tree in which every part knows where it stands.
///
/// A scalar is text, nothing more: `no`, `12` and `2027-09-09` mean what the field that expects them says.
public struct Node: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case scalar(String, isQuoted: Bool)
    case sequence([Node])
    /// In the order in which it is written.
    case mapping([Entry])
  }

  /// One key of a mapping and what stands under it.
  public struct Entry: Hashable, Sendable {
    public var key: String
    public var location: Location
    public var value: Node

    public init(key: String, location: Location, value: Node) {
      self.key = key
      self.location = location
      self.value = value
    }
  }

  public var content: Content
  public var location: Location

  public init(_ content: Content, at location: Location) {
    self.content = content
    self.location = location
  }

  /// The text of a scalar; nil for anything else.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// What stands under a key of a mapping; nil for anything else.
  public subscript(key: String) -> Node? {
    if case .mapping(let entries) = content { entries.first { $0.key == key }?.value } else { nil }
  }

  /// Written as `null`, which counts as left out wherever something may be left out.
  var isNull: Bool { content == .scalar("null", isQuoted: false) }

  /// What a diagnostic quotes of it.
  var excerpt: String {
    switch content {
    case .scalar(let text, _): text
    case .sequence: "[…]"
    case .mapping: "{…}"
    }
  }
}

/// A document that has been read as a tree, and what was wrong with its form.
public struct Document: Sendable {
  /// Nil when the form leaves no tree that would be worth reading further.
  public var root: Node?
  public var diagnostics: [Diagnostic]

  /// The limits of every document, whatever it holds.
  public static let largestSize = 1_000_000
  public static let greatestDepth = 32
}
