/// A definition as a drawing: machines, within them stages, within those states, and the steps as arrows.
///
/// It says what is to be drawn; `dot` and `mermaid` write it for the programs that do the drawing.
public struct Diagram: Hashable, Sendable {
  public var name: String
  public var title: String
  public var charts: [Chart]

  /// One machine.
  public struct Chart: Hashable, Sendable {
    public var id: String
    public var title: String
    public var stages: [Stage]
    public var arrows: [Arrow]
  }

  /// The states of one stage.
  public struct Stage: Hashable, Sendable {
    public var id: String
    public var title: String
    public var states: [Box]
  }

  /// One state.
  public struct Box: Hashable, Sendable {
    public var id: String
    public var title: String
    /// No step leaves it.
    public var isEnd: Bool
  }

  /// One way that a step may lead.
  public struct Arrow: Hashable, Sendable {
    /// Nil: from nothing, for it creates the dialogue.
    public var from: String?
    public var to: String
    public var title: String
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
  ///   - stageTitle: what a stage is called in that language; a definition names its stages only by their words.
  public init(_ definition: Definition, language: String, stageTitle: (String) -> String = { $0 }) {
    name = definition.name
    title = definition.title[language]
    charts = definition.machines.map { machine in
      Chart(
        id: machine.id, title: machine.title[language],
        stages: machine.stagesInUse.map { stage in
          Stage(
            id: stage, title: stageTitle(stage),
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
    let own = states.map(\.stage).filter { !State.stages.contains($0) }
    return (State.stages + own).reduce(into: []) { seen, stage in
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
      default: .one
      }
  }
}
