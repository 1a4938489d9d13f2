internal import Entente

/// An event as it is sent to an endpoint: its bytes, and the headers by which a receiver verifies them (Standard Webhooks).
struct SignedEvent {
  let body: [UInt8]
  let headers: [(name: String, value: String)]

  /// - Parameter seconds: when it is sent, since 1970.
  init(_ message: Message, secret: WebhookSecret, seconds: Int64) {
    let id = message.id.description
    body = CloudEvent(message).json.canonical
    headers = [
      ("Content-Type", "application/cloudevents+json"), ("webhook-id", id), ("webhook-timestamp", String(seconds)),
      ("webhook-signature", secret.signature(id: id, timestamp: seconds, body: body)),
    ]
  }
}
