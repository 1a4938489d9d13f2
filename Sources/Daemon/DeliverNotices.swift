public import Delivery
internal import Entente
internal import Postgres
public import Store
internal import Synchronization

/// Empties the outbox by one channel.
///
/// What is due is claimed with a lease, and before it is sent that is said; each outcome is recorded as soon as it is known.
/// What a daemon that dies had begun to send goes again under the same id, once its lease has run out or the daemon is back;
/// what it had only claimed was never sent, and goes as if nothing had been.
public final class DeliverNotices: Worker {
  public let name: String
  private let store: Store
  private let channel: any Channel
  private let renderer: any Renderer
  private let backoff: Backoff
  private let limits: Limits
  private let jitter: @Sendable () -> Double
  private let holder: LeaseHolder?
  private let isStopping: @Sendable () -> Bool
  private let observe: @Sendable (DeliveryEvent) -> Void
  private let lockout = Lockout()
  private let isFirst = Mutex(true)

  /// How much one pass takes in hand.
  public struct Limits: Hashable, Sendable {
    /// How many messages at a time. Defaults to 16.
    public var batch: Int
    /// For how many seconds nobody else takes them before they are begun. Defaults to 300.
    public var lease: Int
    /// How often a pass looks for more while it waits for a slow receiver. Defaults to 5 seconds.
    public var look: Duration

    public init(batch: Int = 16, lease: Int = 300, look: Duration = .seconds(5)) {
      self.batch = batch
      self.lease = lease
      self.look = look
    }
  }

  static func name(of channel: String) -> String { "deliver-\(channel)" }

  /// An attempt takes its time, and then others may have begun.
  public var longestPass: Duration { channel.longest + .seconds(300) }

  /// - Parameters:
  ///   - jitter: a number from 0 to 1, another each time.
  ///   - holder: which process this is; nil: none that could be found to be gone.
  ///   - isStopping: what is claimed from now on would only be held up.
  ///   - observe: is told of everything that happens, while it happens.
  public init(
    store: Store, channel: any Channel, renderer: any Renderer, backoff: Backoff = Backoff(), limits: Limits = Limits(),
    jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }, holder: LeaseHolder? = nil,
    isStopping: @escaping @Sendable () -> Bool = { false },
    observe: @escaping @Sendable (DeliveryEvent) -> Void = { _ in }
  ) {
    name = Self.name(of: channel.name)
    self.store = store
    self.channel = channel
    self.renderer = renderer
    self.backoff = backoff
    self.limits = limits
    self.jitter = jitter
    self.holder = holder
    self.isStopping = isStopping
    self.observe = observe
  }

  public func pass() async throws -> Pass {
    if let until = lockout.until {
      if try await store.clock() < until { return Pass(handled: 0, next: until) }
      lockout.probe()
    }
    var round = Round()
    try await claim(&round)
    await deliver(&round)
    // What was claimed and is not sent is anybody's again.
    try await store.release(round.queue)
    if let failure = round.failure { throw failure }
    let isFruitless = round.handled > 0 && round.handled == round.putOff
    if let until = lockout.until { return Pass(handled: round.handled, next: until, isFruitless: isFruitless) }
    guard round.claimed > 0 else { return Pass(handled: round.handled, next: round.next) }
    return Pass(
      handled: round.handled, hasMore: round.isFull, next: try await store.nextMessage(channel: channel.name),
      isFruitless: isFruitless)
  }

  /// What a pass has in hand.
  private struct Round {
    /// Claimed and not begun.
    var queue: [ClaimedMessage] = []
    var inFlight = 0
    var claimed = 0
    var handled = 0
    /// Those that will be tried again.
    var putOff = 0
    /// The last claim got as much as it asked for.
    var isFull = false
    var next: Instant?
    var failure: (any Error)?
    var isLooking = false
  }

  private enum Happening: Sendable {
    case ended(Ending)
    case look
  }

  private enum Ending: Sendable {
    case concluded
    case putOff
    case unrecorded(any Error)
  }

  private func claim(_ round: inout Round) async throws {
    // After a lockout one message tries the door.
    let most = lockout.isProbing ? 1 : limits.batch
    let work = try await store.claimMessages(
      channel: channel.name, most: most, lease: limits.lease, mostAttempts: backoff.attempts,
      holder: holder?.text ?? "", gone: try await departed())
    if work.rescued > 0 { observe(.rescued(channel: channel.name, count: work.rescued)) }
    round.handled += work.rescued + work.messages.count
    round.claimed += work.messages.count
    round.isFull = work.messages.count == most
    round.next = work.next
    let sorting = DigestSorting(work.messages)
    for digest in sorting.digests {
      try await store.gather(digest.messages, as: .fresh(), until: digest.until)
      observe(.gathered(channel: channel.name, count: digest.messages.count))
    }
    round.queue += sorting.single
  }

  /// Processes of this machine that had messages in hand and are no more; looked for once, since nobody else's die here.
  private func departed() async throws -> [String] {
    guard let holder, isFirst.withLock({ $0 }) else { return [] }
    let gone = try await store.messageHolders(channel: channel.name).filter(holder.isGone)
    isFirst.withLock { $0 = false }
    return gone
  }

  /// As many at once as the channel makes. While some receiver is slow, the others' lanes go on with what comes; one whose
  /// outcome cannot be recorded holds up no other.
  private func deliver(_ round: inout Round) async {
    await withTaskGroup(of: Happening.self) { group in
      while true {
        while mayBegin, round.inFlight < channel.width, !round.queue.isEmpty {
          let message = round.queue.removeFirst()
          group.addTask { await .ended(self.deliver(message)) }
          round.inFlight += 1
        }
        if round.inFlight == 0 { break }
        if !round.isLooking {
          group.addTask { [limits] in
            try? await Task.sleep(for: limits.look)
            return .look
          }
          round.isLooking = true
        }
        switch await group.next() {
        case .ended(let ending):
          round.inFlight -= 1
          switch ending {
          case .concluded: break
          case .putOff: round.putOff += 1
          case .unrecorded(let failure): round.failure = round.failure ?? failure
          }
          if round.isFull { await claimMore(&round) }
        case .look:
          round.isLooking = false
          await claimMore(&round)
        case nil: break
        }
      }
      group.cancelAll()
    }
  }

  private var mayBegin: Bool { !Task.isCancelled && lockout.until == nil }

  private func claimMore(_ round: inout Round) async {
    guard round.queue.isEmpty, (1..<channel.width).contains(round.inFlight), mayBegin, round.failure == nil,
      !isStopping()
    else { return }
    do { try await claim(&round) } catch { round.failure = error }
  }

  private func deliver(_ claimed: ClaimedMessage) async -> Ending {
    do {
      guard let attempt = try await attempt(claimed) else { return .concluded }
      return try await conclude(claimed, attempt)
    } catch {
      return .unrecorded(error)
    }
  }

  private func conclude(_ claimed: ClaimedMessage, _ attempt: Attempt) async throws -> Ending {
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
    observe(.attempted(Delivered(claimed, attempt, isGivenUp: attempt.outcome != .sent && next == nil)))
    if attempt.isLockedOut {
      if let until = lockout.begin(at: claimed.now, jitter: jitter()) {
        observe(.paused(channel: channel.name, until: until))
      }
    } else if attempt.outcome == .sent || attempt.code != nil {
      lockout.end()
    }
    if try await !insisting({ try await self.store.record([report]) }).isEmpty {
      observe(.late(message: claimed.message, channel: channel.name))
    }
    return next == nil ? .concluded : .putOff
  }

  /// Once more where the connection broke: what was sent would else be sent again.
  private func insisting<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as PostgresError {
      guard case .connection = error else { throw error }
      return try await body()
    }
  }

  /// Nil where somebody else has the message by now.
  private func attempt(_ claimed: ClaimedMessage) async throws -> Attempt? {
    guard let route = Route(claimed) else {
      return Attempt(.permanent, .noRoute, detail: claimed.address)
    }
    let content: Content
    do {
      content = try await renderer.content(
        of: claimed.notices, digestAt: claimed.isDigest ? claimed.due : nil, for: claimed.person)
    } catch {
      return Attempt(.temporary, .unworded, detail: String(describing: error))
    }
    let lease = Int(longestPass.components.seconds)
    guard try await insisting({ try await self.store.begin(claimed, lease: lease) }) else { return nil }
    return await channel.send(Message(claimed, content, to: route))
  }
}
