internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente history HLED-2027`, or of a whole mechanism: `entente history HLED`.
  static var history: Verb {
    Verb(
      "history", summary: .verb(.history),
      positionals: [Positional("REFERENCE", .text, help: .reference)]
    ) { store, invocation, output in
      let name = invocation.word("REFERENCE")
      if try await store.isMechanism(name) { return try await timeline(of: name.lowercased(), store, output) }
      // Who holds no office here may read it too.
      let situation = try await store.existing(name, for: nil)
      let output = output.about(situation)
      let deadlines = situation.dialogue?.deadlines ?? []
      let history = try await store.history(name)
      let rows = listing(told(history, output.voice.machine), output.voice)
      let consents = listing(try await store.consents(name), among: history, output.voice)
      if output.isJSON {
        output.json([
          "transitions": rows.array, "consents": consents.array, "deadlines": situation.json(deadlines),
        ])
      } else {
        output.list(rows)
        output.line()
        output.list(consents)
        if !deadlines.isEmpty {
          output.line()
          var facts = Facts()
          for deadline in deadlines {
            facts.add(output.voice.deadline(deadline.name), output.voice.condition(dueAt: deadline.dueAt, situation))
          }
          output.facts(facts)
        }
      }
      return .done
    }
  }

  private static func told(_ rows: [HistoryRow], _ machine: Machine?) -> [ToldRow] {
    var facts = Payload()
    return rows.map { row in
      let told = ToldRow(row, after: facts, machine)
      facts = facts.merging(told.given)
      return told
    }
  }

  private static func listing(_ rows: [ToldRow], _ voice: Voice) -> Listing<ToldRow> {
    Listing(
      rows: rows,
      columns: [
        .init("#", isWhole: true, isRightAligned: true) { String($0.row.seq) },
        .init(voice.say(Word.date)) { voice.date($0.row) },
        .init(voice.say(Word.verb)) { voice.fact($0.row.verb) },
        .init(voice.say(Word.state)) { voice.state($0.row.to) },
        .init(voice.say(Word.person)) { told in
          [told.row.actor ?? told.row.cause, told.row.party.map(voice.party)].compactMap(\.self)
            .joined(separator: ", ")
        },
        .init(voice.say(Word.basis)) { voice.rowBasis($0.row.basis) },
        .init(voice.say(Word.digest), isWhole: true) { $0.row.leafHash.short },
      ],
      note: { told in
        let source = told.row.source.map { voice.say(.source($0)) }
        return (told.facts(voice) + [source].compactMap(\.self)).joined(separator: "; ")
      },
      json: { told in
        let row = told.row
        return [
          "seq": .integer(Int64(row.seq)), "from": row.from.json, "verb": .string(row.verb), "to": .string(row.to),
          "party": row.party.json, "actor": row.actor.json, "office": row.office.json, "login": .string(row.login),
          "basis": .string(row.basis), "source": row.source.json,
          "occurredAt": (row.occurredAt?.description).json, "precision": row.precision.json,
          "recordedAt": .string(row.recordedAt.description),
          "payload": row.payload.flatMap { try? JSON(parsing: $0.utf8) } ?? .null, "cause": row.cause.json,
          "leafHash": .string(row.leafHash.description),
        ]
      })
  }

  private static func listing(
    _ rows: [ConsentRow], among history: [HistoryRow], _ voice: Voice
  ) -> Listing<ConsentRow> {
    let steps = Dictionary(history.map { ($0.seq, $0) }) { first, _ in first }
    return Listing(
      rows: rows,
      columns: [
        .init(voice.say(Word.party)) { voice.party($0.party) },
        .init(voice.say(Word.verb)) { row in
          switch row.act {
          case "withdrawal": "unsign \(row.verb)"
          case "ad_referendum": "\(row.verb) --ad-referendum"
          default: row.verb
          }
        },
        .init(voice.say(Word.basis)) { voice.consentBasis($0.basis) },
        .init(voice.say(Word.person)) { row in
          let office = voice.office(HeldOffice(party: row.party, office: row.office, level: ""))
          return [row.person, office].compactMap(\.self).joined(separator: ", ")
        },
        .init(voice.say(Word.date)) { row in
          if let date = row.paperDate { return voice.date(date) }
          // What sources attest happened when the step did, and not when it was entered.
          if row.basis == ConsentBasis.attested.rawValue, let step = row.seq.flatMap({ steps[$0] }) {
            return voice.date(step)
          }
          return voice.date(Zone.utc.local(row.recordedAt).date)
        },
        .init("#", isWhole: true, isRightAligned: true) { $0.seq.map { String($0) } ?? "–" },
      ],
      note: { row in
        let paper = row.paperDigest.map { voice.say(.fromPaper($0, by: row.recorder)) }
        return [paper, row.source.map { voice.say(.source($0)) }].compactMap(\.self).joined(separator: "; ")
      },
      json: { row in
        [
          "verb": .string(row.verb), "base": .integer(Int64(row.base)), "party": .string(row.party),
          "act": .string(row.act), "basis": .string(row.basis), "person": row.person.json,
          "office": .string(row.office), "recorder": row.recorder.json,
          "paperDigest": (row.paperDigest?.description).json, "paperDate": (row.paperDate?.description).json,
          "source": row.source.json, "recordedAt": .string(row.recordedAt.description),
          "seq": row.seq.map { .integer(Int64($0)) } ?? .null,
        ]
      })
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
