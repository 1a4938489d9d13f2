import EntenteTesting
import Postgres
import Testing

@Suite("Cancellation") struct CancellationTests {
  @Test("A cancelled task's statement ends on the server, and the connection stays usable") func midQuery() async throws
  {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        let connection = try await Connection.open(configuration)
        let processID = await connection.processID
        for _ in 0..<3 {
          let task = Task { try await connection.query("SELECT pg_sleep(600)") }
          try await watcher.wait(for: "PgSleep", in: processID)
          task.cancel()
          await #expect(throws: CancellationError.self) { try await task.value }
          try await watcher.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(processID) AND state = 'idle')")
          #expect(try await connection.query("SELECT 1").count == 1)
        }
        await connection.close()
      }
    }
  }

  @Test("A cancelled transaction is rolled back") func transaction() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        try await watcher.script("CREATE TABLE item (id int8)")
        let connection = try await Connection.open(configuration)
        let processID = await connection.processID
        let task = Task {
          try await connection.transaction { connection in
            try await connection.commit(after: ["INSERT INTO item VALUES (1)", "SELECT pg_sleep(600)"])
          }
        }
        try await watcher.wait(for: "PgSleep", in: processID)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await connection.query("SELECT count(*) FROM item").decode(Int64.self) == [0])
        await connection.close()
      }
    }
  }

  @Test("A task that is cancelled already sends nothing") func before() async throws {
    try await withDatabase { configuration in
      let connection = try await Connection.open(configuration)
      let task = Task {
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
        return try await connection.query("SELECT 1")
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await connection.query("SELECT 1").count == 1)
      await connection.close()
    }
  }

  @Test("A cancellation never hits a later statement") func neverLater() async throws {
    try await withDatabase { configuration in
      let connection = try await Connection.open(configuration)
      for round in 0..<300 {
        let task = Task { try await connection.query("SELECT \(Int64(round))") }
        async let cancelling: Void = task.cancel()
        let outcome = await task.result
        await cancelling
        if case .failure(let error) = outcome { #expect(error is CancellationError) }
        // Not cancelled, so it must succeed.
        #expect(try await connection.query("SELECT 1, \(Int64(round))").count == 1)
      }
      await connection.close()
    }
  }
}
