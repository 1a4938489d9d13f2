public import Delivery
public import Entente

/// What a delivering worker did, for logs and metrics.
public enum DeliveryEvent: Sendable {
  /// One attempt, and whether there will be another.
  case attempted(message: Identifier, channel: String, number: Int, Attempt, isGivenUp: Bool)
  /// Messages that a daemon took and never reported; they are sent again under the same ids.
  case rescued(channel: String, count: Int)
  /// An attempt took longer than its lease, and somebody else has the message by now: it may be told twice.
  case late(message: Identifier, channel: String)
  /// Notices that wait for a person's hour.
  case gathered(channel: String, count: Int)
}
