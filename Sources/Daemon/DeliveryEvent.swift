public import Delivery
public import Entente
internal import Foundation
internal import Store

/// What a delivering worker did, for logs and metrics.
public enum DeliveryEvent: Sendable {
  /// One attempt, and whether there will be another.
  case attempted(Delivered)
  /// Messages that a daemon took and never reported; they are sent again under the same ids.
  case rescued(channel: String, count: Int)
  /// An attempt took longer than its lease, and somebody else has the message by now: it may be told twice.
  case late(message: Identifier, channel: String)
  /// Notices that wait for a person's hour.
  case gathered(channel: String, count: Int)
  /// The other side does not let us in: nothing goes by the channel until a moment.
  case paused(channel: String, until: Instant)
}

/// An attempt, of whom and by which way.
public struct Delivered: Sendable {
  public var message: Identifier
  public var channel: String
  /// The handle of the person whose notice it is.
  public var person: String
  /// Of mail the domain, of events the webhook's id: where it went, without whose address it is.
  public var endpoint: String
  /// From 1.
  public var number: Int
  public var attempt: Attempt
  /// There will be no other.
  public var isGivenUp: Bool
  /// The other side's words, or why there are none, without the person's address.
  public var answer: String
}

extension Delivered {
  init(_ claimed: ClaimedMessage, _ attempt: Attempt, isGivenUp: Bool) {
    let isMail = claimed.channel == "mail"
    let text = attempt.answer.text
    self.init(
      message: claimed.message, channel: claimed.channel, person: claimed.person.handle,
      endpoint: isMail ? claimed.address.split(separator: "@").last.map(String.init) ?? "" : claimed.address,
      number: claimed.attempt, attempt: attempt, isGivenUp: isGivenUp,
      answer: isMail && !claimed.address.isEmpty
        ? text.replacingOccurrences(of: claimed.address, with: "…", options: .caseInsensitive) : text)
  }
}
