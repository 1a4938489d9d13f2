internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente board [MECHANISM]`: every dialogue as it stands; those that have ended or were imported with `--all`.
  static var board: Verb {
    Verb(
      "board", summary: .verb(.board),
      positionals: [Positional("MECHANISM", .text, isRequired: false, help: .mechanism)],
      options: [Option("all", .flag, help: .all)]
    ) { store, invocation, output in
      let mechanism = invocation["MECHANISM"]?.lowercased()
      let all = invocation.has("all")
      let board = try await store.board(mechanism: mechanism, ended: all, imported: all)
      let listing = listing(board.rows, board.now, output.voice)
      if output.isJSON || !board.rows.isEmpty || board.total == 0 { output.list(listing, empty: .noDialogues) }
      if !output.isJSON, board.hidden > 0 { output.say(.notShown(dialogues: board.hidden), .dim) }
      output.note(unreadable: board)
      return .done
    }
  }

  private static func listing(_ rows: [BoardRow], _ now: Instant, _ voice: Voice) -> Listing<BoardRow> {
    Listing(
      rows: rows,
      columns: [
        .init(voice.say(Word.reference), isWhole: true) { $0.reference },
        .init(voice.say(Word.title)) { row in
          let title = voice.title(row.facts)
          return title.isEmpty ? row.definition.title[voice.language.rawValue] : title
        },
        .init(voice.say(Word.stage)) { voice.stage($0.machine.state($0.state)?.stage ?? "", of: $0.machine) },
        .init(voice.say(Word.state)) { voice.about($0.definition, $0.machine).state($0.state) },
        .init(voice.say(Word.due)) { row in
          let due = row.due.map { voice.condition($0.condition, dueAt: $0.at, now: now, in: row.definition) }
          return due ?? (row.isImported ? voice.say(.imported) : "")
        },
      ],
      json: { row in
        [
          "reference": .string(row.reference), "mechanism": .string(row.definition.name),
          "machine": .string(row.machine.id), "state": .string(row.state),
          "stage": .string(row.machine.state(row.state)?.stage ?? ""), "seq": .integer(Int64(row.seq)),
          "parent": row.parent.json, "imported": .bool(row.isImported), "facts": row.facts.json,
          "deadline": row.due?.json ?? .null,
        ]
      })
  }
}

extension Output {
  /// Names the dialogues that this program cannot read, so that none is missed in silence.
  func note(unreadable board: Board) {
    for row in board.unreadable {
      let what = if case .unreadable(let what, _) = row.reason { what } else { String(describing: row.reason) }
      note(.unreadable(what.hasPrefix(row.reference) ? what : "\(row.reference): \(what)"))
    }
  }
}
