public import Entente
internal import Postgres

/// A notice on its way to one address.
public struct NoticeRow: Hashable, Sendable {
  /// Where it stands.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It is due, or will be.
    case waiting
    /// A daemon is sending it.
    case leased
    case sent
    /// It was refused for good, or tried for too long.
    case dead
    /// Its person has no address.
    case unaddressed
  }

  public var id: Identifier
  public var kind: String
  public var reference: String?
  public var deadline: String?
  public var handle: String
  public var language: String
  public var facts: JSON
  public var createdAt: Instant
  /// The message that carries it, at every attempt.
  public var message: Identifier
  public var channel: String
  public var address: String
  public var state: State
  public var attempts: Int
  /// When it is tried next, while it waits.
  public var nextAt: Instant?
  /// The last attempt; nil where there was none.
  public var last: Last?

  /// What came of an attempt.
  public struct Last: Hashable, Sendable {
    public var outcome: String
    public var code: Int?
    public var answer: String
    public var at: Instant
  }
}

/// One attempt at a notice.
public struct DeliveryRow: Hashable, Sendable {
  public var message: Identifier
  public var channel: String
  public var address: String
  public var attempt: Int
  public var last: NoticeRow.Last
}

extension Store {
  /// What became of notices, the newest first.
  ///
  /// - Parameters:
  ///   - states: those that stand so.
  ///   - handle: to this person only.
  ///   - reference: about this dialogue only.
  ///   - notice: this one only.
  /// - Throws: `PostgresError`; `StoreError.unreadable`.
  public func notices(
    _ states: [NoticeRow.State], handle: String? = nil, reference: String? = nil, notice: Identifier? = nil, most: Int
  ) async throws -> [NoticeRow] {
    let rows = try await query(
      Statement(
        sql: """
          select id, kind, reference, deadline, handle, language, facts, created_at, message, channel, address, state,
            attempts, next_at, outcome, code, answer, at
          from entente.read_notices($1, $2, $3, $4, $5)
          """, [states.map(\.rawValue), handle, reference, notice, Int64(clamping: most)]))
    return try rows.map(Self.notice)
  }

  private static func notice(_ row: Row) throws -> NoticeRow {
    let id = try row.decode(Identifier.self, at: 0)
    guard let state = NoticeRow.State(rawValue: try row.decode(String.self, at: 11)) else {
      throw StoreError.unreadable("notice \(id): state")
    }
    var last: NoticeRow.Last?
    if let outcome = try row.decode(String?.self, at: 14) {
      last = .init(
        outcome: outcome, code: try row.decode(Int32?.self, at: 15).map { Int($0) },
        answer: try row.decode(String.self, at: 16), at: try row.decode(Instant.self, at: 17))
    }
    return NoticeRow(
      id: id, kind: try row.decode(String.self, at: 1), reference: try row.decode(String?.self, at: 2),
      deadline: try row.decode(String?.self, at: 3), handle: try row.decode(String.self, at: 4),
      language: try row.decode(String.self, at: 5), facts: try JSON(parsing: row.decode(String.self, at: 6).utf8),
      createdAt: try row.decode(Instant.self, at: 7), message: try row.decode(Identifier.self, at: 8),
      channel: try row.decode(String.self, at: 9), address: try row.decode(String.self, at: 10), state: state,
      attempts: Int(try row.decode(Int32.self, at: 12)), nextAt: try row.decode(Instant?.self, at: 13), last: last)
  }

  /// Every attempt at a notice, in order.
  ///
  /// - Throws: `PostgresError`.
  public func deliveries(of notice: Identifier) async throws -> [DeliveryRow] {
    let rows = try await query(
      """
      select message, channel, address, attempt, outcome, code, answer, at from entente.read_deliveries(\(notice))
      """)
    return try rows.map { row in
      DeliveryRow(
        message: try row.decode(Identifier.self, at: 0), channel: try row.decode(String.self, at: 1),
        address: try row.decode(String.self, at: 2), attempt: Int(try row.decode(Int32.self, at: 3)),
        last: .init(
          outcome: try row.decode(String.self, at: 4), code: try row.decode(Int32?.self, at: 5).map { Int($0) },
          answer: try row.decode(String.self, at: 6), at: try row.decode(Instant.self, at: 7)))
    }
  }

  /// Sends dead letters again, to where their people are reached now.
  ///
  /// - Parameter notice: this one only; nil: all of them.
  /// - Returns: how many messages.
  /// - Throws: `PostgresError`.
  public func resendDeadLetters(_ notice: Identifier? = nil) async throws -> Int {
    let rows = try await query(Statement(sql: "select entente.resend_dispatches($1)", [notice]))
    return Int(try rows.only?.decode(Int64.self, at: 0) ?? 0)
  }
}
