internal import Delivery
internal import Synchronization

/// Which failures to deliver have been told, so that the first of a kind is heard at once and a long queue that meets the
/// same does not fill the log.
final class DeliveryTroubles: Sendable {
  /// One channel's failures of one kind: the same code, or the same reason for having none.
  private struct Kind: Hashable {
    var channel: String
    var outcome: Attempt.Outcome
    var reason: String

    init(_ delivered: Delivered) {
      channel = delivered.channel
      outcome = delivered.attempt.outcome
      reason =
        switch delivered.attempt.answer {
        case .theirs: delivered.attempt.code.map(String.init) ?? ""
        case .ours(let answer, _): answer.rawValue
        }
    }
  }

  private struct Known {
    var toldAt: ContinuousClock.Instant
    /// How many came since that were not told.
    var untold = 0
    /// It was not about one message, so that the next one that goes ends it.
    var isOfChannel: Bool
  }

  private let known = Mutex<[Kind: Known]>([:])
  private let now: @Sendable () -> ContinuousClock.Instant

  /// How long the same again is not told.
  static let pause = Duration.seconds(900)

  init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

  /// - Returns: how many of the kind have gone untold since the last line; nil: this one is to go untold too.
  func tell(_ delivered: Delivered) -> Int? {
    let now = now()
    return known.withLock { known in
      let kind = Kind(delivered)
      if var old = known[kind], old.toldAt.duration(to: now) < Self.pause {
        old.untold += 1
        known[kind] = old
        return nil
      }
      defer { known[kind] = Known(toldAt: now, isOfChannel: delivered.isOfChannel) }
      return known[kind]?.untold ?? 0
    }
  }

  /// A message went.
  ///
  /// - Returns: whether that is news, since before it the channel itself was in trouble.
  func end(_ delivered: Delivered) -> Bool {
    known.withLock { known in
      let over = known.filter { $0.key.channel == delivered.channel && $0.value.isOfChannel }
      for kind in over.keys { known[kind] = nil }
      return !over.isEmpty
    }
  }
}

extension Delivered {
  /// Whether no other message would have fared better: the other side was not reached, or let nobody in.
  fileprivate var isOfChannel: Bool {
    guard channel == "mail" else { return false }
    if case .ours(.unreached, _) = attempt.answer { return true }
    return attempt.isLockedOut
  }
}
