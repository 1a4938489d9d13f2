internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente webhook list`: the programs that take events, and what waits for them.
  static var webhookList: Verb {
    Verb(
      "webhook", "list", summary: .verb(.webhookList), options: [Option("all", .flag, help: .all)]
    ) { store, invocation, output in
      let rows = try await store.webhooks().filter {
        $0.endedAt == nil || invocation.has("all") || $0.endReason == "gone"
      }
      let voice = output.voice
      output.list(
        Listing(
          rows: rows,
          columns: [
            .init(voice.say(Word.webhook), isWhole: true) { $0.id.description },
            .init(voice.say(Word.address)) { $0.url }, .init(voice.say(Word.party)) { $0.party ?? "–" },
            .init(voice.say(Word.state)) { $0.endReason ?? "–" },
            .init(voice.say(Word.waiting), isRightAligned: true) { String($0.waiting) },
            .init(voice.say(Word.undelivered), isRightAligned: true) { String($0.dead) },
          ],
          json: {
            [
              "webhook": .string($0.id.description), "url": .string($0.url), "party": $0.party.json,
              "allowsPrivate": .bool($0.allowsPrivate), "addedAt": .string($0.addedAt.description),
              "endedAt": ($0.endedAt?.description).json, "endReason": $0.endReason.json,
              "waiting": .integer(Int64($0.waiting)), "dead": .integer(Int64($0.dead)),
            ]
          }), empty: .noWebhooks)
      return .done
    }
  }
}
