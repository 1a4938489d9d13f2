internal import Definitions
internal import Entente
internal import Foundation
internal import Messages

extension Program {
  /// `entente mechanism new security-dialogue --like hled`: a file to begin with, which is right as it stands.
  static var mechanismNew: Verb {
    Verb(
      "mechanism", "new", summary: .verb(.mechanismNew),
      positionals: [Positional("NAME", .text, help: .mechanism)],
      options: [
        Option("like", .text, isRequired: true, help: .like), Option("out", .file, help: .out),
      ]
    ) { invocation, output in
      let name = invocation.word("NAME")
      let like = invocation.word("like").lowercased()
      let path = invocation["out"] ?? "\(name).yaml"
      if invocation.has("out"), FileManager.default.fileExists(atPath: path) {
        throw CommandError(.fileExists(path), .wrongUsage)
      }
      let reader = DefinitionFile.reader(besides: path)
      guard let document = reader.parents(like) else {
        let known = Assets.names(in: "config/mechanisms")
        throw CommandError(
          .unknownMechanism(like, suggestion: Spelling.nearest(to: like, among: known)), .notFound)
      }
      let lines = starter(name, like: like, of: try reader.read(document), output.voice)
      let text = lines.joined(separator: "\n") + "\n"
      _ = try reader.read(yaml: text.utf8, file: path)
      guard invocation.has("out") else {
        if output.isJSON { output.json(["definition": .string(text)]) } else { output.verbatim(lines) }
        return .done
      }
      do {
        try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
      } catch {
        throw CommandError(.fileForbidden(path), .wrongUsage)
      }
      return output.done(.starterWritten(path), ["file": .string(path)])
    }
  }

  private static func starter(_ name: String, like: String, of parent: Definition, _ voice: Voice) -> [String] {
    let words = name.split { $0 == "-" || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let title = parent.languages.map { "\($0): \(words.joined(separator: " "))" }.joined(separator: ", ")
    var lines = [
      "# " + voice.say(.starter(.heading, ["mechanism": .text(like)])),
      "mechanism: \(name)", "like: \(like)", "# " + voice.say(.starter(.title)), "title: {\(title)}",
    ]
    let machine = parent.machines.first { !$0.deadlines.isEmpty }
    if let machine, let deadline = machine.deadlines.first {
      lines += [
        "", "# " + voice.say(.starter(.example)), "# machines:", "#   \(machine.id):", "#     like: \(like)",
        "#     deadlines:", "#       \(deadline.name): {due: \(deadline.due)}",
      ]
    }
    return lines
  }
}
