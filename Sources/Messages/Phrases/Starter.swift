/// The comments in a file with which a new definition begins.
public enum Starter: String, MessageKey {
  case heading, title, example

  public static let area = "starter"
}

extension Phrase {
  package static func starter(_ key: Starter, _ arguments: [String: Argument] = [:]) -> Phrase {
    Phrase(key, arguments)
  }
}
