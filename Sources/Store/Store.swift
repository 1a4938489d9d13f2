public import Entente
public import Postgres
internal import Synchronization

/// Dialogues in a PostgreSQL database: one attempt writes them, readers show them.
///
/// The first use of a store looks at the database's schema, and refuses one that a later program made with
/// `Migrations.Problem.newerSchema`.
public final class Store: Sendable {
  let pool: Pool
  let definitions: DefinitionCache
  /// By which the pauses before further tries are kept.
  let clock: any Clock<Duration>
  /// The program's own, by which definitions may ask for them.
  let guards: CustomGuards
  let makings: Makings
  let hints = HintWindow()
  private let hasKnownSchema = Atomic<Bool>(false)

  /// Works through a pool that the caller closes.
  ///
  /// - Parameters:
  ///   - guards: the program's own; a step that asks for another one is refused.
  ///   - makings: where identifiers and salts come from; anything but fresh ones is for replaying in a sandbox.
  ///   - clock: keeps the pauses between the tries of an attempt.
  public init(
    _ pool: Pool, guards: CustomGuards = [:], makings: Makings = .fresh,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.pool = pool
    self.guards = guards
    self.makings = makings
    self.clock = clock
    definitions = DefinitionCache()
  }

  /// One statement on some connection of the pool.
  func query(_ statement: Statement) async throws -> Rows {
    try await withConnection { connection in try await connection.query(statement) }
  }

  func withConnection<Value: Sendable>(
    _ body: @Sendable (isolated Connection) async throws -> Value
  ) async throws -> Value {
    try await pool.withConnection { connection in
      try await self.checkSchema(on: connection)
      return try await body(connection)
    }
  }

  func withTransaction<Value: Sendable>(
    _ body: @Sendable (isolated Connection) async throws -> Value
  ) async throws -> Value {
    try await pool.withTransaction { connection in
      try await self.checkSchema(on: connection)
      return try await body(connection)
    }
  }

  private func checkSchema(on connection: isolated Connection) async throws {
    if hasKnownSchema.load(ordering: .relaxed) { return }
    let version = try await connection.query("select entente.read_version()").only?.decode(Int32.self, at: 0)
    guard let version else { throw StoreError.unreadable("the schema's version") }
    let known = Migrations.newestKnown
    if version > known { throw Migrations.Problem.newerSchema(version: Int(version), known: known) }
    hasKnownSchema.store(true, ordering: .relaxed)
  }
}
