internal import Entente
internal import Messages

extension Program {
  /// `entente mechanism show hled --table`: said back in sentences; without `--table` the canonical JSON, as stored.
  static var mechanismShow: Verb {
    Verb(
      "mechanism", "show", summary: .verb(.mechanismShow),
      positionals: [Positional("MECHANISM", .text, help: .mechanism)],
      options: [Option("table", .flag, help: .table), Option("version", .number, help: .version)]
    ) { invocation, output in
      let version = invocation.number("version").map { Int($0) }
      let definition = try await DefinitionSource(invocation.word("MECHANISM"), version: version)
        .definition(invocation, output)
      if output.isJSON || !invocation.has("table") {
        output.json(definition.json)
      } else {
        tell(output.voice.retelling(of: definition), output)
      }
      return .done
    }
  }

  private static func tell(_ retelling: Retelling, _ output: Output) {
    output.line(retelling.heading, .bold)
    for sentence in retelling.parties + [retelling.levels] + retelling.offices { output.line(sentence) }
    for ladder in retelling.ladders { tell(ladder, output) }
    for machine in retelling.machines {
      output.line()
      output.line(machine.heading, .bold)
      output.line(machine.states)
      for entry in machine.steps + machine.deadlines { tell(entry, output) }
    }
  }

  private static func tell(_ entry: Retelling.Entry, _ output: Output) {
    output.line(entry.name, .bold)
    for sentence in entry.sentences { output.line(sentence, indent: 2) }
  }
}
