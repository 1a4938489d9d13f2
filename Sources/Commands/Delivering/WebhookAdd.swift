internal import Delivery
internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente webhook add https://example.mx/hooks --party mx`: sends a side's notices to a program.
  static var webhookAdd: Verb {
    Verb(
      "webhook", "add", summary: .verb(.webhookAdd), positionals: [Positional("URL", .url, help: .url)],
      options: [
        Option("party", .text, help: .ofParty), Option("secret-file", .file, help: .secretFile),
        Option("allow-private", .flag, help: .allowPrivate),
      ]
    ) { store, invocation, output in
      let url = invocation.word("URL")
      guard WebhookEndpoint.isFit(url) else { throw CommandError(.urlUnfit(url), .wrongUsage) }
      if WebhookEndpoint.isPrivate(url), !invocation.has("allow-private") {
        throw CommandError(.urlPrivate(url), .refused)
      }
      let party = invocation["party"]
      // Each event would arrive twice.
      let known = try await store.webhooks().first { known in
        known.endedAt == nil && known.url == url && (known.party == party || known.party == nil || party == nil)
      }
      if let known { throw CommandError(.webhookKnown(url, id: known.id.description), .refused) }
      var secret = WebhookSecret.fresh()
      if let path = invocation["secret-file"] {
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        guard let given = WebhookSecret(text.filter { !$0.isWhitespace }) else {
          throw CommandError(.secretUnfit, .wrongUsage)
        }
        secret = given
      }
      let id = Identifier.fresh()
      try await store.addWebhook(
        id, url: url, secret: secret.text, party: party, allowsPrivate: invocation.has("allow-private"))
      return output.done(
        .webhookAdded(url, secret: secret.text),
        ["webhook": .string(id.description), "url": .string(url), "secret": .string(secret.text)])
    }
  }
}
