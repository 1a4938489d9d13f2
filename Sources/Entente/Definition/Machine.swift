/// A state machine of a definition.
public struct Machine: Hashable, Sendable {
  public var id: String
  public var title: LocalizedText
  /// The machine whose dialogues are the parents of this one's; nil when it stands alone.
  public var parent: String?
  public var reference: ReferenceRule
  public var states: [State]
  public var steps: [Step]
  public var deadlines: [DeadlineRule]

  public init(
    id: String, title: LocalizedText, parent: String? = nil, reference: ReferenceRule, states: [State], steps: [Step],
    deadlines: [DeadlineRule] = []
  ) {
    self.id = id
    self.title = title
    self.parent = parent
    self.reference = reference
    self.states = states
    self.steps = steps
    self.deadlines = deadlines
  }

  public func state(_ id: String) -> State? { states.first { $0.id == id } }

  /// The step of a verb from a state; from no state, the step that creates a dialogue.
  public func step(_ verb: String, from state: String?) -> Step? {
    steps.first { step in
      step.verb == verb && (state.map { step.from.contains($0) } ?? step.from.isEmpty)
    }
  }

  /// All steps that leave from, or stay in, a state.
  public func steps(from state: String) -> [Step] {
    steps.filter { $0.from.contains(state) }
  }

  /// The steps that create a dialogue.
  public var creations: [Step] { steps.filter(\.from.isEmpty) }

  /// Nothing leads out of an end.
  public func isEnd(_ state: String) -> Bool { steps(from: state).isEmpty }
}

/// How references of a machine's dialogues are made; people say them, so they are short.
public enum ReferenceRule: Hashable, Sendable {
  /// `HLED-2027`: the definition's name and the year of a date field (of the first step's day where it has none).
  case year(field: String?)
  /// `HLED-2027/C-03`: the parent's reference, a letter, and the next number under it.
  case number(prefix: String)
}

/// A position in a stage.
public struct State: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText
  /// `proposed`, `convened`, `agreed`, `implemented` or `exit`.
  public var stage: String

  public init(id: String, label: LocalizedText, stage: String? = nil) {
    self.id = id
    self.label = label
    self.stage = stage ?? id
  }

  /// The stages that a machine may use, in their order.
  public static let stages = ["proposed", "convened", "agreed", "implemented", "exit"]
}
