public import Entente
internal import Postgres

/// How many messages of a channel stand in a state: those that are due, are being sent, or can go nowhere.
public struct BacklogRow: Hashable, Sendable {
  /// `none` for those whose people have no address.
  public var channel: String
  public var state: NoticeRow.State
  public var messages: Int
  /// Since when the longest due of them has been due.
  public var oldest: Instant

  public init(channel: String, state: NoticeRow.State, messages: Int, oldest: Instant) {
    self.channel = channel
    self.state = state
    self.messages = messages
    self.oldest = oldest
  }
}

extension Store {
  /// What has not been delivered, by channel and state.
  ///
  /// - Throws: `PostgresError`; `StoreError.unreadable`.
  public func backlog() async throws -> [BacklogRow] {
    let rows = try await query("select channel, state, messages, oldest from entente.read_backlog()")
    return try rows.map { row in
      guard let state = NoticeRow.State(rawValue: try row.decode(String.self, at: 1)) else {
        throw StoreError.unreadable("backlog: state")
      }
      return BacklogRow(
        channel: try row.decode(String.self, at: 0), state: state, messages: Int(try row.decode(Int64.self, at: 2)),
        oldest: try row.decode(Instant.self, at: 3))
    }
  }

  /// By which channels a daemon delivers that lives.
  ///
  /// - Throws: `PostgresError`.
  public func servedChannels() async throws -> [String] {
    try await query("select entente.read_served()").only?.decode([String].self, at: 0) ?? []
  }

  /// The notices in a message that went to an address of mail, each with the person to whom it was.
  ///
  /// - Parameter sender: the address that answers; letters' case does not matter.
  /// - Throws: `PostgresError`.
  public func answeredNotices(
    in message: Identifier, from sender: String
  ) async throws -> [(notice: Identifier, person: Identifier)] {
    try await query("select notice_id, person_id from entente.read_answered(\(message), \(sender))")
      .decode((Identifier, Identifier).self).map { (notice: $0, person: $1) }
  }
}
