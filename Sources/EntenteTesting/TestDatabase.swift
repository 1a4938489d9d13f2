public import LocalCluster
import Synchronization

/// A database of a test's own, in the one private cluster that all tests of the process share.
///
/// ```swift
/// try await TestDatabase.withDatabase { database in
///   let connection = try await Connection(database.connectionString())
/// }
/// ```
public struct TestDatabase: Sendable {
  /// The database's name.
  public let name: String

  /// The cluster that holds it.
  public let cluster: Cluster

  /// A libpq connection string for this database; the user defaults to the cluster's superuser.
  public func connectionString(user: String? = nil) -> String {
    cluster.connectionString(database: name, user: user)
  }

  /// Runs an SQL script with `psql` and returns what it printed: a row a line, columns parted by `|`.
  @discardableResult
  public func psql(_ script: String, user: String? = nil) async throws(ClusterError) -> String {
    try await cluster.psql(script, database: name, user: user)
  }

  /// Runs the body with a database copied from the template, and drops the database afterwards.
  public static func withDatabase<R>(
    template: Template = .empty, _ body: (TestDatabase) async throws -> R
  ) async throws -> R {
    try await databaseGate.pass { try await withDatabaseInside(template: template, body) }
  }

  private static func withDatabaseInside<R>(
    template: Template, _ body: (TestDatabase) async throws -> R
  ) async throws -> R {
    let cluster = try await cluster()
    let database = TestDatabase(name: nextName(), cluster: cluster)
    try await database.create(from: try await template.prepared(in: cluster))
    let result: Result<R, any Error>
    do { result = .success(try await body(database)) } catch { result = .failure(error) }
    // A connection that the body left open must not keep the database.
    try await cluster.psql("DROP DATABASE \(database.name) WITH (FORCE)")
    return try result.get()
  }

  /// Runs the body with a database in a cluster of its own, for tests that stop the server.
  public static func withServer<R>(template: Template, _ body: (TestDatabase) async throws -> R) async throws -> R {
    try await withCluster { cluster in
      let database = TestDatabase(name: nextName(), cluster: cluster)
      try await database.create(from: "template0")
      try await template.fill(database)
      return try await body(database)
    }
  }

  /// The cluster of this process's tests, started by the first test that asks and gone with the process.
  public static func cluster() async throws -> Cluster {
    try await shared.withLock { task in
      let running = task ?? Task { try await Cluster.temporary() }
      task = running
      return running
    }.value
  }

  /// Runs the body with a running cluster of its own, for tests that stop, kill or restart the server.
  public static func withCluster<R>(
    settings: ClusterSettings = .fastForTests, _ body: (Cluster) async throws -> R
  ) async throws -> R {
    try await clusterGate.pass { try await Cluster.withTemporary(settings: settings, body) }
  }

  private static let databaseGate = Gate(limit: 10)
  private static let clusterGate = Gate(limit: 3)

  private static let shared = Mutex<Task<Cluster, any Error>?>(nil)
  private static let databasesMade = Atomic<Int>(0)

  static func nextName() -> String {
    "test_\(databasesMade.add(1, ordering: .relaxed).newValue)"
  }

  /// Copies the template's files; for small databases without fsync this is faster than logging every page.
  func create(from template: String) async throws(ClusterError) {
    try await cluster.psql("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
  }
}
