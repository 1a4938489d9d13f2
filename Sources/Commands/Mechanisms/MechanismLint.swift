internal import Definitions
internal import Entente
internal import Messages

extension Program {
  /// `entente mechanism lint FILE…`: every problem of a definition, and what is probably not meant as it stands there,
  /// with its line and column.
  static var mechanismLint: Verb {
    Verb(
      "mechanism", "lint", summary: .verb(.mechanismLint),
      positionals: [Positional("FILE", .file, isRepeatable: true, help: .file)],
      options: [Option("strict", .flag, help: .strict)]
    ) { invocation, output in
      var remarks: [Remark] = []
      for file in invocation.all("FILE") {
        let found = try Self.remarks(on: file, output.voice)
        remarks += found
        if !output.isJSON { tell(found, file, output) }
      }
      if output.isJSON { output.json(.array(remarks.map(\.json))) }
      let isFine = remarks.allSatisfy { $0.severity == .warning && !invocation.has("strict") }
      return isFine ? .done : .wrongUsage
    }
  }

  /// Everything that is to be said of a file, in its order; warnings only where nothing is wrong.
  private static func remarks(on file: String, _ voice: Voice) throws -> [Remark] {
    do {
      return try DefinitionFile(name: file).linted().warnings.map { placed in
        Remark(
          severity: placed.finding.severity, location: placed.location, code: placed.finding.code.rawValue,
          text: placed.finding.parameters["text"] ?? "", sentence: voice.sentence(for: placed.finding))
      }
    } catch let error as Diagnostics {
      return error.all.map { diagnostic in
        Remark(
          severity: .error, location: diagnostic.location, code: diagnostic.code.rawValue, text: diagnostic.text,
          sentence: voice.sentence(for: diagnostic))
      }
    }
  }

  private static func tell(_ remarks: [Remark], _ file: String, _ output: Output) {
    for remark in remarks {
      let sentence =
        remark.severity == .warning ? output.voice.say(.lintWarning(remark.sentence)) : remark.sentence
      output.problem("\(remark.location): \(sentence)")
    }
    if remarks.isEmpty {
      output.say(.lintClean(path: file), .good)
    } else if remarks.allSatisfy({ $0.severity == .warning }) {
      output.note(.lintWarned(warnings: remarks.count, path: file), .warning)
    } else {
      output.note(.lintFound(problems: remarks.count, path: file), .bad)
    }
  }
}

/// One line of what lint says.
private struct Remark {
  var severity: LintFinding.Severity
  var location: Location
  var code: String
  var text: String
  var sentence: String

  var json: JSON {
    [
      "file": .string(location.file), "line": .integer(Int64(location.line)),
      "column": .integer(Int64(location.column)), "severity": .string(severity.rawValue), "code": .string(code),
      "text": .string(text), "sentence": .string(sentence),
    ]
  }
}
