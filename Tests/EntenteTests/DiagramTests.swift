import Entente
import Testing

@Suite("A definition as a drawing")
struct DiagramTests {
  @Test("has every state once, in its stage, and every way of every step")
  func whole() {
    let hled = BuiltDialogue.hled
    let diagram = Diagram(hled, language: "es") { "[\($0)]" }
    for (chart, machine) in zip(diagram.charts, hled.machines) {
      #expect(chart.stages.flatMap(\.states).map(\.id).sorted() == machine.states.map(\.id).sorted())
      #expect(
        chart.stages.allSatisfy { stage in
          stage.title == "[\(stage.id)]" && stage.states.allSatisfy { machine.state($0.id)?.stage == stage.id }
        })
      #expect(chart.stages.flatMap(\.states).filter(\.isEnd).allSatisfy { machine.isEnd($0.id) })
      #expect(chart.arrows.count == machine.steps.flatMap(\.edges).count)
    }
    #expect(diagram.charts[0].stages.map(\.id) == ["proposed", "convened", "agreed", "implemented", "exit"])
    #expect(diagram.charts[0].arrows.first { $0.title == "Convocar" }?.line == .both)
    #expect(diagram.charts[0].arrows.first { $0.title == "Caducar" }?.line == .automatic)
    #expect(diagram.charts[1].arrows.first { $0.title == "Adoptar" }?.line == .inherited)
  }

  @Test("is written for Graphviz line by line")
  func dot() {
    #expect(
      Diagram(small, language: "en").dot == """
        digraph "small" {
          graph [label="Small \\"talk\\" \\\\ more", labelloc=t, fontname="Helvetica", compound=true]
          node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica"]
          edge [fontname="Helvetica", fontsize=10]
          subgraph "cluster_talk" {
            graph [label="Talk"]
            "talk" [shape=point, label=""]
            subgraph "cluster_talk.agreed" {
              graph [label="agreed", style=filled, color="#eeeeee"]
              "talk.agreed" [label="Agreed"]
            }
            subgraph "cluster_talk.exit" {
              graph [label="exit", style=filled, color="#eeeeee"]
              "talk.end" [label="<End>", peripheries=2]
            }
            "talk" -> "talk.agreed" [label="Begin", style=solid]
            "talk.agreed" -> "talk.end" [label="Stop", style=bold]
          }
        }

        """)
  }

  @Test("is written for Mermaid line by line, with no word of Mermaid's own for a name")
  func mermaid() {
    #expect(
      Diagram(small, language: "en").mermaid == """
        ---
        title: "Small \\"talk\\" \\\\ more"
        ---
        flowchart TB
          subgraph c0["Talk"]
            m0((" "))
            subgraph m0g0["agreed"]
              m0s0["Agreed"]
            end
            subgraph m0g1["exit"]
              m0s1(["#lt;End#gt;"])
            end
            m0 -->|"Begin"| m0s0
            m0s0 ==>|"Stop"| m0s1
          end

        """)
  }

  private let small = Mechanism("small", title: ["en": "Small \"talk\" \\ more"], levels: "desk") {
    Machine("talk", title: ["en": "Talk"]) {
      State("agreed", label: ["en": "Agreed"])
      State("end", label: ["en": "<End>"], stage: "exit")
      Creation("begin", label: ["en": "Begin"], to: "agreed", by: "desk")
      Step("stop", label: ["en": "Stop"], from: "agreed", to: "end", by: .both(level: "desk"))
    }
  }
}
