internal import Entente
internal import Messages

extension Program {
  /// `entente mechanism diagram hled --format svg > hled.svg`: machines, stages, states and steps.
  static var mechanismDiagram: Verb {
    Verb(
      "mechanism", "diagram", summary: .verb(.mechanismDiagram),
      positionals: [Positional("MECHANISM", .text, help: .mechanism)],
      options: [
        Option("format", .choice(["dot", "mermaid", "svg"]), help: .format),
        Option("version", .number, help: .version),
      ]
    ) { invocation, output in
      let version = invocation.number("version").map { Int($0) }
      let definition = try await DefinitionSource(invocation.word("MECHANISM"), version: version)
        .definition(invocation, output)
      let voice = output.voice
      let diagram = Diagram(definition, language: voice.language.rawValue, stageTitle: { voice.stage($0) })
      let format = invocation["format"] ?? "dot"
      let text =
        switch format {
        case "mermaid": diagram.mermaid
        case "svg": try Graphviz.svg(of: diagram.dot, path: invocation.environment["PATH"] ?? "")
        default: diagram.dot
        }
      if output.isJSON {
        output.json(["format": .string(format), "text": .string(text)])
      } else {
        output.verbatim(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast())
      }
      return .done
    }
  }
}
