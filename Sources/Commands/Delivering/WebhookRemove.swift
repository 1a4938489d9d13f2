internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente webhook remove WEBHOOK`: sends a program nothing any more.
  static var webhookRemove: Verb {
    Verb(
      "webhook", "remove", summary: .verb(.webhookRemove),
      positionals: [Positional("WEBHOOK", .identifier, help: .webhook)]
    ) { store, invocation, output in
      let word = invocation.word("WEBHOOK")
      guard let id = Identifier(word.lowercased()),
        let row = try await store.webhooks().first(where: { $0.id == id && $0.endedAt == nil })
      else { throw CommandError(.unknownWebhook(word), .notFound) }
      try await store.removeWebhook(id)
      return output.done(.webhookRemoved(row.url), ["webhook": .string(id.description), "url": .string(row.url)])
    }
  }
}
