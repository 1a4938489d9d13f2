import Definitions
import Entente
import EntenteTesting
import Postgres
import Testing

@testable import Store

@Suite("The schema's migrations")
struct MigrationTests {
  private func apply(_ migrations: Migrations = Migrations(), to database: TestDatabase) async throws
    -> Migrations.Report
  {
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      try await migrations.apply(on: connection, origin: "test")
    }
  }

  @Test("are numbered from 1 without a gap")
  func numbers() async throws {
    let all = Migrations().all
    #expect(all.map(\.version) == Array(1...all.count))
    #expect(Migrations.newestKnown == all.count)
    let gap = Migrations(files: [("sql/0001_a.sql", ""), ("sql/0003_c.sql", ""), ("sql/roles.sql", "")])
    try await TestDatabase.withDatabase { database in
      await #expect(throws: Migrations.Problem.misnumbered(["0001_a", "0003_c"])) {
        try await apply(gap, to: database)
      }
      await #expect(throws: Migrations.Problem.misnumbered(["a"])) {
        try await apply(Migrations(files: [("sql/a.sql", "")]), to: database)
      }
    }
  }

  @Test("change nothing when they are applied again")
  func twice() async throws {
    try await TestDatabase.withDatabase { database in
      let count = Migrations().all.count
      #expect(try await apply(to: database).applied.count == count)
      let before = try await database.psql("select * from entente.migration; table entente.origin")
      #expect(try await apply(to: database) == Migrations.Report(applied: [], version: count))
      #expect(try await database.psql("select * from entente.migration; table entente.origin") == before)
    }
  }

  @Test("are applied once when two programs begin at once")
  func atOnce() async throws {
    try await TestDatabase.withDatabase { database in
      async let one = apply(to: database)
      async let other = apply(to: database)
      let reports = try await [one, other]
      #expect(reports.map(\.applied.count).sorted() == [0, Migrations().all.count])
    }
  }

  @Test("that have landed are never edited", arguments: LandedMigrations.digests.sorted { $0.key < $1.key })
  func landed(_ name: String, _ digest: String) {
    let migration = Migrations().all.first { $0.name == name }
    #expect(
      migration?.digest.description == digest,
      "sql/\(name).sql has landed, and databases have been made with it: leave it as it was, and add a new file.")
  }

  @Test("may not be edited once they were applied")
  func edited() async throws {
    try await TestDatabase.withDatabase { database in
      _ = try await apply(to: database)
      var files = Assets.all(under: "sql")
      let index = try #require(files.firstIndex { $0.path.hasPrefix("sql/0003") })
      files[index].text += "-- and more"
      let name = Migrations().all[2].name
      await #expect(throws: Migrations.Problem.edited(name: name)) {
        try await apply(Migrations(files: files), to: database)
      }
    }
  }

  @Test("may stand in a database as one other file, where the program knows it")
  func variant() async throws {
    try await TestDatabase.withDatabase { database in
      var files = Assets.all(under: "sql")
      let index = try #require(files.firstIndex { $0.path.hasPrefix("sql/0003") })
      let now = files
      files[index].text += "-- and more"
      let earlier = Migrations(files: files)
      _ = try await apply(earlier, to: database)
      let known = Migrations(files: now, variants: [earlier.all[2].name: earlier.all[2].digest])
      #expect(try await apply(known, to: database).applied == [])
      let another = Migrations(files: now, variants: [earlier.all[2].name: .zero])
      await #expect(throws: Migrations.Problem.edited(name: earlier.all[2].name)) {
        try await apply(another, to: database)
      }
    }
  }

  @Test("of a later program are refused, by the migrations and by whatever a store is asked first")
  func newer() async throws {
    try await TestDatabase.withDatabase { database in
      _ = try await apply(to: database)
      let known = Migrations.newestKnown
      try await database.psql("insert into entente.migration values (\(known + 1), 'later', sha256(''))")
      let problem = Migrations.Problem.newerSchema(version: known + 1, known: known)
      await #expect(throws: problem) { try await apply(to: database) }
      try await HLED.withStore(database) { store in
        await #expect(throws: problem) { try await store.board() }
        await #expect(throws: problem) { try await store.attempt(HLED.propose()) }
        await #expect(throws: problem) { try await store.attemptAll([HLED.propose()]) }
      }
    }
  }

  @Test("find the roles that the script names, and no others")
  func roles() async throws {
    try await TestDatabase.withDatabase { database in
      _ = try await apply(to: database)
      let found = try await database.psql(
        "select count(*) from pg_roles where rolname like 'entente\\_%' and not rolcanlogin")
      #expect(found.trimmed == "6")
    }
  }
}
