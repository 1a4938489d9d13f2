internal import Entente
internal import Messages

extension Program {
  /// `entente mechanism diff hled@1 new.yaml`: what was added, removed and changed, in sentences.
  static var mechanismDiff: Verb {
    Verb(
      "mechanism", "diff", summary: .verb(.mechanismDiff),
      positionals: [Positional("OLD", .file, help: .older), Positional("NEW", .file, help: .newer)]
    ) { invocation, output in
      let old = try await DefinitionSource(invocation.word("OLD")).definition(invocation, output)
      let new = try await DefinitionSource(invocation.word("NEW")).definition(invocation, output)
      let changes = old.changes(to: new)
      if output.isJSON {
        output.json(.array(changes.map { json($0, output.voice) }))
        return .done
      }
      if changes.isEmpty { output.say(.noChanges, .good) }
      for change in changes {
        output.line(output.voice.sentence(for: change), style(change))
        for sentence in output.voice.retelling(of: change, from: old, to: new) { output.line(sentence, indent: 2) }
      }
      return .done
    }
  }

  private static func style(_ change: DefinitionChange) -> Style {
    switch change.kind {
    case .added: .good
    case .removed: .bad
    case .changed, .reordered: .plain
    }
  }

  private static func json(_ change: DefinitionChange, _ voice: Voice) -> JSON {
    let path = change.path.flatMap { part -> [JSON] in
      switch part {
      case .named(let list, let name): [.string(list), .string(name)]
      case .key(let key): [.string(key)]
      }
    }
    let (kind, old, new): (String, JSON, JSON) =
      switch change.kind {
      case .added(let new): ("added", .null, new)
      case .removed(let old): ("removed", old, .null)
      case .changed(let old, let new): ("changed", old, new)
      case .reordered: ("reordered", .null, .null)
      }
    return [
      "change": .string(kind), "path": .array(path), "old": old, "new": new,
      "sentence": .string(voice.sentence(for: change)),
    ]
  }
}
