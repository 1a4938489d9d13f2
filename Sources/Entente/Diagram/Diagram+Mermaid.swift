extension Diagram {
  /// The drawing as a flowchart of Mermaid, which many web pages draw by themselves.
  public var mermaid: String {
    let head = ["---", "title: \(yaml(title))", "---", "flowchart TB"]
    return (head + charts.enumerated().flatMap(lines)).map { $0 + "\n" }.joined()
  }

  private func lines(_ index: Int, _ chart: Chart) -> [String] {
    // Mermaid takes some names for words of its own, such as `end`, and so it gets numbers.
    let states = chart.stages.flatMap(\.states)
    func node(_ id: String) -> String { "m\(index)s\(states.firstIndex { $0.id == id } ?? states.count)" }
    let stages = chart.stages.enumerated().flatMap { number, stage in
      ["    subgraph m\(index)g\(number)[\(quoted(stage.title))]"]
        + stage.states.map { state in
          "      \(node(state.id))\(state.isEnd ? "([\(quoted(state.title))])" : "[\(quoted(state.title))]")"
        } + ["    end"]
    }
    let arrows = chart.arrows.map { arrow in
      let origin = arrow.from.map(node) ?? "m\(index)"
      return "    \(origin) \(line(arrow))|\(quoted(arrow.title))| \(node(arrow.to))"
    }
    return ["  subgraph c\(index)[\(quoted(chart.title))]", "    m\(index)((\" \"))"] + stages + arrows + ["  end"]
  }

  /// Mermaid has one kind of broken line, for all that nobody does.
  private func line(_ arrow: Arrow) -> String {
    switch arrow.line {
    case .both: "==>"
    case .one: "-->"
    case .automatic, .inherited: "-.->"
    }
  }

  /// What ends a text, or would be read as markup, is written as Mermaid's entities.
  private func quoted(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "#": "#35;"
      case "\"": "#quot;"
      case "&": "#amp;"
      case "<": "#lt;"
      case ">": "#gt;"
      case "`": "#96;"
      case "\n": " "
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private func yaml(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " "))\""
  }
}
