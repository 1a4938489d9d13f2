public import Delivery
internal import Entente
internal import Postgres
public import Store

/// Empties the outbox by one channel.
///
/// What is due is claimed with a lease, sent, and each outcome recorded as soon as it is known. A daemon that dies between
/// sending and recording leaves a lease that runs out; the message then goes again under the same id.
public struct DeliverNotices: Worker {
  public let name: String
  private let store: Store
  private let channel: any Channel
  private let renderer: any Renderer
  private let backoff: Backoff
  private let limits: Limits
  private let jitter: @Sendable () -> Double
  private let observe: @Sendable (DeliveryEvent) -> Void

  /// How much one pass takes in hand.
  public struct Limits: Hashable, Sendable {
    /// How many messages. Defaults to 16.
    public var batch: Int
    /// For how many seconds nobody else takes them. Defaults to 300, more than all attempts of a pass take together.
    public var lease: Int

    public init(batch: Int = 16, lease: Int = 300) {
      self.batch = batch
      self.lease = lease
    }
  }

  /// - Parameters:
  ///   - jitter: a number from 0 to 1, another each time.
  ///   - observe: is told of everything that happens, while it happens.
  public init(
    store: Store, channel: any Channel, renderer: any Renderer, backoff: Backoff = Backoff(), limits: Limits = Limits(),
    jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
    observe: @escaping @Sendable (DeliveryEvent) -> Void = { _ in }
  ) {
    name = "deliver-\(channel.name)"
    self.store = store
    self.channel = channel
    self.renderer = renderer
    self.backoff = backoff
    self.limits = limits
    self.jitter = jitter
    self.observe = observe
  }

  public func pass() async throws -> Pass {
    let work = try await store.claimMessages(
      channel: channel.name, most: limits.batch, lease: limits.lease, mostAttempts: backoff.attempts)
    if work.rescued > 0 { observe(.rescued(channel: channel.name, count: work.rescued)) }
    guard !work.messages.isEmpty else { return Pass(handled: work.rescued, next: work.next) }
    let sorting = DigestSorting(work.messages)
    for digest in sorting.digests {
      try await store.gather(digest.messages, as: .fresh(), until: digest.until)
      observe(.gathered(channel: channel.name, count: digest.messages.count))
    }
    try await deliver(sorting.single)
    return Pass(
      handled: work.rescued + work.messages.count, hasMore: work.messages.count == limits.batch,
      next: try await store.nextMessage(channel: channel.name))
  }

  /// All at once; the channel bounds how many really are. One whose outcome cannot be recorded holds up no other.
  private func deliver(_ messages: [ClaimedMessage]) async throws {
    let failure = await withTaskGroup(of: (any Error)?.self) { group in
      for message in messages {
        group.addTask {
          do {
            try await deliver(message)
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(nil) { $0 ?? $1 }
    }
    if let failure { throw failure }
  }

  private func deliver(_ claimed: ClaimedMessage) async throws {
    let attempt = await attempt(claimed)
    var next: Instant?
    if attempt.outcome == .temporary || attempt.outcome == .unknown {
      next = backoff.next(
        after: claimed.attempt, since: claimed.since, now: claimed.now, retryAfter: attempt.retryAfter, jitter: jitter()
      )
    }
    let pause = attempt.retryAfter.map { seconds in
      Instant(microseconds: claimed.now.microseconds + Int64(min(max(seconds, 0), 86_400)) * 1_000_000)
    }
    let report = DeliveryReport(
      claimed, outcome: attempt.outcome.rawValue, code: attempt.code, answer: attempt.answer.text, next: next,
      pause: pause)
    observe(
      .attempted(
        message: claimed.message, channel: channel.name, number: claimed.attempt, attempt,
        isGivenUp: attempt.outcome != .sent && next == nil))
    if try await !record(report).isEmpty { observe(.late(message: claimed.message, channel: channel.name)) }
  }

  /// Once more where the connection broke: what was sent would else be sent again.
  private func record(_ report: DeliveryReport) async throws -> [Identifier] {
    do {
      return try await store.record([report])
    } catch let error as PostgresError {
      guard case .connection = error else { throw error }
      return try await store.record([report])
    }
  }

  private func attempt(_ claimed: ClaimedMessage) async -> Attempt {
    guard let route = Route(claimed) else {
      return Attempt(.permanent, .noRoute, detail: claimed.address)
    }
    do {
      let content = try await renderer.content(of: claimed.notices, isDigest: claimed.isDigest, for: claimed.person)
      return await channel.send(Message(claimed, content, to: route))
    } catch {
      return Attempt(.temporary, .unworded, detail: String(describing: error))
    }
  }
}

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
      kind: claimed.isDigest ? "digest" : first?.kind ?? "notice", madeAt: first?.createdAt ?? claimed.since,
      recipientName: claimed.person.name, route: route, content: content)
  }
}
