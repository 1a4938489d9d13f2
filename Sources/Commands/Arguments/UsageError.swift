public import Messages

/// A command line that cannot be understood, in no language yet.
public struct UsageError: Error, Hashable, Sendable {
  public var phrase: Phrase
  /// The verb whose usage would help, by its path; empty: the program's.
  public var verb: [String]
  /// What else is wrong in the same line.
  public var others: [Phrase]

  public init(_ phrase: Phrase, verb: [String] = [], others: [Phrase] = []) {
    self.phrase = phrase
    self.verb = verb
    self.others = others
  }

  /// All that is wrong, as one error; nil where nothing is.
  init?(all errors: [UsageError]) {
    guard let first = errors.first else { return nil }
    let others = errors.dropFirst().flatMap { [$0.phrase] + $0.others }
    self.init(first.phrase, verb: first.verb, others: first.others + others)
  }

  func about(_ verb: Verb) -> UsageError {
    UsageError(phrase, verb: self.verb.isEmpty ? verb.path : self.verb, others: others)
  }
}
