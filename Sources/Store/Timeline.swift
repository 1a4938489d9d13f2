public import Entente
internal import Postgres

/// One transition in the history of a whole mechanism.
public struct TimelineRow: Hashable, Sendable {
  public var reference: String
  public var machine: String
  public var seq: Int
  public var verb: String
  public var to: String
  public var basis: String
  public var source: String?
  public var at: Instant
  /// `day`, `month` or `year`; nil for what was witnessed.
  public var precision: String?
  public var payload: JSON
  /// The fields in force in its dialogue.
  public var facts: JSON
}

extension Store {
  /// All transitions of a mechanism's dialogues in the order in which they happened.
  ///
  /// - Throws: `PostgresError`.
  public func timeline(_ mechanism: String) async throws -> [TimelineRow] {
    let rows = try await query(
      """
      select reference, machine, seq, verb, to_state, basis, source, occurred_at, occurred_precision, recorded_at,
        payload, facts
      from entente.read_timeline(\(mechanism))
      """)
    return try rows.map { row in
      TimelineRow(
        reference: try row.decode(String.self, at: 0), machine: try row.decode(String.self, at: 1),
        seq: Int(try row.decode(Int32.self, at: 2)), verb: try row.decode(String.self, at: 3),
        to: try row.decode(String.self, at: 4), basis: try row.decode(String.self, at: 5),
        source: try row.decode(String?.self, at: 6),
        at: try row.decode(Instant?.self, at: 7) ?? row.decode(Instant.self, at: 9),
        precision: try row.decode(String?.self, at: 8),
        payload: try JSON(parsing: (row.decode(String?.self, at: 10) ?? "{}").utf8),
        facts: try JSON(parsing: row.decode(String.self, at: 11).utf8))
    }
  }
}
