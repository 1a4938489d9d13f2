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
    ) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      return try await database.withStore { store in
        let mechanism = invocation["MECHANISM"]?.lowercased()
        let all = invocation.has("all")
        let board = try await store.board(mechanism: mechanism, ended: all, imported: all)
        let rows = board.rows
        let now = try await store.clock()
        if output.isJSON {
          output.json(.array(rows.map(json)))
        } else if board.total == 0 {
          output.say(.noDialogues)
        } else {
          if !rows.isEmpty { output.table(table(rows, now, output.voice)) }
          if board.hidden > 0 { output.say(.notShown(dialogues: board.hidden), .dim) }
        }
        output.note(unreadable: board)
        return .done
      }
    }
  }

  private static func table(_ rows: [BoardRow], _ now: Instant, _ voice: Voice) -> Table {
    var table = Table([
      .init(voice.say(Word.reference), isWhole: true), .init(voice.say(Word.title)), .init(voice.say(Word.stage)),
      .init(voice.say(Word.state)), .init(voice.say(Word.due)),
    ])
    for row in rows {
      var voice = voice
      voice.definition = row.definition
      voice.machine = row.machine
      let title = voice.title(row.facts)
      let due = row.due.map { voice.condition(dueAt: $0.at, now: now, in: row.definition) }
      table.add([
        row.reference, title.isEmpty ? row.definition.title[voice.language.rawValue] : title,
        voice.stage(row.machine.state(row.state)?.stage ?? ""), voice.state(row.state),
        due ?? (row.isImported ? voice.say(.imported) : ""),
      ])
    }
    return table
  }

  private static func json(_ row: BoardRow) -> JSON {
    [
      "reference": .string(row.reference), "mechanism": .string(row.definition.name),
      "machine": .string(row.machine.id), "state": .string(row.state),
      "stage": .string(row.machine.state(row.state)?.stage ?? ""), "seq": .integer(Int64(row.seq)),
      "parent": row.parent.map(JSON.string) ?? .null, "imported": .bool(row.isImported), "facts": row.facts.json,
      "deadline": row.due.map { ["name": .string($0.name), "dueAt": .string($0.at.description)] } ?? .null,
    ]
  }
}

extension Output {
  /// Names the dialogues that this program cannot read, so that none is missed in silence.
  func note(unreadable board: Board) {
    for row in board.unreadable { note(.unexpected("\(row.reference): \(row.reason)")) }
  }
}
