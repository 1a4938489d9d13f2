/// A definition as a drawing: machines, within them stages, within those states, and the steps as arrows.
///
/// It says what is to be drawn; `dot` and `mermaid` write it for the programs that do the drawing.
public struct Diagram: Hashable, Sendable {
  /// The name of the definition.
  public var name: String
  /// What people call the mechanism, in the language of the drawing.
  public var title: String
  /// A chart a machine.
  public var charts: [Chart]

  /// One machine.
  public struct Chart: Hashable, Sendable {
    /// The name of the machine.
    public var id: String
    /// What people call the machine.
    public var title: String
    /// Those that have states, in the order in which they are passed.
    public var stages: [Stage]
    /// Every way of every step.
    public var arrows: [Arrow]
  }

  /// The states of one stage.
  public struct Stage: Hashable, Sendable {
    /// The name of the stage.
    public var id: String
    /// What people call the stage.
    public var title: String
    /// In the order of the definition.
    public var states: [Box]
  }

  /// One state.
  public struct Box: Hashable, Sendable {
    /// The name of the state.
    public var id: String
    /// What people call the state.
    public var title: String
    /// No step leaves it.
    public var isEnd: Bool
  }

  /// One way that a step may lead.
  public struct Arrow: Hashable, Sendable {
    /// Nil: from nothing, for it creates the dialogue.
    public var from: String?
    /// The state that it leads to.
    public var to: String
    /// What people call the step.
    public var title: String
    /// How it is drawn.
    public var line: Line
  }

  /// How an arrow is drawn, by whose consent the step needs.
  public enum Line: Hashable, Sendable {
    /// Thick: both sides.
    case both
    /// Thin: one of them.
    case one
    /// Dashed: nobody, when time has run out.
    case automatic
    /// Dotted: nobody, by a step of the dialogue above.
    case inherited
  }
}

extension Diagram {
  /// - Parameters:
  ///   - language: of the labels.
  ///   - stageTitle: what a stage without words of the definition's own is called in that language.
  public init(_ definition: Definition, language: String, stageTitle: (String) -> String = { $0 }) {
    name = definition.name
    title = definition.title[language]
    charts = definition.machines.map { machine in
      Chart(
        id: machine.id, title: machine.title[language],
        stages: machine.stagesInUse.map { stage in
          Stage(
            id: stage, title: machine.stage(stage)?.label.texts[language] ?? stageTitle(stage),
            states: machine.states.filter { $0.stage == stage }.map { state in
              Box(id: state.id, title: state.label[language], isEnd: machine.isEnd(state.id))
            })
        },
        arrows: machine.steps.flatMap { step in
          step.edges.map { edge in
            Arrow(from: edge.from, to: edge.to, title: step.label[language], line: Line(step.by))
          }
        })
    }
  }
}

extension Machine {
  /// The stages that it has states in, in the order in which they are passed.
  fileprivate var stagesInUse: [String] {
    (stages.map(\.id) + [Stage.exit]).reduce(into: []) { seen, stage in
      if !seen.contains(stage), states.contains(where: { $0.stage == stage }) { seen.append(stage) }
    }
  }
}

extension Diagram.Line {
  fileprivate init(_ rule: ConsentRule) {
    self =
      switch rule {
      case .both: .both
      case .daemon: .automatic
      case .parent: .inherited
      case .anyOf(let rules): rules.contains(where: \.isBoth) ? .both : .one
      case .any, .proposer, .other, .host, .party, .owner: .one
      }
  }
}
