internal import Delivery
internal import Entente
internal import Store

extension Route {
  /// Nil where the address is none of its channel.
  init?(_ claimed: ClaimedMessage) {
    switch claimed.channel {
    case "mail":
      guard let address = MailAddress(claimed.address) else { return nil }
      self = .mail(address)
    case "webhook":
      guard let webhook = claimed.webhook, let secret = WebhookSecret(webhook.secret),
        let id = Identifier(claimed.address)
      else { return nil }
      self = .webhook(
        WebhookEndpoint(id: id, url: webhook.url, secret: secret, allowsPrivate: webhook.allowsPrivate))
    default: self = .standardOutput
    }
  }
}

extension Message {
  init(_ claimed: ClaimedMessage, _ content: Content, to route: Route) {
    let dialogues = Set(claimed.notices.map(\.dialogue))
    let first = claimed.notices.first
    self.init(
      id: claimed.message, dialogue: dialogues.count == 1 ? first?.dialogue : nil,
      kind: claimed.isDigest ? "digest" : first?.kind ?? "notice",
      madeAt: claimed.isDigest ? claimed.due : first?.createdAt ?? claimed.due,
      recipient: claimed.person.id, recipientName: claimed.person.name, party: first?.party, origin: claimed.origin,
      route: route, content: content)
  }
}
