internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente person list`: people, and the offices that they hold today.
  static var personList: Verb {
    Verb("person", "list", summary: .verb(.personList)) { store, _, output in
      let voice = output.voice
      output.list(
        Listing(
          rows: try await store.people(),
          columns: [
            .init(voice.say(Word.person), isWhole: true) { $0.handle }, .init(voice.say(Word.name)) { $0.name },
            .init(voice.say(Word.language)) { $0.language }, .init(voice.say(Word.login)) { $0.login ?? "–" },
            .init(voice.say(Word.offices)) { $0.offices.map(\.path).joined(separator: ", ") },
          ],
          json: {
            [
              "person": .string($0.handle), "name": .string($0.name), "language": .string($0.language),
              "login": $0.login.json, "offices": .array($0.offices.map { .string($0.path) }),
            ]
          }))
      return .done
    }
  }
}

extension HeldOffice {
  /// As it is typed: `mx/se-uncs`.
  var path: String { "\(party)/\(office)" }
}
