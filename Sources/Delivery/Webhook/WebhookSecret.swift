internal import Entente
internal import Foundation
internal import Ledger

/// The secret that signs the events of an endpoint, as Standard Webhooks writes it: `whsec_` and base64.
public struct WebhookSecret: Hashable, Sendable {
  private let key: [UInt8]

  private static let prefix = "whsec_"

  /// Nil for anything but 24 to 64 bytes in base64, with `whsec_` before them or without.
  public init?(_ text: String) {
    let body = text.hasPrefix(Self.prefix) ? String(text.dropFirst(Self.prefix.count)) : text
    guard let key = Data(base64Encoded: body), (24...64).contains(key.count) else { return nil }
    self.key = Array(key)
  }

  /// A new secret of 32 random bytes.
  public static func fresh() -> WebhookSecret {
    var generator = SystemRandomNumberGenerator()
    return WebhookSecret(key: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  private init(key: [UInt8]) {
    self.key = key
  }

  /// For whoever has to be given it; nothing else prints it.
  public var text: String { Self.prefix + Data(key).base64EncodedString() }

  /// The value of `webhook-signature` for a body that is sent at a time, in seconds since 1970.
  public func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    let signed = Array("\(id).\(timestamp).".utf8) + body
    return "v1," + Data(HMAC.code(signed, key: key)).base64EncodedString()
  }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "whsec_…" }
  public var debugDescription: String { description }
}
