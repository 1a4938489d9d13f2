internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente inbox`: what waits for me, by due date, with the verbs that would answer it.
  static var inbox: Verb {
    Verb("inbox", summary: .verb(.inbox)) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      return try await database.withStore { store in
        // Nothing waits for nobody, but that is not what a misspelt name means.
        guard try await store.knows(database.person) else { throw StoreError.unknownPerson(database.person) }
        let board = try await store.board(ended: false, imported: false)
        output.note(unreadable: board)
        var entries: [Entry] = []
        for row in board.rows {
          let situation = try await store.situation(.existing(reference: row.reference), handle: database.person)
          let verbs = Entente.explain(situation).filter(\.isOpen).map(\.verb)
          if !verbs.isEmpty { entries.append(Entry(row: row, situation: situation, verbs: verbs)) }
        }
        entries.sort { ($0.row.due?.at ?? .distantFuture) < ($1.row.due?.at ?? .distantFuture) }
        if output.isJSON {
          output.json(.array(entries.map(\.json)))
        } else if entries.isEmpty {
          output.say(.nothingWaits)
        } else {
          output.table(table(entries, output.voice))
        }
        return .done
      }
    }
  }

  private struct Entry {
    var row: BoardRow
    var situation: Situation
    var verbs: [String]

    /// The verbs with which the other side's open motions would be joined.
    var asked: [String] {
      let own = Set(situation.actor.offices.map(\.party))
      return (situation.dialogue?.motions ?? []).filter { motion in
        verbs.contains(motion.verb) && motion.base == situation.dialogue?.base && !motion.consents.isEmpty
          && own.isDisjoint(with: motion.consents.keys)
      }.map(\.verb)
    }

    var json: JSON {
      [
        "reference": .string(row.reference), "state": .string(row.state), "verbs": .array(verbs.map(JSON.string)),
        "asked": .array(asked.map(JSON.string)),
        "deadline": row.due.map { ["name": .string($0.name), "dueAt": .string($0.at.description)] } ?? .null,
      ]
    }
  }

  private static func table(_ entries: [Entry], _ voice: Voice) -> Table {
    var table = Table([
      .init(voice.say(Word.reference), isWhole: true), .init(voice.say(Word.deadline)),
      .init(voice.say(Word.condition)), .init(voice.say(Word.youCan)),
    ])
    for entry in entries {
      var voice = voice
      voice.definition = entry.row.definition
      voice.machine = entry.row.machine
      let due = entry.row.due.map { due in
        "\(voice.deadline(due.name)): \(voice.condition(dueAt: due.at, entry.situation))"
      }
      let asked = entry.asked.first.map { voice.say(.waitsForYou(verb: $0)) } ?? voice.state(entry.row.state)
      table.add([entry.row.reference, due ?? "", asked, entry.verbs.joined(separator: ", ")])
    }
    return table
  }
}

extension Instant {
  /// Later than anything that is due.
  static let distantFuture = Instant(microseconds: .max)
}
