/// A silence procedure: one side's consent is put to the other, and counts for both if the other does not object in time.
///
/// Its time is a deadline that is counted after the receipt and leads to the step: `{due: 5 joint working days after
/// receive, then: adopt}`. Nothing binds anybody who has not acknowledged that he received it.
public struct SilenceRule: Hashable, Sendable {
  /// The verb by which the other side acknowledges receipt.
  public var once: String
  /// The verb by which either side objects, until the time is over.
  public var unless: String

  /// Takes the verbs of steps that leave from the same states as the step that silence completes.
  public init(once: String, unless: String) {
    self.once = once
    self.unless = unless
  }
}

extension Machine {
  /// The step from a state that silence may complete, whose receipt or objection a verb is.
  func silence(_ key: KeyPath<SilenceRule, String>, is verb: String, from state: String) -> Step? {
    steps.first { $0.silence?[keyPath: key] == verb && $0.from.contains(state) }
  }

  /// The steps from a state that silence may complete.
  func silences(from state: String) -> [Step] { steps.filter { $0.silence != nil && $0.from.contains(state) } }
}
