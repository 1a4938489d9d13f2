public import Entente
internal import Postgres

/// What became of a notice on one of the ways that it takes to a person; no address and none of another side's words, since
/// both sides read it.
public struct ToldWay: Hashable, Sendable {
  /// Of the firing that it tells of.
  public var deadline: String
  public var generation: Int
  public var kind: FiringKind
  public var rung: Int
  public var person: Identifier
  /// `mail`, `webhook`, `stdout`; `none` where the person has no address.
  public var channel: String
  public var state: NoticeRow.State
  /// How often it was tried, the last time included.
  public var attempts: Int
  /// Of the last attempt, the status of SMTP or HTTP.
  public var code: Int?
  /// When it was sent, or tried last.
  public var at: Instant?
  /// When it is tried next.
  public var nextAt: Instant?
}

extension Store {
  /// What became of every notice of a dialogue's deadlines.
  ///
  /// - Throws: `StoreError.unreadable`; `PostgresError`.
  public func told(of reference: String) async throws -> [ToldWay] {
    let rows = try await query(
      """
      select name, generation, kind, rung, person_id, channel, state, attempts, code, at, next_at
      from entente.read_told(\(reference))
      """)
    return try rows.map { row in
      guard let kind = FiringKind(rawValue: try row.decode(String.self, at: 2)),
        let state = NoticeRow.State(rawValue: try row.decode(String.self, at: 6))
      else { throw StoreError.unreadable("a notice of \(reference)") }
      return ToldWay(
        deadline: try row.decode(String.self, at: 0), generation: Int(try row.decode(Int32.self, at: 1)), kind: kind,
        rung: Int(try row.decode(Int32.self, at: 3)), person: try row.decode(Identifier.self, at: 4),
        channel: try row.decode(String.self, at: 5), state: state, attempts: Int(try row.decode(Int32.self, at: 7)),
        code: try row.decode(Int32?.self, at: 8).map { Int($0) }, at: try row.decode(Instant?.self, at: 9),
        nextAt: try row.decode(Instant?.self, at: 10))
    }
  }
}
