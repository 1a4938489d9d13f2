extension Diagram {
  /// The drawing in the language of Graphviz: a cluster a machine, and within it a cluster a stage.
  public var dot: String {
    let head = [
      "digraph \(quoted(name)) {",
      "  graph [label=\(quoted(title)), labelloc=t, fontname=\"Helvetica\", compound=true]",
      "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\"]",
      "  edge [fontname=\"Helvetica\", fontsize=10]",
    ]
    return (head + charts.flatMap(lines) + ["}"]).map { $0 + "\n" }.joined()
  }

  private func lines(_ chart: Chart) -> [String] {
    // A node's name is a path, so that states of one name in two machines are two nodes.
    func node(_ state: String) -> String { quoted("\(chart.id).\(state)") }
    let start = quoted(chart.id)
    let stages = chart.stages.flatMap { stage in
      [
        "    subgraph \(quoted("cluster_\(chart.id).\(stage.id)")) {",
        "      graph [label=\(quoted(stage.title)), style=filled, color=\"#eeeeee\"]",
      ]
        + stage.states.map { state in
          "      \(node(state.id)) [label=\(quoted(state.title))\(state.isEnd ? ", peripheries=2" : "")]"
        } + ["    }"]
    }
    let arrows = chart.arrows.map { arrow in
      "    \(arrow.from.map(node) ?? start) -> \(node(arrow.to)) [label=\(quoted(arrow.title)), style=\(style(arrow))]"
    }
    return [
      "  subgraph \(quoted("cluster_\(chart.id)")) {", "    graph [label=\(quoted(chart.title))]",
      "    \(start) [shape=point, label=\"\"]",
    ] + stages + arrows + ["  }"]
  }

  private func style(_ arrow: Arrow) -> String {
    switch arrow.line {
    case .both: "bold"
    case .one: "solid"
    case .automatic: "dashed"
    case .inherited: "dotted"
    }
  }

  /// In labels a backslash begins an escape, so that it is written twice to stand for itself.
  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
