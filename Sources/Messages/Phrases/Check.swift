/// What the doctor looks at.
public enum Check: String, MessageKey {
  case serverVersion = "server_version"
  case durability
  case checksums
  case schema
  case protection
  case access
  case origin

  public static let area = "check"
}

/// Headings of the demonstration.
public enum Scene: String, MessageKey {
  case history
  case round
  case tryThese = "try_these"

  public static let area = "scene"
}
