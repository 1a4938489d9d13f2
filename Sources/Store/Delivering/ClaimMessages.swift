public import Entente
internal import Postgres

/// What a channel has to do.
public struct ChannelWork: Sendable {
  /// How many messages were put back that a daemon took and never reported: they are sent again under the same id.
  public var rescued: Int
  /// Those that are now taken.
  public var messages: [ClaimedMessage]
  /// When there is more to do; nil: nothing waits.
  public var next: Instant?
}

extension Store {
  /// Takes messages that are due by a channel, the longest due first, which nobody else then takes until the lease ends.
  ///
  /// - Parameters:
  ///   - lease: in seconds, until they are begun or given back.
  ///   - mostAttempts: a lost message that has been tried as often becomes a dead letter.
  ///   - holder: which process takes them.
  ///   - gone: processes that are known to be no more; what they had taken is put back before its lease ends.
  /// - Throws: `PostgresError`; `StoreError.unreadable` where what an outbox holds is no notice.
  public func claimMessages(
    channel: String, most: Int, lease: Int, mostAttempts: Int, holder: String = "", gone: [String] = []
  ) async throws -> ChannelWork {
    let rows = try await withConnection { connection in
      try await connection.queries([
        "select entente.rescue_dispatches(\(channel), \(Int32(clamping: mostAttempts)), \(gone))",
        """
        select now, message, address, person_id, handle, person_name, language, is_digest, attempts, fence, since,
          digest_minute, zone, url, secret, allows_private, notices, due, origin
        from entente.claim_dispatches(\(channel), \(Int32(clamping: most)), \(Int32(clamping: lease)), \(holder))
        """,
        Self.nextMessage(channel),
      ])
    }
    return ChannelWork(
      rescued: Int(try rows[0].only?.decode(Int64.self, at: 0) ?? 0), messages: try Self.messages(rows[1], by: channel),
      next: try rows[2].only?.decode(Instant?.self, at: 0))
  }

  private static func messages(_ rows: Rows, by channel: String) throws -> [ClaimedMessage] {
    try rows.map { row in
      let message = try row.decode(Identifier.self, at: 1)
      let part = Part("message \(message)", ["notices": try JSON(parsing: row.decode(String.self, at: 16).utf8)])
      return ClaimedMessage(
        message: message, channel: channel, address: try row.decode(String.self, at: 2),
        person: .init(
          id: try row.decode(Identifier.self, at: 3), handle: try row.decode(String.self, at: 4),
          name: try row.decode(String.self, at: 5), language: try row.decode(String.self, at: 6),
          zone: try row.decode(String?.self, at: 12)),
        isDigest: try row.decode(Bool.self, at: 7), attempt: Int(try row.decode(Int32.self, at: 8)),
        fence: try row.decode(Int64.self, at: 9), since: try row.decode(Instant.self, at: 10),
        due: try row.decode(Instant.self, at: 17), now: try row.decode(Instant.self, at: 0),
        origin: try row.decode(String.self, at: 18), digest: try Self.digest(row), webhook: try Self.webhook(row),
        notices: try part.list("notices") { _ in "a notice of message \(message)" }.map(OutboxNotice.init))
    }
  }

  private static func digest(_ row: Row) throws -> DigestHour? {
    guard let minute = try row.decode(Int32?.self, at: 11), let zone = try row.decode(String?.self, at: 12) else {
      return nil
    }
    return DigestHour(minute: Int(minute), zone: zone)
  }

  private static func webhook(_ row: Row) throws -> ClaimedMessage.Webhook? {
    guard let url = try row.decode(String?.self, at: 13), let secret = try row.decode(String?.self, at: 14) else {
      return nil
    }
    return .init(url: url, secret: secret, allowsPrivate: try row.decode(Bool?.self, at: 15) ?? false)
  }

  /// Says that a claimed message is about to be sent: if its daemon falls silent now, nobody knows what became of it.
  ///
  /// - Parameter lease: in seconds from now; longer than the attempt can take.
  /// - Returns: whether it is still this daemon's, and to be sent.
  /// - Throws: `PostgresError`.
  public func begin(_ claimed: ClaimedMessage, lease: Int) async throws -> Bool {
    let row = try await query(
      """
      select entente.begin_dispatch(\(claimed.message), \(claimed.channel), \(claimed.address), \(claimed.fence),
        \(Int32(clamping: lease)))
      """
    ).only
    return try row?.decode(Bool.self, at: 0) ?? false
  }

  /// Gives claimed messages of one channel back that were not begun; others may take them at once.
  ///
  /// - Throws: `PostgresError`.
  public func release(_ messages: [ClaimedMessage]) async throws {
    guard let first = messages.first else { return }
    _ = try await query(
      """
      select entente.release_dispatches(\(first.channel), \(messages.map(\.message)), \(messages.map(\.address)),
        \(messages.map(\.fence)))
      """)
  }

  /// Which processes have messages of a channel in hand.
  ///
  /// - Throws: `PostgresError`.
  public func messageHolders(channel: String) async throws -> [String] {
    try await query("select holder from entente.read_dispatch_holders(\(channel))").decode(String.self)
  }

  /// When a channel next has something to do; nil: nothing waits.
  ///
  /// - Throws: `PostgresError`.
  public func nextMessage(channel: String) async throws -> Instant? {
    try await query(Self.nextMessage(channel)).only?.decode(Instant?.self, at: 0)
  }

  private static func nextMessage(_ channel: String) -> Statement { "select entente.next_dispatch(\(channel))" }

  /// Lets claimed messages of one person wait for his hour as one message; they count as not attempted.
  ///
  /// - Parameter digest: what that message is known by, if there is none yet.
  /// - Throws: `PostgresError`.
  public func gather(_ messages: [ClaimedMessage], as digest: Identifier, until: Instant) async throws {
    guard let first = messages.first else { return }
    _ = try await query(
      """
      select entente.gather_digest(\(first.channel), \(first.address), \(messages.map(\.message)),
        \(messages.map(\.fence)), \(digest), \(until))
      """)
  }
}
