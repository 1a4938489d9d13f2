package import Entente

/// What the doctor looks at.
public enum Check: String, MessageKey {
  case serverVersion = "server_version"
  case encoding
  case durability
  case checksums
  case clock
  case schema
  case origin
  case structure
  case protection
  case inheritance
  case heads
  case functions
  case access
  case logins
  case vacuum
  case listening
  case daemons
  case deliveries
  case heldBack = "held_back"
  case vacancies

  public static let area = "check"
}

/// Headings of the demonstration.
public enum Scene: String, MessageKey {
  case history
  case clock
  case round
  case reminder
  case holiday
  case brief
  case tryThese = "try_these"

  public static let area = "scene"
}

extension Phrase {
  /// In a sandbox time is what its clock says.
  package static func sandboxClock(_ date: LocalDate) -> Phrase { Phrase(Scene.clock, ["date": .date(date)]) }
}
