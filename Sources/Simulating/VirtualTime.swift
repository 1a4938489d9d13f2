internal import Daemon
public import Delivery
public import Entente
public import Postgres
public import Store
internal import Synchronization

/// The time of a sandbox: its clock goes from one due moment to the next, and at each a daemon's duties are done.
public struct VirtualTime: Sendable {
  private let store: Store
  private let pool: Pool
  /// Of a clock that stands still, it is the first microsecond of all; of one that runs, the server's own time.
  private let base: String

  /// - Parameters:
  ///   - pool: of a login that may move the clock.
  ///   - standsStill: the clock shows the same until it is moved, as `Sandbox` makes it.
  public init(_ store: Store, _ pool: Pool, standsStill: Bool = false) {
    self.store = store
    self.pool = pool
    base = standsStill ? "timestamptz '2000-01-01T00:00:00Z'" : "clock_timestamp()"
  }

  /// Lets time go by, as it would with a daemon at work.
  ///
  /// - Parameter isBriefing: the weekly briefs are written too.
  /// - Returns: all mail that was delivered on the way, in order.
  /// - Throws: what the duties throw.
  @discardableResult
  public func pass(until end: Instant, isBriefing: Bool = true) async throws -> [Message] {
    let letters = Letters()
    let briefs: [any Worker] = isBriefing ? [SendBriefs(store)] : []
    let delivery = DeliverNotices(store: store, channel: letters, renderer: WordedNotices(store))
    let workers: [any Worker] = [FireRungs(store), TimedSteps(store)] + briefs + [delivery]
    var now = try await store.clock()
    while true {
      var handled = 0
      var next: Instant?
      for worker in workers {
        let pass = try await worker.pass()
        handled += pass.handled
        next = [next, pass.next].compactMap(\.self).min()
      }
      // What one has done may be another's work.
      if handled > 0 { continue }
      guard let next, next < end else { break }
      // What is named for a moment that is over comes a little later.
      now = next > now ? next : Instant(microseconds: now.microseconds + 1_000)
      try await move(to: now)
    }
    try await move(to: end)
    return letters.all
  }

  /// Sets the clock.
  ///
  /// - Throws: `PostgresError`.
  public func move(to moment: Instant) async throws {
    // A length of time in microseconds, since one in days would be as long as the session's zone makes them.
    let sql = """
      update entente.sandbox_clock
      set shift = interval '1 microsecond' * ($1 - entente.micros(\(base)))::double precision
      """
    try await pool.withConnection { connection in
      _ = try await connection.query(Statement(sql: sql, [moment.microseconds]))
    }
  }
}

/// Keeps what would have gone out by mail.
private final class Letters: Channel {
  let name = "mail"
  let width = 4
  let longest = Duration.seconds(60)
  private let messages = Mutex<[Message]>([])

  var all: [Message] { messages.withLock { $0 } }

  func send(_ message: Message) async -> Attempt {
    messages.withLock { $0.append(message) }
    return Attempt(.sent, .kept)
  }
}
