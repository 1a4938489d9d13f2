internal import Definitions
internal import Delivery
internal import Foundation
internal import Messages
internal import Store

extension Tools {
  /// One worker for each channel.
  func deliveries(by channels: [any Channel]) -> [any Worker] {
    channels.map { channel in
      DeliverNotices(
        store: store, channel: channel, renderer: WordedNotices(store, wording: wording, links: links),
        holder: LeaseHolder(identity), isStopping: { stop.isRequested }, observe: reports.delivered)
    }
  }

  private var links: AcknowledgementLinks? {
    settings.links.map { AcknowledgementLinks(base: $0.url, key: Array($0.key.revealed.utf8)) }
  }

  /// The ways of telling people that the settings switch on.
  ///
  /// Mail without a server, and what is switched off, stays in the outbox, where `entente notices` and the doctor show it.
  var channels: [any Channel] {
    let use = settings.channels
    if use.stdout {
      // A sandbox shows everything and sends nothing.
      return ["mail", "webhook"].map {
        StandardOutputChannel(name: $0) { text in
          (try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))) != nil
        }
      }
    }
    var channels: [any Channel] = []
    if use.mail, let server = settings.mail.flatMap(SMTPSettings.init) { channels.append(SMTPChannel(server)) }
    if use.webhook {
      channels.append(
        WebhookChannel(
          allowedPrivate: settings.webhooks.allowedPrivate.compactMap(AddressBlock.init)))
    }
    return channels
  }
}

extension SMTPSettings {
  /// Nil where its address cannot stand in a header; the settings' reader has refused that before.
  fileprivate init?(_ mail: Settings.Mail) {
    guard let from = Mailbox(mail.from), let security = Security(rawValue: mail.encryption.rawValue) else { return nil }
    self.init(
      host: mail.host, port: mail.port.flatMap(UInt16.init(exactly:)), security: security, user: mail.user,
      password: mail.password?.revealed, from: from, replyTo: mail.replyTo.flatMap(Mailbox.init))
  }
}
