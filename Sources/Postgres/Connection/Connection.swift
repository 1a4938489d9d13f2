/// One connection to a PostgreSQL server.
///
/// It lives on a queue of its own, where it may block; the tasks that await it block nothing. A closure given to
/// `withConnection`, `transaction` or a pool runs on that queue too, so that what it asks of its connection costs no
/// change of thread. One task at a time should use it: another's statements would become part of its transaction.
///
/// A cancelled task has its statement cancelled on the server and gets `CancellationError`; the connection stays usable.
public actor Connection {
  nonisolated let executor = ConnectionExecutor()

  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

  /// What the connection was made with.
  public nonisolated let configuration: Configuration

  var link: ServerLink?
  var canceller: QueryCanceller?
  var cache: PreparedCache
  var scope = TransactionScope.none

  /// The COPY that is under way; nothing else may be run meanwhile.
  var copy: CopyUnderWay?

  /// How many COPYs there have been.
  var copies: UInt64 = 0

  /// Where notifications go, once it listens.
  var feed: NotificationFeed?

  /// Set by errors after which the session should not go back to a pool.
  var isWornOut = false

  private init(_ configuration: Configuration) {
    self.configuration = configuration
    cache = PreparedCache(limit: configuration.preparedStatementLimit)
  }

  /// Connects, within the configuration's time; a cancellation meanwhile takes effect afterwards.
  ///
  /// Whoever calls this closes the connection; prefer `withConnection`.
  ///
  /// - Throws: `PostgresError.connection` if the server cannot be reached or refuses; `CancellationError`.
  public static func open(_ configuration: Configuration) async throws -> Connection {
    let connection = Connection(configuration)
    try await connection.connect()
    return connection
  }

  /// Connects, runs `body`, and closes the connection whatever happens.
  ///
  /// - Throws: what `open` and `body` throw.
  public static func withConnection<Value: Sendable>(
    _ configuration: Configuration, _ body: @Sendable (isolated Connection) async throws -> Value
  ) async throws -> Value {
    let connection = try await open(configuration)
    do {
      let value = try await body(connection)
      await connection.close()
      return value
    } catch {
      await connection.close()
      throw error
    }
  }

  /// Closes the connection. The server undoes a transaction that is open. Closing again does nothing.
  public func close() { end(nil) }

  /// As `close`, and tells whoever listens why.
  func end(_ failure: PostgresError?) {
    feed?.end(failure)
    feed = nil
    link = nil
    canceller = nil
  }

  /// Whether the connection is closed or known to be broken.
  public var isClosed: Bool { link?.isBroken ?? true }

  /// The server's process for this connection, as in `pg_stat_activity`; 0 if the connection is closed.
  public var processID: Int32 { link?.processID ?? 0 }

  /// A parameter that the server reports by itself, such as `server_version`, `TimeZone` or `in_hot_standby`.
  public func serverParameter(_ name: String) -> String? { link?.parameter(name) }

  private func connect() throws {
    try Task.checkCancellation()
    executor.checkIsolated()
    let link = try ServerLink(configuration)
    canceller = link.makeCanceller()
    self.link = link
    try Task.checkCancellation()
  }
}
