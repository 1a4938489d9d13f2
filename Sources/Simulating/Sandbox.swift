public import Entente
internal import LocalCluster
public import Postgres
public import Store

/// A database of its own in which a simulation happens: in a cluster that vanishes with it, and with a clock that stands
/// still until it is moved, so that the same course always takes the same moments.
public struct Sandbox: Sendable {
  public let store: Store
  /// Of a login that may do everything.
  public let pool: Pool
  public let time: VirtualTime

  /// Runs the body with a sandbox whose clock shows a moment.
  ///
  /// - Throws: `ClusterError`; `PostgresError`; what the body throws.
  public static func with<Value: Sendable>(
    at moment: Instant, _ body: @Sendable (Sandbox) async throws -> Value
  ) async throws -> Value {
    try await Cluster.withTemporary(settings: .fastForTests) { cluster in
      try await cluster.psql("create database simulation")
      let configuration = Configuration(url: cluster.connectionString(database: "simulation"))
      return try await Pool.withPool(configuration, limit: 4) { pool in
        try await pool.withConnection { connection in
          _ = try await Migrations().apply(on: connection, origin: "simulation", isSandbox: true)
          try await connection.script(standingClock)
        }
        let store = Store(pool)
        let sandbox = Sandbox(store: store, pool: pool, time: VirtualTime(store, pool, standsStill: true))
        try await sandbox.time.move(to: moment)
        return try await body(sandbox)
      }
    }
  }

  /// What `sandbox.sql` adds to the server's own clock is added to the beginning of time.
  private static let standingClock = """
    create or replace function entente.clock() returns timestamptz
    language sql volatile security definer set search_path = pg_catalog, pg_temp
    as $$ select timestamptz '2000-01-01T00:00:00Z' + shift from entente.sandbox_clock $$
    """
}
