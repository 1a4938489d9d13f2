internal import CCurl
internal import Entente
internal import Foundation

/// Sends messages as events to programs: CloudEvents 1.0 in JSON, signed as Standard Webhooks says.
public final class WebhookChannel: Channel {
  public let name = "webhook"
  private let limits: Limits
  private let allowedPrivate: [AddressBlock]
  private let now: @Sendable () -> Date
  private let lanes: Lanes

  public var width: Int { limits.connections }
  public var longest: Duration { limits.time }

  /// Bounds of one delivery.
  public struct Limits: Hashable, Sendable {
    /// How long a connection may take to be made. Defaults to 5 seconds.
    public var connect: Duration
    /// How long the whole may take. Defaults to 15 seconds.
    public var time: Duration
    /// How many deliveries run at once. Defaults to 4.
    public var connections: Int

    public init(connect: Duration = .seconds(5), time: Duration = .seconds(15), connections: Int = 4) {
      self.connect = connect
      self.time = time
      self.connections = connections
    }
  }

  /// - Parameters:
  ///   - allowedPrivate: networks that are not public and may be called all the same, besides those of endpoints that
  ///     allow any.
  public convenience init(limits: Limits = Limits(), allowedPrivate: [AddressBlock] = []) {
    self.init(limits: limits, allowedPrivate: allowedPrivate, now: { Date() })
  }

  /// - Parameter now: the time that receivers compare with their own, to refuse what is repeated by strangers.
  init(
    limits: Limits, allowedPrivate: [AddressBlock] = [], now: @escaping @Sendable () -> Date
  ) {
    self.limits = limits
    self.allowedPrivate = allowedPrivate
    self.now = now
    lanes = Lanes(count: limits.connections)
  }

  public func send(_ message: Message) async -> Attempt {
    guard case .webhook(let endpoint) = message.route, WebhookEndpoint.isFit(endpoint.url) else {
      return Attempt(.permanent, .notURL)
    }
    let event = SignedEvent(message, secret: endpoint.secret, seconds: Int64(now().timeIntervalSince1970))
    let body = event.body
    // With "Expect" libcurl would wait for the receiver's leave to send the rest.
    let headers = event.headers.map { "\($0.name): \($0.value)" } + ["User-Agent: Entente", "Expect:"]
    let (limits, allowed) = (limits, allowedPrivate)
    let attempt = await lanes.run { handle, stop in
      let exchange = Exchange(body: body, stop: stop) { address in
        endpoint.allowsPrivate || address.isPublic || address.lies(in: allowed)
      }
      let end = handle.run(exchange) { handle in
        handle.set(CURLOPT_URL, endpoint.url)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_POST, 1)
        handle.set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
        handle.set(CURLOPT_HTTPHEADER, headers)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds)
        handle.set(CURLOPT_TIMEOUT_MS, limits.time.milliseconds)
        // Whom a kept connection leads to was judged for another endpoint.
        handle.set(CURLOPT_FRESH_CONNECT, 1)
        handle.set(CURLOPT_FORBID_REUSE, 1)
      }
      return WebhookVerdict(end, exchange).attempt
    }
    return attempt ?? Attempt(.temporary, .noMemory)
  }
}
