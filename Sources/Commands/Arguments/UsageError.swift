public import Messages

/// A command line that cannot be understood, in no language yet.
public struct UsageError: Error, Hashable, Sendable {
  public var phrase: Phrase
  /// The verb whose usage would help, by its path; empty: the program's.
  public var verb: [String]

  public init(_ phrase: Phrase, verb: [String] = []) {
    self.phrase = phrase
    self.verb = verb
  }

  func about(_ verb: Verb) -> UsageError {
    UsageError(phrase, verb: self.verb.isEmpty ? verb.path : self.verb)
  }
}
