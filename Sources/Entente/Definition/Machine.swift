/// A state machine of a definition.
public struct Machine: Hashable, Sendable {
  /// The word by which it is known: `round`, `commitment`.
  public var id: String
  /// What people call a dialogue of it.
  public var title: LocalizedText
  /// The machine whose dialogues are the parents of this one's; nil when it stands alone.
  public var parent: String?
  /// How its dialogues' references are made.
  public var reference: ReferenceRule
  /// In their order; `Stage.exit` needs no mention.
  public var stages: [Stage]
  /// In the order in which they are shown.
  public var states: [State]
  /// Those that go back know from the others where to.
  public var steps: [Step]
  /// What it arms, in the order in which it is shown.
  public var deadlines: [DeadlineRule]

  /// Takes the parts as they are, and works out where steps back may lead.
  public init(
    id: String, title: LocalizedText, parent: String? = nil, reference: ReferenceRule, stages: [Stage] = Stage.usual,
    states: [State], steps: [Step], deadlines: [DeadlineRule] = []
  ) {
    self.id = id
    self.title = title
    self.parent = parent
    self.reference = reference
    self.stages = stages
    self.states = states
    self.steps = steps.knowingThePrevious(among: states.map(\.id))
    self.deadlines = deadlines
  }

  /// The state of a name.
  public func state(_ id: String) -> State? { states.first { $0.id == id } }

  /// A stage of its own; nil for the exit that it does not mention.
  public func stage(_ id: String) -> Stage? { stages.first { $0.id == id } }

  /// The stage in which what was agreed is done: its last but the exit.
  public var lastStage: String? { stages.last { $0.id != Stage.exit }?.id }

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
  /// The word by which it is known and recorded.
  public var id: String
  /// What people read for it.
  public var label: LocalizedText
  /// One of its machine's stages, or the exit.
  public var stage: String

  /// A state; without a stage, in the stage of its own name.
  public init(id: String, label: LocalizedText, stage: String? = nil) {
    self.id = id
    self.label = label
    self.stage = stage ?? id
  }
}

/// A part of a machine's course; reports count stages, rules apply to states.
public struct Stage: Hashable, Sendable {
  /// The word by which it is known.
  public var id: String
  /// Empty for a usual one, which needs no words of a definition's own.
  public var label: LocalizedText

  /// A stage; a usual one needs no label.
  public init(id: String, label: LocalizedText = LocalizedText([:])) {
    self.id = id
    self.label = label
  }

  /// Where a dialogue is that came to nothing; every machine has it.
  public static let exit = "exit"

  /// Those of a machine that declares none.
  public static let usual = ["proposed", "convened", "agreed", "implemented", exit].map { Stage(id: $0) }
}
