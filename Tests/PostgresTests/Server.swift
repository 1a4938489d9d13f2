import EntenteTesting
import LocalCluster
import Postgres

/// Runs `body` with a database of its own.
func withDatabase(_ body: (Configuration) async throws -> Void) async throws {
  try await TestDatabase.withDatabase { database in
    try await body(Configuration(url: database.connectionString()))
  }
}

/// Runs `body` with a server of its own, for what would disturb other tests.
func withServer(_ body: (Cluster, Configuration) async throws -> Void) async throws {
  var settings = ClusterSettings.fastForTests
  settings.further["wal_level"] = "replica"
  settings.further["max_wal_senders"] = "2"
  try await TestDatabase.withCluster(settings: settings) { cluster in
    try await body(cluster, Configuration(url: cluster.connectionString(database: "postgres")))
  }
}
