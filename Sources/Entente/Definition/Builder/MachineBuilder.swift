/// Collects the parts of a machine; one whose dialogues nothing creates does not compile.
@resultBuilder
public enum MachineBuilder {
  /// Takes a state.
  public static func buildExpression(_ state: State) -> MachineParts<Lacking> { parts(.state(state)) }
  /// Takes a step that leaves from states.
  public static func buildExpression(_ step: Step) -> MachineParts<Lacking> { parts(.step(step)) }
  /// Takes a step that creates a dialogue; with it the machine has what it needs.
  public static func buildExpression(_ creation: Creation) -> MachineParts<Given> { parts(.step(creation.step)) }
  /// Takes a deadline.
  public static func buildExpression(_ deadline: DeadlineRule) -> MachineParts<Lacking> { parts(.deadline(deadline)) }

  /// Begins with the first part.
  public static func buildPartialBlock<Need>(first: MachineParts<Need>) -> MachineParts<Need> { first }

  /// Goes on where a creation is there already.
  public static func buildPartialBlock<Need>(
    accumulated: MachineParts<Given>, next: MachineParts<Need>
  ) -> MachineParts<Given> {
    MachineParts(list: accumulated.list + next.list)
  }

  /// Goes on where the next part decides whether a creation is there.
  public static func buildPartialBlock<Need>(
    accumulated: MachineParts<Lacking>, next: MachineParts<Need>
  ) -> MachineParts<Need> {
    MachineParts(list: accumulated.list + next.list)
  }

  /// What a condition may leave out cannot be the creation that is needed, and so it holds none.
  public static func buildOptional(_ parts: MachineParts<Lacking>?) -> MachineParts<Lacking> {
    MachineParts(list: parts?.list ?? [])
  }

  /// Takes the one branch of a condition.
  public static func buildEither<Need>(first: MachineParts<Need>) -> MachineParts<Need> { first }
  /// Takes the other branch, which must promise the same.
  public static func buildEither<Need>(second: MachineParts<Need>) -> MachineParts<Need> { second }

  /// A loop may run no time at all.
  public static func buildArray<Need>(_ parts: [MachineParts<Need>]) -> MachineParts<Lacking> {
    MachineParts(list: parts.flatMap(\.list))
  }

  private static func parts<Need>(_ part: MachinePart) -> MachineParts<Need> { MachineParts(list: [part]) }
}

/// What a machine consists of.
public enum MachinePart: Hashable, Sendable {
  /// A position in a stage.
  case state(State)
  /// A step, creating or not.
  case step(Step)
  /// An obligation that is armed while a dialogue is in some states.
  case deadline(DeadlineRule)
}

extension Machine {
  /// Collects a machine of its parts.
  ///
  /// - Parameters:
  ///   - parent: the machine whose dialogues are the parents of this one's; nil when it stands alone.
  ///   - reference: how references are made. Defaults to the year for a machine that stands alone, and to numbers under
  ///     the parent, with the name's first letter, for another.
  ///   - parts: states, steps, deadlines, and at least one creation, in any order.
  public init(
    _ id: String, title: LocalizedText, in parent: String? = nil, reference: ReferenceRule? = nil,
    @MachineBuilder parts: () -> MachineParts<Given>
  ) {
    let usual: ReferenceRule = parent == nil ? .year(field: nil) : .number(prefix: id.prefix(1).uppercased())
    let list = parts().list
    self.init(
      id: id, title: title, parent: parent, reference: reference ?? usual, states: list.compactMap(\.state),
      steps: list.compactMap(\.step), deadlines: list.compactMap(\.deadline))
  }
}

extension MachinePart {
  fileprivate var state: State? { if case .state(let state) = self { state } else { nil } }
  fileprivate var step: Step? { if case .step(let step) = self { step } else { nil } }
  fileprivate var deadline: DeadlineRule? { if case .deadline(let deadline) = self { deadline } else { nil } }
}
