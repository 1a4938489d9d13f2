import Postgres
import Testing

@Suite("Prepared statements") struct PreparedTests {
  @Test("A text is prepared once, and apart for parameters of other types") func once() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        for _ in 0..<3 { try await connection.query("SELECT \(Int64(1))") }
        #expect(try await prepared(connection) == ["SELECT $1"])
        #expect(try await connection.query("SELECT \("text")").decode(String.self) == ["text"])
        #expect(try await connection.query("SELECT \(Int64(1))").decode(Int64.self) == [1])
        var once: Statement = "SELECT 'once'"
        once.isPrepared = false
        try await connection.query(once)
        #expect(try await prepared(connection) == ["SELECT $1"])
      }
    }
  }

  @Test("No more are kept than the limit, and the ones used last stay") func bounded() async throws {
    try await withDatabase { configuration in
      var configuration = configuration
      configuration.preparedStatementLimit = 3
      try await Connection.withConnection(configuration) { connection in
        for number in 0..<20 {
          try await connection.query(Statement(sql: "SELECT \(number)"))
          try await connection.query("SELECT 'often'")
        }
        let kept = try await prepared(connection)
        #expect(kept == ["SELECT 'often'", "SELECT 18", "SELECT 19"])
        // In one pipeline, too.
        let results = try await connection.pipeline((0..<20).map { Statement(sql: "SELECT \($0)") })
        #expect(results.allSatisfy { error($0) == nil })
        #expect(try await prepared(connection).count <= 3)
      }
    }
  }

  @Test("A changed table has its statements prepared anew") func changedTable() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script("CREATE TABLE item (id int8)")
        let select: Statement = "SELECT * FROM item"
        try await connection.query(select)
        try await connection.script("ALTER TABLE item ADD COLUMN note text")
        #expect(try await connection.query(select).columns == ["id", "note"])
        try await connection.script("ALTER TABLE item ADD COLUMN more text")
        // BEGIN and the stale statement go out together: nothing else is lost, so both are run again.
        let columns = try await connection.transaction { try await $0.query(select).columns }
        #expect(columns == ["id", "note", "more"])
        try await connection.script("ALTER TABLE item DROP COLUMN more")
        // Later in a transaction what came before would be lost: the caller is told to run it all again.
        let stale = await #expect(throws: PostgresError.self) {
          try await connection.transaction { connection in
            try await connection.query("INSERT INTO item VALUES (1)")
            try await connection.query(select)
          }
        }
        #expect(stale?.sqlState == .featureNotSupported && stale?.retry == .safe)
        #expect(try await connection.query(select).columns == ["id", "note"])
      }
    }
  }

  @Test("A session that lost its statements prepares them anew") func discarded() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.query("SELECT 5")
        try await connection.script("DISCARD ALL")
        #expect(try await connection.query("SELECT 5").decode(Int32.self) == [5])
      }
    }
  }

  private func prepared(_ connection: isolated Connection) async throws -> [String] {
    var statement: Statement =
      "SELECT statement FROM pg_prepared_statements ORDER BY statement COLLATE \"C\""
    statement.isPrepared = false
    return try await connection.query(statement).decode(String.self)
  }
}
