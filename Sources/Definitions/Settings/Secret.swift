/// A text that nothing prints: no description, no mirror, no log.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The text itself, for the one place that needs it.
  public let revealed: String

  public init(_ revealed: String) { self.revealed = revealed }

  public var description: String { "•••" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a file gives no secret.
public enum SecretProblem: Error, Hashable, Sendable {
  case missing
  /// Others than its owner and its group may read it.
  case openToOthers
  /// Empty, longer than a line, or no text.
  case unfit
  /// The system's words.
  case unreadable(String)
}
