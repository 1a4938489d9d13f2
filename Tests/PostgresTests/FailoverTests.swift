import EntenteTesting
import Foundation
import LocalCluster
import Postgres
import Testing

@Suite("Failover") struct FailoverTests {
  /// A server that takes no writes is what libpq looks for, be it a standby or told so.
  private func setReadOnly(_ isReadOnly: Bool, _ cluster: Cluster) async throws {
    try await cluster.psql(
      "ALTER SYSTEM SET default_transaction_read_only = \(isReadOnly ? "on" : "off")", database: "postgres")
    try await cluster.psql("SELECT pg_reload_conf()", database: "postgres")
  }

  private func withTwoServers(_ body: (Cluster, Cluster, Configuration) async throws -> Void) async throws {
    try await TestDatabase.withCluster { first in
      try await TestDatabase.withCluster { second in
        for (cluster, name) in [(first, "first"), (second, "second")] {
          try await cluster.psql("CREATE TABLE here AS SELECT '\(name)'::text AS name", database: "postgres")
        }
        var configuration = Configuration(
          host: "\(first.socketDirectory.path),\(second.socketDirectory.path)", port: UInt16(first.port),
          database: "postgres", user: first.superuser)
        configuration.options["target_session_attrs"] = "read-write"
        try await body(first, second, configuration)
      }
    }
  }

  private func name(_ pool: Pool) async throws -> String {
    try await pool.withConnection {
      try await $0.query("SELECT name FROM here").first?.decode(String.self, at: 0) ?? ""
    }
  }

  private func write(_ pool: Pool) async throws {
    try await pool.withConnection { _ = try await $0.query("UPDATE here SET name = name") }
  }

  @Test("Of several hosts the one that takes writes is chosen") func choice() async throws {
    try await withTwoServers { first, second, configuration in
      #expect(try await Pool.withPool(configuration) { try await name($0) } == "first")
      try await setReadOnly(true, first)
      #expect(try await Pool.withPool(configuration) { try await name($0) } == "second")
      try await second.stop()
      let error = await #expect(throws: PostgresError.self) { try await Connection.open(configuration) }
      #expect(error?.retry == .safe)
    }
  }

  @Test("The first write that a demoted server refuses sends all idle connections to the new primary")
  func demotion() async throws {
    try await withTwoServers { first, second, configuration in
      try await setReadOnly(true, second)
      try await Pool.withPool(configuration, limit: 4) { pool in
        try await pool.warmUp(3)
        #expect(pool.usage.idle == 3)
        try await setReadOnly(true, first)
        try await setReadOnly(false, second)
        // The sessions learn it one after the other; reads go on, which is what makes a demotion go unnoticed.
        let error = await #expect(throws: PostgresError.self) {
          while true { try await write(pool) }
        }
        #expect(error?.sqlState == .readOnlyTransaction)
        #expect(pool.usage.idle == 0)
        #expect(try await name(pool) == "second")
        try await write(pool)
      }
    }
  }

  @Test("A server that is killed and another in its place: the next task gets there") func death() async throws {
    try await withTwoServers { first, _, configuration in
      try await Pool.withPool(configuration, limit: 4) { pool in
        try await pool.warmUp(3)
        try await first.stop(mode: .immediate)
        #expect(try await name(pool) == "second")
      }
    }
  }
}
