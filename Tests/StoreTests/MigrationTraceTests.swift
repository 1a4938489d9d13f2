import EntenteTesting
import LocalCluster
import Postgres
import Store
import Testing

@Suite("What migrations leave behind: they")
struct MigrationTraceTests {
  @Test("leave a record of themselves that nobody changes")
  func defended() async throws {
    try await HLED.with { _, database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        for change in ["update entente.migration set name = 'x'", "delete from entente.migration"] {
          await #expect(throws: PostgresError.self) { try await connection.script(change) }
        }
      }
    }
  }

  @Test("that fail leave nothing behind")
  func halfway() async throws {
    try await TestDatabase.withDatabase { database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        // The third file meets a function that is there already.
        try await connection.script("create schema entente; create table entente.person (id int)")
        await #expect(throws: (any Error).self) { try await Migrations().apply(on: connection, origin: "test") }
        let left = try await connection.query("select to_regclass('entente.migration') is null").decode(Bool.self)
        #expect(left == [true])
        try await connection.script("drop schema entente cascade")
        #expect(try await Migrations().apply(on: connection, origin: "test").applied.count >= 9)
      }
    }
  }

  @Test("make the roles of a cluster where the login may, and name those that are missing where it may not")
  func roles() async throws {
    try await TestDatabase.withCluster { cluster in
      try await cluster.psql("create role plain login; create database one; create database two")
      try await Connection.withConnection(
        Configuration(url: cluster.connectionString(database: "one", user: "plain"))
      ) { connection in
        let error = await #expect(throws: Migrations.Problem.self) {
          try await Migrations().apply(on: connection, origin: "test")
        }
        guard case .missingRoles(let roles) = error else { throw Unexpected() }
        #expect(roles.contains("entente_owner") && roles.contains("entente_writer") && roles.count == 6)
      }
      // Two databases of a new cluster at once: the roles are the cluster's.
      let applied = try await withThrowingTaskGroup(of: Int.self) { group in
        for name in ["one", "two", "one", "two"] {
          let url = cluster.connectionString(database: name)
          group.addTask {
            try await Connection.withConnection(Configuration(url: url)) { connection in
              try await Migrations().apply(on: connection, origin: "test").applied.count
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(applied.filter { $0 > 0 }.count == 2)
      let kinds = try await cluster.psql(
        "select count(*) from pg_roles where rolname like 'entente\\_%' and rolname <> 'entente_admin' and rolcanlogin")
      #expect(kinds == "0")
    }
  }
}
