public import Entente
internal import Postgres

/// What a simulation needs to go on from where a dialogue stands.
public struct Extract: Sendable {
  /// What the clock showed.
  public var now: Instant
  /// Each table with its rows as a JSON array, in an order in which they can be written again.
  public var tables: [(name: String, rows: String)]
}

extension Store {
  /// A dialogue's family with its rules, its people and their calendars; without logins, addresses and salts.
  ///
  /// - Throws: `StoreError.notFound`; `PostgresError`.
  public func extract(_ reference: String) async throws -> Extract {
    try await withTransaction { connection in
      let rows = try await connection.queries([
        "select relation, content from entente.read_extract(\(reference))", "select entente.clock()",
      ])
      guard !rows[0].isEmpty else { throw StoreError.notFound(reference) }
      guard let now = try rows[1].only?.decode(Instant.self, at: 0) else { throw StoreError.unreadable("the clock") }
      return Extract(
        now: now,
        tables: try rows[0].map { row in
          (try row.decode(String.self, at: 0), try row.decode(String?.self, at: 1) ?? "[]")
        })
    }
  }
}
