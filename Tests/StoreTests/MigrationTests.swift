import EntenteTesting
import LocalCluster
import Postgres
import Store
import Testing

@Suite("Migrations")
struct MigrationTests {
  @Test("are applied once, in order; a second time there is nothing to do")
  func twice() async throws {
    try await TestDatabase.withDatabase { database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        let names = Migrations().all.map(\.name)
        #expect(names == names.sorted() && names.count >= 9)
        let first = try await Migrations().apply(on: connection, origin: "test")
        #expect(first.applied == names && first.version == names.count)
        let second = try await Migrations().apply(on: connection, origin: "other")
        #expect(second.applied.isEmpty && second.version == first.version)
        #expect(try await connection.query("select name from entente.origin").decode(String.self) == ["test"])
      }
    }
  }

  @Test(
    "are refused for a database that they do not fit, which stays as it is",
    arguments: [
      (
        "update entente.migration set digest = sha256('x') where version = 3",
        Migrations.Problem.edited(name: "0003_people")
      ),
      (
        "insert into entente.migration (version, name, digest) values (99, '0099_later', sha256('x'))",
        .newerSchema(version: 99, known: Migrations().all.count)
      ),
    ])
  func misfit(_ change: String, _ problem: Migrations.Problem) async throws {
    try await TestDatabase.withDatabase { database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        _ = try await Migrations().apply(on: connection, origin: "test")
        try await connection.script("alter table entente.migration disable trigger user; \(change)")
        let error = await #expect(throws: Migrations.Problem.self) {
          try await Migrations().apply(on: connection, origin: "test")
        }
        #expect(error == problem)
      }
    }
  }

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

  @Test("of several migrators at once are made by one of them")
  func atOnce() async throws {
    try await TestDatabase.withDatabase { database in
      let url = database.connectionString()
      let reports = try await withThrowingTaskGroup(of: Migrations.Report.self) { group in
        for _ in 0..<4 {
          group.addTask {
            try await Connection.withConnection(Configuration(url: url)) { connection in
              try await Migrations().apply(on: connection, origin: "test")
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(reports.map(\.applied.count).sorted() == [0, 0, 0, Migrations().all.count])
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
