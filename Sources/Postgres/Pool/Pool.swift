import Synchronization

/// A bounded set of connections, lent to one task at a time, in the order of asking.
///
/// Connections are opened when asked for, kept while they are sound, and dropped when they broke or when the server said
/// that it goes away or has become a standby; then the idle ones go too, so that the next are made anew, and lead to the
/// new primary where the configuration names several hosts. Close the pool in the end.
public final class Pool: Sendable {
  /// What its connections are made with.
  public let configuration: Configuration

  /// How long a task waits for a connection by default; `nil` waits as long as it takes.
  public let patience: Duration?

  let clock: any Clock<Duration>
  private let onConnect: (@Sendable (isolated Connection) async throws -> Void)?
  let inside: Mutex<Inside>

  struct Inside: ~Copyable {
    var state: PoolState<Connection>
    var waiting: [UInt64: CheckedContinuation<PoolState<Connection>.Grant, any Error>] = [:]

    /// Answers to waiters that are on their way to wait.
    var early: [UInt64: Result<PoolState<Connection>.Grant, any Error>] = [:]
    var closing: [CheckedContinuation<Void, Never>] = []
  }

  /// Makes a pool without connecting.
  ///
  /// - Parameters:
  ///   - limit: How many connections there may be at once. Defaults to 8.
  ///   - patience: How long a task waits for one. Defaults to `nil`: as long as it takes.
  ///   - clock: By which patience is measured.
  ///   - onConnect: Sets up each new session. What it throws, the task gets that asked for the connection.
  public init(
    _ configuration: Configuration, limit: Int = 8, patience: Duration? = nil,
    clock: any Clock<Duration> = ContinuousClock(),
    onConnect: (@Sendable (isolated Connection) async throws -> Void)? = nil
  ) {
    self.configuration = configuration
    self.patience = patience
    self.clock = clock
    self.onConnect = onConnect
    inside = Mutex(Inside(state: PoolState(limit: limit)))
  }

  /// Makes a pool, runs `body`, and closes the pool whatever happens.
  ///
  /// - Throws: what `body` throws.
  public static func withPool<Value: Sendable>(
    _ configuration: Configuration, limit: Int = 8, _ body: @Sendable (Pool) async throws -> Value
  ) async throws -> Value {
    let pool = Pool(configuration, limit: limit)
    do {
      let value = try await body(pool)
      await pool.close()
      return value
    } catch {
      await pool.close()
      throw error
    }
  }

  /// Lends a connection to `body`, which runs on the connection's queue.
  ///
  /// A transaction that `body` leaves open is rolled back.
  ///
  /// - Throws: what `body` throws; `PostgresError.pool` if the pool is closed or there was none in time;
  ///   `PostgresError.connection` if none could be made; `CancellationError` if the task was cancelled while it waited.
  public func withConnection<Value: Sendable>(
    _ body: @Sendable (isolated Connection) async throws -> Value
  ) async throws -> Value {
    while true {
      let connection = try await lease()
      let (outcome, condition) = await connection.lend(body)
      await giveBack(connection, reusable: condition == .reusable)
      if condition == .displaced { await closeIdle() }
      // Idle connections may have died unnoticed; then the next one is tried, in the end a new one.
      if let outcome { return try outcome.get() }
    }
  }

  /// As `withConnection`, in a transaction: see `Connection.transaction(_:_:)`.
  ///
  /// - Throws: what `withConnection` and `Connection.transaction` throw.
  public func withTransaction<Value: Sendable>(
    _ options: TransactionOptions = TransactionOptions(),
    _ body: @Sendable (isolated Connection) async throws -> Value
  ) async throws -> Value {
    try await withConnection { connection in try await connection.transaction(options, body) }
  }

  /// Opens connections ahead of use, up to `count` and the limit, if fewer are idle.
  ///
  /// - Throws: what opening a connection throws.
  public func warmUp(_ count: Int) async throws {
    try await withThrowingTaskGroup(of: Connection.self) { group in
      for _ in 0..<count {
        guard inside.withLock({ $0.state.reserve(upTo: count) }) else { break }
        group.addTask { try await self.open() }
      }
      for try await connection in group { await giveBack(connection, reusable: true) }
    }
  }

  /// How many connections there are, for those who watch over the process.
  public var usage: PoolUsage {
    inside.withLock { PoolUsage(idle: $0.state.idle.count, busy: $0.state.busy, waiting: $0.state.waiters.count) }
  }

  private func lease() async throws -> Connection {
    switch try await grant() {
    case .lease(let connection): return connection
    case .place: return try await open()
    case .closed: throw PostgresError.pool(.closed)
    }
  }

  /// Fills a place that was granted, or leaves it to the next.
  private func open() async throws -> Connection {
    do {
      let connection = try await Connection.open(configuration)
      do {
        try await onConnect?(connection)
      } catch {
        await connection.close()
        throw error
      }
      return connection
    } catch {
      await perform { $0.vacated() }
      throw error
    }
  }

  /// Closes the connections that nobody uses; later ones are opened when asked for.
  private func closeIdle() async {
    for connection in inside.withLock({ $0.state.takeIdle() }) { await connection.close() }
  }

  private func giveBack(_ connection: Connection, reusable: Bool) async {
    await perform { $0.giveBack(connection, reusable: reusable) }
  }
}

/// What a pool's connections are doing at a moment.
public struct PoolUsage: Hashable, Sendable {
  /// Kept for the next who asks.
  public var idle: Int

  /// Lent, or being opened.
  public var busy: Int

  /// Tasks that wait for one.
  public var waiting: Int
}
