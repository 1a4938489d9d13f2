public import Entente

/// One of the daemon's duties, done pass by pass: the database says what is due, whoever asks.
public protocol Worker: Sendable {
  /// What logs and metrics call it, such as `fire-rungs`.
  var name: String { get }

  /// What wakes it before its time.
  var waking: Waking { get }

  /// How long a pass may last, or get no further, before the daemon counts as stuck.
  var longestPass: Duration { get }

  /// Does a bounded share of what is due now.
  func pass() async throws -> Pass
}

/// What wakes a worker before the moment that its last pass named.
public enum Waking: Hashable, Sendable {
  /// Nothing: it goes by the time.
  case never
  /// A hint from outside that something has changed, such as a sandbox's clock.
  case byHints
  /// A hint, and whatever another worker has done.
  case byHintsAndWork
}

extension Worker {
  /// Whoever does not say otherwise goes on with what others have done.
  public var waking: Waking { .byHintsAndWork }

  /// Five minutes, unless its work takes longer.
  public var longestPass: Duration { .seconds(300) }
}

/// What came of one pass.
public struct Pass: Hashable, Sendable {
  /// How many things were done.
  public var handled: Int
  /// More is due already.
  public var hasMore: Bool
  /// When the next thing falls due, as far as the database knows now; nil: nothing waits.
  public var next: Instant?
  /// What the database's clock showed, where the pass has seen it; nil: whatever a heartbeat last found.
  public var now: Instant?
  /// It has seen that something is due, which is others' to do.
  public var rouses: Bool
  /// All that was handled is put off: to pass again at once would do nothing.
  public var isFruitless: Bool

  public init(
    handled: Int, hasMore: Bool = false, next: Instant? = nil, now: Instant? = nil, rouses: Bool = false,
    isFruitless: Bool = false
  ) {
    self.handled = handled
    self.hasMore = hasMore
    self.next = next
    self.now = now
    self.rouses = rouses
    self.isFruitless = isFruitless
  }
}
