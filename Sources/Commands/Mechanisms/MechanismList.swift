internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente mechanism list`: the published definitions and their versions.
  static var mechanismList: Verb {
    Verb("mechanism", "list", summary: .verb(.mechanismList)) { store, _, output in
      let voice = output.voice
      output.list(
        Listing(
          rows: try await store.publishedDefinitions(),
          columns: [
            .init(voice.say(Word.mechanism), isWhole: true) { $0.name },
            .init(voice.say(Word.version), isRightAligned: true) { String($0.version) },
            .init(voice.say(Word.title)) { $0.title[voice.language.rawValue] },
            .init(voice.say(Word.digest), isWhole: true) { $0.digest.short },
          ],
          json: {
            [
              "mechanism": .string($0.name), "version": .integer(Int64($0.version)),
              "digest": .string($0.digest.description), "recordedAt": .string($0.recordedAt.description),
            ]
          }))
      return .done
    }
  }
}
