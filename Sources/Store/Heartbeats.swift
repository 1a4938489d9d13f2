public import Entente
internal import Postgres

/// A daemon, as its heartbeat knows it.
public struct DaemonIdentity: Hashable, Sendable {
  /// One daemon has it at a time.
  public var name: String
  public var host: String
  public var processID: Int32
  public var version: String
  public var startedAt: Instant

  public init(name: String, host: String, processID: Int32, version: String, startedAt: Instant) {
    self.name = name
    self.host = host
    self.processID = processID
    self.version = version
    self.startedAt = startedAt
  }
}

/// What the database answered to a heartbeat.
public struct Beat: Hashable, Sendable {
  /// The record's clock, by which everything falls due; a sandbox's can be moved.
  public var clock: Instant
  /// The server's own.
  public var serverClock: Instant
  /// Another process, as `host/pid`, that beat under the same name less than a minute ago.
  public var rival: String?
  /// Something was due at that moment: a deadline, a step, or a message by one of the daemon's channels.
  public var hasDue: Bool
}

extension Store {
  /// Says that a daemon lives, by a write, which only a primary takes; and looks whether something is due.
  ///
  /// - Parameter channels: by which the daemon delivers.
  /// - Throws: `PostgresError`; `StoreError.unreadable`.
  public func beat(_ daemon: DaemonIdentity, channels: [String] = []) async throws -> Beat {
    let row = try await query(
      """
      select clock, server_clock, rival, has_due from entente.beat(\(daemon.name), \(daemon.host),
        \(daemon.processID), \(daemon.version), \(daemon.startedAt), \(channels))
      """
    ).only
    guard let row else { throw StoreError.unreadable("the heartbeat") }
    let (clock, serverClock, rival, hasDue) = try row.decode((Instant, Instant, String?, Bool).self)
    return Beat(clock: clock, serverClock: serverClock, rival: rival, hasDue: hasDue)
  }

  /// A daemon stops in an orderly way, and nobody needs to miss it.
  ///
  /// - Throws: `PostgresError`.
  public func stopBeating(_ daemon: DaemonIdentity) async throws {
    _ = try await query("select entente.stop_beating(\(daemon.name), \(daemon.host), \(daemon.processID))")
  }

  /// Wakes the daemons, which else look when they had meant to. A hint, sent outside of every transaction; it waits for
  /// no disk, since nothing is lost with it.
  ///
  /// - Throws: `PostgresError`.
  public func hint() async throws {
    _ = try await query(
      "select pg_notify(\(Self.hintChannel), '') from set_config('synchronous_commit', 'off', true)")
  }

  /// The channel on which daemons listen.
  public static let hintChannel = "entente"
}
