internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente history HLED-2027`, or of a whole mechanism: `entente history HLED`.
  static var history: Verb {
    Verb(
      "history", summary: .verb(.history),
      positionals: [Positional("REFERENCE", .text, help: .reference)]
    ) { invocation, output in
      let database = try await Database.find(invocation.globals, invocation.environment)
      return try await database.withStore { store in
        let name = invocation["REFERENCE"] ?? ""
        if try await store.publishedDefinitions().contains(where: { $0.name == name.lowercased() }) {
          return try await timeline(of: name.lowercased(), store, output)
        }
        let situation = try await existing(name, store, handle: nil)
        var output = output
        output.voice.definition = situation.definition
        output.voice.machine = situation.machine
        let rows = try await store.history(name)
        let consents = try await store.consents(name)
        if output.isJSON {
          output.json(["transitions": .array(rows.map(json)), "consents": .array(consents.map(json))])
        } else {
          output.table(table(rows, output.voice))
          output.line()
          output.table(table(consents, output.voice))
        }
        return .done
      }
    }
  }

  private static func table(_ rows: [HistoryRow], _ voice: Voice) -> Table {
    var table = Table([
      .init("#", isWhole: true, isRightAligned: true), .init(voice.say(Word.date)), .init(voice.say(Word.verb)),
      .init(voice.say(Word.state)), .init(voice.say(Word.person)), .init(voice.say(Word.basis)),
      .init(voice.say(Word.digest), isWhole: true),
    ])
    for row in rows {
      let who = [row.actor ?? row.cause, row.party.map(voice.party)].compactMap(\.self).joined(separator: ", ")
      table.add([
        String(row.seq), voice.date(row), voice.action(row.verb), voice.state(row.to), who, voice.rowBasis(row.basis),
        row.leafHash.short,
      ])
    }
    return table
  }

  private static func table(_ rows: [ConsentRow], _ voice: Voice) -> Table {
    var table = Table([
      .init(voice.say(Word.party)), .init(voice.say(Word.verb)), .init(voice.say(Word.basis)),
      .init(voice.say(Word.person)), .init(voice.say(Word.date)), .init("#", isWhole: true, isRightAligned: true),
    ])
    for row in rows {
      let office = voice.office(HeldOffice(party: row.party, office: row.office, level: ""))
      let who = [row.person, office].compactMap(\.self).joined(separator: ", ")
      let verb = row.act == "withdrawal" ? "unsign \(row.verb)" : row.verb
      table.add([
        voice.party(row.party), verb, voice.consentBasis(row.basis), who,
        voice.date(row.paperDate ?? Zone.utc.local(row.recordedAt).date), row.seq.map { String($0) } ?? "–",
      ])
    }
    return table
  }

  private static func json(_ row: HistoryRow) -> JSON {
    [
      "seq": .integer(Int64(row.seq)), "from": row.from.json, "verb": .string(row.verb), "to": .string(row.to),
      "party": row.party.json, "actor": row.actor.json, "office": row.office.json, "login": .string(row.login),
      "basis": .string(row.basis), "source": row.source.json,
      "occurredAt": (row.occurredAt?.description).json, "precision": row.precision.json,
      "recordedAt": .string(row.recordedAt.description),
      "payload": row.payload.flatMap { try? JSON(parsing: $0.utf8) } ?? .null, "cause": row.cause.json,
      "leafHash": .string(row.leafHash.description),
    ]
  }

  private static func json(_ row: ConsentRow) -> JSON {
    [
      "verb": .string(row.verb), "base": .integer(Int64(row.base)), "party": .string(row.party),
      "act": .string(row.act), "basis": .string(row.basis), "person": row.person.json, "office": .string(row.office),
      "recorder": row.recorder.json, "paperDigest": (row.paperDigest?.description).json,
      "paperDate": (row.paperDate?.description).json, "source": row.source.json,
      "recordedAt": .string(row.recordedAt.description), "seq": row.seq.map { .integer(Int64($0)) } ?? .null,
    ]
  }
}

extension Voice {
  /// The day of a row, as exactly as it is known.
  func date(_ row: HistoryRow) -> String {
    let date = Zone.utc.local(row.at).date
    switch row.precision {
    case "year": return String(date.year)
    case "month": return monthAndYear(date)
    default: return self.date(date)
    }
  }
}

extension String? {
  var json: JSON { map(JSON.string) ?? .null }
}
