internal import Daemon
internal import Delivery
internal import Entente
internal import Postgres
internal import Store
internal import Synchronization

/// The time of a sandbox: its clock goes from one due moment to the next, and at each a daemon's duties are done.
struct SandboxTime {
  private let store: Store
  private let configuration: Configuration

  /// - Parameter configuration: of a login that may move the clock.
  init(_ store: Store, _ configuration: Configuration) {
    self.store = store
    self.configuration = configuration
  }

  /// Lets time go by, as it would with a daemon at work.
  ///
  /// - Returns: all mail that was delivered on the way, in order.
  func pass(until end: Instant) async throws -> [Message] {
    let letters = Letters()
    let workers: [any Worker] = [
      FireRungs(store), TimedSteps(store), SendBriefs(store),
      DeliverNotices(store: store, channel: letters, renderer: WordedNotices(store)),
    ]
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
      now = Instant(microseconds: max(next, now).microseconds + 1_000)
      try await move(to: now)
    }
    try await move(to: end)
    return letters.all
  }

  /// Sets the clock, from which it goes on by itself.
  func move(to moment: Instant) async throws {
    try await Connection.withConnection(configuration) { connection in
      _ = try await connection.query(
        "update entente.sandbox_clock set shift = \(moment)::timestamptz - clock_timestamp()")
    }
  }
}

/// Keeps what would have gone out by mail.
private final class Letters: Channel {
  let name = "mail"
  private let messages = Mutex<[Message]>([])

  var all: [Message] { messages.withLock { $0 } }

  func send(_ message: Message) async -> Attempt {
    messages.withLock { $0.append(message) }
    return Attempt(.sent, .kept)
  }
}
