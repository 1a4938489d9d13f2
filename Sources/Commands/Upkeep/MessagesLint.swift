internal import Daemon
internal import Definitions
internal import Entente
internal import Messages

extension Program {
  /// `entente messages lint [FOLDER]`: whether words would say what they are meant to say, before a recipient finds out.
  static var messagesLint: Verb {
    Verb(
      "messages", "lint", summary: .verb(.messagesLint),
      positionals: [Positional("FOLDER", .file, isRequired: false, help: .folder)]
    ) { invocation, output in
      let folder = invocation["FOLDER"]
      let problems = try folder.map(Self.problems) ?? []
      if output.isJSON {
        output.json(.array(problems.map { json($0, output.voice) }))
      } else {
        for problem in problems { output.problem(output.voice.line(for: problem)) }
        let name = folder ?? "config/messages"
        if problems.isEmpty {
          output.say(.lintClean(path: name), .good)
        } else {
          output.note(.lintFound(problems: problems.count, path: name), .bad)
        }
      }
      return problems.isEmpty ? .done : .wrongUsage
    }
  }

  /// `entente messages show > es/notices.yaml`: the words of a language that may be changed.
  static var messagesShow: Verb {
    Verb("messages", "show", summary: .verb(.messagesShow)) { invocation, output in
      let text = Assets.text("config/messages/\(output.voice.language.rawValue)/notices.yaml") ?? ""
      if output.isJSON {
        output.json(["text": .string(text)])
      } else {
        output.verbatim(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast())
      }
      return .done
    }
  }

  private static func problems(in folder: String) throws(CommandError) -> [WordingProblem] {
    do {
      return try WordingFolder(folder).read().problems
    } catch {
      throw CommandError(.fileMissing(error.path), .wrongUsage)
    }
  }

  private static func json(_ problem: WordingProblem, _ voice: Voice) -> JSON {
    [
      "file": .string(problem.location.file), "line": .integer(Int64(problem.location.line)),
      "column": .integer(Int64(problem.location.column)), "sentence": .string(voice.line(for: problem)),
    ]
  }
}
