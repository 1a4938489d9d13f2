internal import Definitions
internal import Entente
internal import Messages

extension Program {
  /// `entente mechanism lint FILE…`: every problem of a definition, with its line and column.
  static var mechanismLint: Verb {
    Verb(
      "mechanism", "lint", summary: .verb(.mechanismLint),
      positionals: [Positional("FILE", .file, isRepeatable: true, help: .file)]
    ) { invocation, output in
      var problems: [Diagnostic] = []
      for file in invocation.all("FILE") {
        do {
          _ = try DefinitionFile(name: file).definition()
          if !output.isJSON { output.say(.lintClean(path: file), .good) }
        } catch let error as Diagnostics {
          problems += error.all
          if output.isJSON { continue }
          for diagnostic in error.all { output.problem(output.voice.line(for: diagnostic)) }
          output.note(.lintFound(problems: error.all.count, path: file), .bad)
        }
      }
      if output.isJSON { output.json(.array(problems.map { json($0, output.voice) })) }
      return problems.isEmpty ? .done : .wrongUsage
    }
  }

  private static func json(_ diagnostic: Diagnostic, _ voice: Voice) -> JSON {
    [
      "file": .string(diagnostic.location.file), "line": .integer(Int64(diagnostic.location.line)),
      "column": .integer(Int64(diagnostic.location.column)), "code": .string(diagnostic.code.rawValue),
      "text": .string(diagnostic.text), "sentence": .string(voice.sentence(for: diagnostic)),
    ]
  }
}
