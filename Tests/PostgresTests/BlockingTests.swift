import EntenteTesting
import Postgres
import Testing

@Suite("Blocking") struct BlockingTests {
  @Test("Connections that wait for the server hold up nobody else", .timeLimit(.minutes(10)))
  func manyWait() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        try await watcher.query("SELECT pg_advisory_lock(1)")
        // More than there are threads for tasks.
        let tasks = (0..<24).map { _ in
          Task.detached {
            try await Connection.withConnection(configuration) { connection in
              try await connection.transaction { _ = try await $0.query("SELECT pg_advisory_xact_lock(1)") }
            }
          }
        }
        try await watcher.wait(
          until: """
            (SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()) = 24
            """)
        try await watcher.query("SELECT pg_advisory_unlock(1)")
        for task in tasks { try await task.value }
      }
    }
  }

  @Test("Two tasks may use a connection at once, each with its own answers", .timeLimit(.minutes(10)))
  func shared() async throws {
    try await withDatabase { configuration in
      let connection = try await Connection.open(configuration)
      try await withThrowingTaskGroup { group in
        for number in 0..<50 {
          group.addTask {
            let rows = try await connection.query("SELECT \(Int64(number))")
            #expect(try rows.decode(Int64.self) == [Int64(number)])
          }
        }
        try await group.waitForAll()
      }
      await connection.close()
      await connection.close()
      await #expect(throws: PostgresError.self) { try await connection.query("SELECT 1") }
    }
  }
}
