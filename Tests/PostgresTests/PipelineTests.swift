import Postgres
import Testing

@Suite("Pipelines") struct PipelineTests {
  @Test("Each statement has its own result, and an error stops those after it") func errorInTheMiddle() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script("CREATE TABLE item (id int8 CONSTRAINT item_key PRIMARY KEY)")
        let insert = { (id: Int64) -> Statement in "INSERT INTO item VALUES (\(id))" }
        // Twice: first the statements are prepared on the way, then they are known.
        for _ in 0..<2 {
          let results = try await connection.pipeline([insert(1), "SELECT 7::int4", insert(1), insert(2)])
          #expect(try results[0].get().affected == 1)
          #expect(try results[1].get().decode(Int32.self) == [7])
          #expect(sqlState(results[2]) == .uniqueViolation)
          #expect(error(results[2])?.serverError?.constraint == "item_key")
          #expect(error(results[3]) == .aborted)
          // Outside a transaction a pipeline is one, so that nothing of it stays.
          #expect(try await connection.query("SELECT count(*) FROM item").decode(Int64.self) == [0])
        }
      }
    }
  }

  @Test("A statement that cannot be prepared fails alone, and is not remembered") func prepareFails() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        for _ in 0..<2 {
          let results = try await connection.pipeline(["SELECT 1", "SELECT nonsense", "SELECT 2"])
          #expect(error(results[0]) == nil)
          #expect(sqlState(results[1]) == "42703")
          #expect(error(results[2]) == .aborted)
        }
        #expect(try await connection.query("SELECT 2").decode(Int32.self) == [2])
      }
    }
  }

  @Test("Ten thousand statements with large rows in both directions do not block each other") func large() async throws
  {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        let text = String(repeating: "x", count: 5_000)
        let statements = (0..<10_000).map { index -> Statement in "SELECT \(text) || \(Int64(index))::text" }
        let results = try await connection.pipeline(statements)
        #expect(results.count == 10_000)
        #expect(try results[9_999].get().decode(String.self) == [text + "9999"])
      }
    }
  }

  @Test("What fails at the commit of a pipeline has failed for all of it") func deferredConstraint() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(
          "CREATE TABLE item (id int8 CONSTRAINT item_key UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        for _ in 0..<2 {
          let results = try await connection.pipeline(["INSERT INTO item VALUES (1)", "INSERT INTO item VALUES (1)"])
          #expect(results.map(sqlState) == [.uniqueViolation, .uniqueViolation])
          #expect(try await connection.query("SELECT count(*) FROM item").decode(Int64.self) == [0])
        }
      }
    }
  }

  @Test("An empty pipeline asks nothing") func empty() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        let results = try await connection.pipeline([])
        #expect(results.isEmpty)
        let rows = try await connection.query("")
        #expect(rows.isEmpty)
      }
    }
  }
}

func error(_ result: Result<Rows, PostgresError>) -> PostgresError? {
  if case .failure(let error) = result { error } else { nil }
}

func sqlState(_ result: Result<Rows, PostgresError>) -> SQLState? { error(result)?.sqlState }
