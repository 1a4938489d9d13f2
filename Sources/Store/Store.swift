public import Postgres

/// Dialogues in a PostgreSQL database: one attempt writes them, readers show them.
public final class Store: Sendable {
  let pool: Pool
  let definitions: DefinitionCache

  /// Works through a pool that the caller closes.
  public init(_ pool: Pool) {
    self.pool = pool
    definitions = DefinitionCache()
  }

  /// One statement on some connection of the pool.
  func query(_ statement: Statement) async throws -> Rows {
    try await pool.withConnection { connection in try await connection.query(statement) }
  }
}
