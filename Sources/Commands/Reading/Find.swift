internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente find puertos`: what has all the words in it. Finding nothing is an answer too, and no error.
  static var find: Verb {
    Verb(
      "find", summary: .verb(.find),
      positionals: [Positional("WORD", .text, isRepeatable: true, help: .words)],
      options: [Option("limit", .number, help: .limit)]
    ) { store, invocation, output in
      // Words in quotes are no other words.
      let words = invocation.all("WORD").flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
      let limit = invocation.number("limit").map { Int(clamping: max(1, $0)) } ?? 50
      let found = try await store.find(words, limit: limit)
      if output.isJSON {
        output.json(["found": .array(found.rows.map(\.json)), "total": .integer(Int64(found.total))])
      } else {
        for row in found.rows { output.show(row, Marks(words: words)) }
        if found.total == 0 { output.say(.nothingFound) }
        if found.total > found.rows.count { output.say(.moreFound(found.total - found.rows.count), .dim) }
      }
      return .done
    }
  }
}

extension Output {
  /// How many texts of one thing are shown.
  private static let mostTexts = 3

  fileprivate func show(_ row: FoundRow, _ marks: Marks) {
    let voice = row.definition.map { self.voice.about($0, row.machine) } ?? self.voice
    line("\(row.name): \(row.condition(voice))", marking: marks)
    for match in row.matches.filter({ $0.text != row.name }).prefix(Self.mostTexts) {
      line("\(voice.place(match.field)): \(marks.excerpt(of: match.text))", marking: marks, indent: 2)
    }
  }
}

extension FoundRow {
  /// Where a dialogue stands; of anything else, what it is.
  fileprivate func condition(_ voice: Voice) -> String {
    switch kind {
    case .dialogue: (state.map(voice.state) ?? "") + (isImported ? " (\(voice.say(.imported)))" : "")
    case .person: voice.say(Word.person)
    case .office: voice.say(Word.office)
    case .mechanism: voice.say(Word.mechanism)
    }
  }

  fileprivate var json: JSON {
    [
      "kind": .string(kind.rawValue), "name": .string(name), "mechanism": (definition?.name).json,
      "machine": (machine?.id).json, "state": state.json, "imported": .bool(isImported),
      "matches": .array(matches.map { ["field": .string($0.field), "text": .string($0.text)] }),
    ]
  }
}

extension Voice {
  /// Where in the record a text stands.
  fileprivate func place(_ field: String) -> String {
    switch field {
    case "name": say(Word.name)
    case "reference": say(Word.reference)
    default: self.field(field)
    }
  }
}
