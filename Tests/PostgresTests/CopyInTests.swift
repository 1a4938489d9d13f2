import EntenteTesting
import Foundation
import Postgres
import Testing

@Suite("COPY in") struct CopyInTests {
  private static let table = "CREATE TABLE item (id int8 PRIMARY KEY, title text CHECK (title <> 'bad'))"

  /// Long enough for a few thousand rows to be many parts.
  private static let title = String(repeating: "x", count: 500)

  private func withItems(_ body: @Sendable (isolated Connection, Configuration) async throws -> Void) async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(Self.table)
        try await body(connection, configuration)
      }
    }
  }

  @Test("A hundred megabytes pass in a few") func many() async throws {
    try await withItems { connection, configuration in
      let url = try #require(configuration.url)
      await #expect(processExitsWith: .success) { [url = url as String] in
        try await withinBounds(megabytes: 30) {
          try await Connection.withConnection(Configuration(url: url)) { connection in
            let title = String(repeating: "x", count: 500)
            let rows = (0..<200_000).lazy.map { CopyRow($0, title) }
            let stored = try await connection.copyIn(into: "item", columns: ["id", "title"], rows: rows)
            guard stored == 200_000 else { throw Unexpected(what: "\(stored) rows") }
          }
        }
      }
      let row = try await connection.query("SELECT count(*), sum(id)::int8 FROM item").first
      let (count, sum) = try #require(try row?.decode((Int64, Int64).self))
      #expect(count == 200_000 && sum == 199_999 * 100_000)
    }
  }

  @Test("No rows are a COPY too, and so are no parts") func empty() async throws {
    try await withItems { connection, _ in
      var stored = try await connection.copyIn(into: "item", columns: ["id", "title"], rows: [CopyRow]())
      for texts in [[], [""]] {
        stored += try await connection.copyIn("COPY item FROM STDIN", parts: Parts(texts))
      }
      #expect(stored == 0)
      try await expectItems([], connection)
    }
  }

  @Test("Parts of text may be cut anywhere, and be larger than what is sent at once") func parts() async throws {
    try await withItems { connection, _ in
      let long = String(repeating: "x", count: 300_000)
      let stored = try await connection.copyIn(
        "COPY item (id, title) FROM STDIN (FORMAT csv)",
        parts: Parts(["1,\"Méx", "ico, \"\"D. F.\"\"\"\n2", ",\n3,\(long)\n"]))
      #expect(stored == 3)
      try await expectItems(["1 México, \"D. F.\"", "2 NULL", "3 \(long)"], connection)
    }
  }

  @Test("An error of the source stores nothing, and is thrown") func throwing() async throws {
    struct Torn: Error {}
    try await withItems { connection, _ in
      await #expect(throws: Torn.self) {
        try await connection.copyIn(
          into: "item", columns: ["id", "title"],
          rows: Counting(limit: 10_000).map { number in
            if number == 5000 { throw Torn() }
            return CopyRow(number, Self.title)
          })
      }
      try await expectItems([], connection)
      // In a transaction it is the server's error too.
      await #expect(throws: Torn.self) {
        try await connection.transaction { connection in
          try await connection.query("INSERT INTO item VALUES (1, 'a')")
          try await connection.copyIn("COPY item FROM STDIN", parts: Parts(["2\tb\n"], then: Torn()))
        }
      }
      try await expectItems([], connection)
    }
  }

  @Test("The server's error names the row, and ends a source that would go on for ever") func refused() async throws {
    try await withItems { connection, _ in
      let error = await #expect(throws: PostgresError.self) {
        try await connection.copyIn(
          into: "item", columns: ["id", "title"],
          rows: Counting(limit: .max).map { CopyRow($0, $0 == 1000 ? "bad" : Self.title) })
      }
      #expect(error?.sqlState == .checkViolation && error?.serverError?.constraint == "item_title_check")
      #expect(error?.serverError?.context?.contains("COPY item, line 1001") == true)
      guard case .server = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      let malformed = await #expect(throws: PostgresError.self) {
        try await connection.copyIn("COPY item FROM STDIN", parts: Parts(["1\ta\n", "two\tb\n"]))
      }
      #expect(malformed?.sqlState == "22P02")
      #expect(malformed?.serverError?.context == "COPY item, line 2, column id: \"two\"")
      try await expectItems([], connection)
    }
  }

  @Test("Notices in mid-copy are heard, and are no refusal") func notices() async throws {
    try await withDatabase { configuration in
      let heard = Heard()
      var configuration = configuration
      configuration.onNotice = NoticeHandler { heard.add($0.report.message) }
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(
          """
          CREATE TABLE item (id int8, title text);
          CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF NEW.id % 1000 = 0 THEN RAISE NOTICE '% %', NEW.id, repeat('x', 20000); END IF; RETURN NEW; END $$;
          CREATE TRIGGER tell BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION tell();
          """)
        let rows = (0..<20_000).lazy.map { CopyRow($0, Self.title) }
        let stored = try await connection.copyIn(into: "item", columns: ["id", "title"], rows: rows)
        #expect(stored == 20_000)
      }
      #expect(heard.count == 20)
    }
  }

  @Test("A COPY is part of its transaction") func transaction() async throws {
    try await withItems { connection, _ in
      try await connection.transaction { connection in
        try await connection.copyIn(into: "item", columns: ["id"], rows: [CopyRow(Int64(1))])
        try await connection.copyIn(into: "item", columns: ["title", "id"], rows: [CopyRow("b", Int64(2))])
        try await connection.commit(after: ["INSERT INTO item VALUES (3, 'c')"])
      }
      try await expectItems(["1 NULL", "2 b", "3 c"], connection)
      await #expect(throws: CancellationError.self) {
        try await connection.transaction { connection in
          try await connection.copyIn(into: "item", columns: ["id"], rows: [CopyRow(Int64(9))])
          throw CancellationError()
        }
      }
      try await expectItems(["1 NULL", "2 b", "3 c"], connection)
    }
  }

  @Test("A row that does not fit is refused before it is sent, and names the column") func types() async throws {
    try await withItems { connection, _ in
      for (row, part) in [
        (CopyRow(1.5, "a"), "float8 for the column id of type int8"), (CopyRow(Int64(1)), "1 values for 2 columns"),
        (CopyRow(Int32(1), "a"), "int4 for the column id of type int8"),
        (CopyRow(Int64(1), Untyped("a")), "0 for the column title"),
      ] {
        let error = await #expect(throws: PostgresError.self) {
          try await connection.copyIn(into: "item", columns: ["id", "title"], rows: [CopyRow(Int64(0), "x"), row])
        }
        #expect(error?.description.contains(part) == true, "\(String(describing: error))")
      }
      let unknown = await #expect(throws: PostgresError.self) {
        try await connection.copyIn(into: "item", columns: ["id", "missing"], rows: [CopyRow]())
      }
      #expect(unknown?.sqlState == "42703")
      for statement: Statement in ["SELECT 1", "COPY item FROM STDIN; DELETE FROM item", "COPY item FROM \("x")"] {
        await #expect(throws: PostgresError.self) { try await connection.copyIn(statement, parts: Parts(["1\ta\n"])) }
      }
      try await expectItems([], connection)
    }
  }

  @Test("Nothing else can be run meanwhile") func meanwhile() async throws {
    try await withItems { connection, _ in
      await #expect(throws: PostgresError.misuse("a statement while a COPY is under way")) {
        try await connection.copyIn(
          into: "item", columns: ["id"],
          rows: Counting(limit: 2).map { number in
            try await connection.query("SELECT 1")
            return CopyRow(number)
          })
      }
      try await expectItems([], connection)
    }
  }

  @Test("A cancelled task stores nothing, also where its source just ends, and leaves the connection usable")
  func cancelled() async throws {
    try await withItems { watcher, configuration in
      let connection = try await Connection.open(configuration)
      for isInTransaction in [false, true] {
        let (rows, continuation) = AsyncStream.makeStream(of: CopyRow.self)
        continuation.yield(CopyRow(Int64(1), "a"))
        let task = Task {
          if isInTransaction {
            try await connection.transaction {
              try await $0.copyIn(into: "item", columns: ["id", "title"], rows: rows)
            }
          } else {
            try await connection.copyIn(into: "item", columns: ["id", "title"], rows: rows)
          }
        }
        try await watcher.wait(for: "ClientRead", in: connection.processID)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await expectItems([], watcher)
      }
      // While the server is busy with a row.
      try await watcher.script("CREATE TABLE slow (id int8 CHECK (pg_sleep(600) IS NOT NULL))")
      let task = Task { try await connection.copyIn(into: "slow", columns: ["id"], rows: [CopyRow(Int64(1))]) }
      try await watcher.wait(for: "PgSleep", in: connection.processID)
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      try await connection.query("SELECT 1")
      await connection.close()
    }
  }

  @Test("Killed in mid-copy: nothing is stored, since the data had not ended") func killed() async throws {
    try await withItems { watcher, configuration in
      let connection = try await Connection.open(configuration)
      let processID = await connection.processID
      let error = await #expect(throws: PostgresError.self) {
        try await connection.copyIn(
          into: "item", columns: ["id", "title"],
          rows: Counting(limit: .max).map { number in
            if number == 2000 { try await watcher.terminate(processID) }
            return CopyRow(number, Self.title)
          })
      }
      #expect(error?.retry == .safe && error?.sqlState == .adminShutdown)
      #expect(await connection.isClosed)
      try await expectItems([], watcher)
    }
  }

  @Test("Killed while it commits by itself: the outcome is unknown") func killedAtEnd() async throws {
    try await withItems { watcher, configuration in
      try await watcher.script("CREATE TABLE slow (id int8 CHECK (pg_sleep(600) IS NOT NULL))")
      for isInTransaction in [false, true] {
        let connection = try await Connection.open(configuration)
        let processID = await connection.processID
        async let outcome = #expect(throws: PostgresError.self) {
          if isInTransaction {
            try await connection.transaction { try await $0.copyIn("COPY slow FROM STDIN", parts: Parts(["1\n"])) }
          } else {
            try await connection.copyIn("COPY slow FROM STDIN", parts: Parts(["1\n"]))
          }
        }
        try await watcher.wait(for: "PgSleep", in: processID)
        try await watcher.terminate(processID)
        let error = await outcome
        #expect(error?.retry == (isInTransaction ? .safe : .unknown) && error?.sqlState == .adminShutdown)
        #expect(await connection.isClosed)
      }
    }
  }

  private func expectItems(
    _ expected: [String], _ connection: isolated Connection, _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let query: Statement = "SELECT id || ' ' || coalesce(title, 'NULL') FROM item ORDER BY id"
    let items = try await connection.query(query).decode(String.self)
    #expect(items == expected, sourceLocation: location)
  }
}
