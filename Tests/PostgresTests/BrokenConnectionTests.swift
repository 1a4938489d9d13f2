import Postgres
import Testing

@Suite("Broken connections") struct BrokenConnectionTests {
  @Test("No server") func noServer() async throws {
    let error = await #expect(throws: PostgresError.self) {
      try await Connection.open(Configuration(host: "/nonexistent", database: "x", user: "y", password: "secret"))
    }
    guard case .connection(let failure) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(failure.outcome == .nothingStored && error?.retry == .safe)
    #expect(!failure.message.contains("secret"))
  }

  @Test("Killed in a statement that commits by itself: the outcome is unknown") func midQuery() async throws {
    let error = try await killed(at: "PgSleep") { try await $0.query("SELECT pg_sleep(600)") }
    #expect(error?.mayHaveCommitted == true && error?.sqlState == .adminShutdown)
  }

  @Test("Killed in a pipeline of a transaction: nothing is stored") func midPipeline() async throws {
    let error = try await killed(at: "PgSleep") { connection in
      try await connection.transaction { try await $0.queries(["SELECT 1", "SELECT pg_sleep(600)", "SELECT 2"]) }
    }
    #expect(error?.retry == .safe && error?.sqlState == .adminShutdown)
  }

  @Test("Killed in a pipeline that goes on to COMMIT: the outcome is unknown") func pipelineWithCommit() async throws {
    let error = try await killed(at: "PgSleep") { connection in
      try await connection.transaction { try await $0.commit(after: ["SELECT pg_sleep(600)"]) }
    }
    #expect(error?.retry == .unknown)
  }

  @Test("Killed in COMMIT itself: the outcome is unknown") func midCommit() async throws {
    let error = try await killed(at: "advisory") { connection in
      try await connection.transaction { connection in
        try await connection.query("INSERT INTO item VALUES (1)")
      }
    }
    #expect(error?.retry == .unknown && error?.mayHaveCommitted == true)
  }

  @Test("Killed between two pipelines: nothing is stored, since nothing of the second was sent") func between()
    async throws
  {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        let connection = try await Connection.open(configuration)
        let processID = await connection.processID
        let error = await #expect(throws: PostgresError.self) {
          try await connection.transaction { connection in
            try await connection.query("SELECT 1")
            try await watcher.terminate(processID)
            try await connection.commit(after: ["SELECT 2"])
          }
        }
        #expect(error?.retry == .safe && error?.sqlState == .adminShutdown)
        #expect(await connection.isClosed)
        let next = await #expect(throws: PostgresError.self) { try await connection.query("SELECT 1") }
        #expect(next?.retry == .safe)
      }
    }
  }

  /// The error of `body`, whose session is killed as soon as it waits for the event; the table's COMMIT waits for a lock.
  private func killed(
    at event: String, _ body: @escaping @Sendable (isolated Connection) async throws -> some Sendable
  ) async throws -> PostgresError? {
    try await capture { configuration in
      try await Connection.withConnection(configuration) { watcher in
        try await watcher.script(
          """
          CREATE TABLE item (id int8);
          CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END';
          CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON item DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION linger();
          """)
        try await watcher.query("SELECT pg_advisory_lock(1)")
        let connection = try await Connection.open(configuration)
        let processID = await connection.processID
        async let outcome = #expect(throws: PostgresError.self) { _ = try await body(connection) }
        try await watcher.wait(for: event, in: processID)
        try await watcher.terminate(processID)
        let error = await outcome
        #expect(await connection.isClosed)
        return error
      }
    }
  }

  private func capture<Value: Sendable>(_ body: (Configuration) async throws -> Value) async throws -> Value {
    var value: Value?
    try await withDatabase { value = try await body($0) }
    return try #require(value)
  }
}
