internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente office list [--vacant]`: the offices and their holders; vacant ones are marked.
  static var officeList: Verb {
    Verb(
      "office", "list", summary: .verb(.officeList), options: [Option("vacant", .flag, help: .vacant)]
    ) { store, invocation, output in
      let voice = output.voice
      let isVacantOnly = invocation.has("vacant")
      output.list(
        Listing(
          rows: try await store.offices().filter { !isVacantOnly || $0.holder == nil },
          columns: [
            .init(voice.say(Word.office), isWhole: true) { $0.path },
            .init(voice.say(Word.level)) { voice.level($0.level) },
            .init(voice.say(Word.name)) { $0.label[voice.language.rawValue] },
            .init(voice.say(Word.person)) { $0.holder ?? voice.say(.vacant) },
          ],
          json: {
            [
              "office": .string($0.path), "level": .string($0.level), "label": $0.label.json,
              "holder": $0.holder.json,
            ]
          }))
      return .done
    }
  }
}

extension OfficeRow {
  /// As it is typed: `mx/se-uncs`.
  var path: String { "\(country)/\(code)" }
}
