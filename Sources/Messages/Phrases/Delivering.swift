/// What concerns the way of notices to people and programs.
public enum Delivering: String, MessageKey {
  case contactSet = "contact_set"
  case unaddressedWait = "unaddressed_wait"
  case contactRemoved = "contact_removed"
  case noContact = "no_contact"
  case addressMissing = "address_missing"
  case addressUnfit = "address_unfit"
  case zoneMissing = "zone_missing"
  case webhookAdded = "webhook_added"
  case webhookRemoved = "webhook_removed"
  case unknownWebhook = "unknown_webhook"
  case noWebhooks = "no_webhooks"
  case urlUnfit = "url_unfit"
  case urlPrivate = "url_private"
  case webhookKnown = "webhook_known"
  case secretUnfit = "secret_unfit"
  case nothingUndelivered = "nothing_undelivered"
  case noNotices = "no_notices"
  case unknownNotice = "unknown_notice"
  case resent
  case nothingToResend = "nothing_to_resend"
  case attempted
  case mailAcknowledged = "mail_acknowledged"
  case mailIgnored = "mail_ignored"

  public static let area = "delivering"
}

extension Phrase {
  /// Before the person had an address, some notices had nowhere to go.
  package static func unaddressedWait(_ person: String, notices: Int) -> Phrase {
    Phrase(Delivering.unaddressedWait, ["person": .text(person), "notices": .quantity(notices, .notices)])
  }

  package static func contactSet(_ person: String, address: String) -> Phrase {
    Phrase(Delivering.contactSet, ["person": .text(person), "address": .text(address)])
  }

  package static func contactRemoved(_ person: String) -> Phrase {
    Phrase(Delivering.contactRemoved, ["person": .text(person)])
  }

  package static func noContact(_ person: String) -> Phrase { Phrase(Delivering.noContact, ["person": .text(person)]) }

  package static let addressMissing = Phrase(Delivering.addressMissing)

  package static func addressUnfit(_ address: String) -> Phrase {
    Phrase(Delivering.addressUnfit, ["address": .text(address)])
  }

  /// The person holds no office of a country whose zone a definition tells.
  package static func zoneMissing(_ person: String) -> Phrase {
    Phrase(Delivering.zoneMissing, ["person": .text(person)])
  }

  /// The only time that the secret is shown.
  package static func webhookAdded(_ url: String, secret: String) -> Phrase {
    Phrase(Delivering.webhookAdded, ["url": .text(url), "secret": .text(secret)])
  }

  package static func webhookRemoved(_ url: String) -> Phrase { Phrase(Delivering.webhookRemoved, ["url": .text(url)]) }

  package static func unknownWebhook(_ webhook: String) -> Phrase {
    Phrase(Delivering.unknownWebhook, ["webhook": .text(webhook)])
  }

  package static let noWebhooks = Phrase(Delivering.noWebhooks)

  package static func urlPrivate(_ url: String) -> Phrase { Phrase(Delivering.urlPrivate, ["url": .text(url)]) }

  /// The same events go there already.
  package static func webhookKnown(_ url: String, id: String) -> Phrase {
    Phrase(Delivering.webhookKnown, ["url": .text(url), "id": .text(id)])
  }

  package static func urlUnfit(_ url: String) -> Phrase { Phrase(Delivering.urlUnfit, ["url": .text(url)]) }

  package static let secretUnfit = Phrase(Delivering.secretUnfit)

  package static let nothingUndelivered = Phrase(Delivering.nothingUndelivered)

  package static let noNotices = Phrase(Delivering.noNotices)

  package static func unknownNotice(_ notice: String) -> Phrase {
    Phrase(Delivering.unknownNotice, ["notice": .text(notice)])
  }

  package static func resent(_ messages: Int) -> Phrase {
    Phrase(Delivering.resent, ["messages": .quantity(messages, .messages)])
  }

  package static let nothingToResend = Phrase(Delivering.nothingToResend)

  /// One attempt: "1. sent to ana@… : 250 OK".
  package static func attempted(_ number: Int, outcome: String, address: String, answer: String) -> Phrase {
    Phrase(
      Delivering.attempted,
      ["number": .number(number), "outcome": .text(outcome), "address": .text(address), "answer": .text(answer)])
  }

  /// - Parameter detail: what others say of it, or what it is about; empty where there is nothing.
  package static func ownAnswer(_ word: OwnAnswerWord, detail: String) -> Phrase {
    Phrase(word, ["detail": detail.isEmpty ? nil : .text(detail)])
  }

  package static func mailAcknowledged(_ notices: Int) -> Phrase {
    Phrase(Delivering.mailAcknowledged, ["notices": .quantity(notices, .notices)])
  }

  package static func mailIgnored(_ reason: MailIgnored) -> Phrase {
    Phrase(Delivering.mailIgnored, ["reason": .phrase(Phrase(reason))])
  }
}

/// Why there is no answer of another side's to an attempt, by the codes that deliveries keep.
public enum OwnAnswerWord: String, MessageKey {
  case written, kept
  case noRoute = "no_route"
  case notMail = "not_mail"
  case notURL = "not_url"
  case privateAddress = "private_address"
  case unworded
  case plainPassword = "plain_password"
  case noMemory = "no_memory"
  case outputClosed = "output_closed"
  case unreached
  case noAnswer = "no_answer"
  case notBack = "not_back"

  public static let area = "own_answer"
}

/// Why a reply by mail acknowledges nothing.
public enum MailIgnored: String, MessageKey {
  case automatic, forged, unrelated
  case noSender = "no_sender"
  case otherWords = "other_words"
  case unreadable, stranger, over

  public static let area = "mail_ignored"
}

/// The ways that notices take.
public enum ChannelWord: String, MessageKey {
  case mail, webhook, stdout

  public static let area = "channel"
}

/// Where a notice stands, and what came of an attempt.
public enum DeliveryWord: String, MessageKey {
  case waiting, leased, sent, dead, unaddressed
  case temporary, permanent, unknown

  public static let area = "delivery_word"
}
