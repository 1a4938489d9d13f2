import Postgres
import Testing

@Suite("Transactions") struct TransactionTests {
  private struct Refusal: Error {}

  private let schema = """
    CREATE TABLE item (id int8 CONSTRAINT item_key PRIMARY KEY, note text CONSTRAINT item_note CHECK (note <> ''))
    """

  @Test("A transaction that reads, decides and writes takes two round trips") func twoPipelines() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(schema)
        let written = try await connection.transaction { connection in
          let count = try await connection.query("SELECT count(*) FROM item").decode(Int64.self)[0]
          return try await connection.commit(after: ["INSERT INTO item VALUES (\(count + 1), 'x') RETURNING id"])
        }
        #expect(try written[0].decode(Int64.self) == [1])
        #expect(try await count(connection) == 1)
      }
    }
  }

  @Test("What is thrown rolls back and is thrown on") func thrown() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(schema)
        await #expect(throws: Refusal.self) {
          try await connection.transaction { connection in
            try await connection.query("INSERT INTO item VALUES (1, 'x')")
            throw Refusal()
          }
        }
        #expect(try await count(connection) == 0)
      }
    }
  }

  @Test("An error of the server names the constraint, and nothing stays") func constraint() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(schema)
        let error = await #expect(throws: PostgresError.self) {
          try await connection.transaction { connection in
            try await connection.commit(after: [
              "INSERT INTO item VALUES (1, 'x')", "INSERT INTO item VALUES (2, \("" as String))",
            ])
          }
        }
        let report = try #require(error?.serverError)
        #expect(report.sqlState == .checkViolation && report.constraint == "item_note" && report.table == "item")
        #expect(error?.retry == .pointless && error?.mayHaveCommitted == false)
        #expect(error?.description.contains("Failing row") == false)
        #expect(error?.debugDescription.contains("Failing row") == true)
        #expect(try await count(connection) == 0)
      }
    }
  }

  @Test("A COMMIT answered with ROLLBACK is an error") func swallowed() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(schema)
        let error = await #expect(throws: PostgresError.self) {
          try await connection.transaction { connection in
            try await connection.query("INSERT INTO item VALUES (1, 'x')")
            _ = try? await connection.query("SELECT 1/0")
          }
        }
        #expect(error == .rolledBackAtCommit)
        #expect(try await count(connection) == 0)
      }
    }
  }

  @Test("The first error is kept where the rollback fails too") func firstError() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        try await Connection.withConnection(configuration) { connection in
          let processID = connection.processID
          await #expect(throws: Refusal.self) {
            try await connection.transaction { connection in
              try await connection.query("SELECT 1")
              try await watcher.terminate(processID)
              throw Refusal()
            }
          }
          let isClosed = connection.isClosed
          #expect(isClosed)
        }
      }
    }
  }

  @Test("Options reach the server") func options() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        let options = TransactionOptions(isolation: .serializable, readOnly: true, deferrable: true)
        let values = try await connection.transaction(options) { connection in
          try await connection.query(
            "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
        }
        let (isolation, readOnly) = try values.decode((String, String).self)[0]
        #expect(isolation == "serializable" && readOnly == "on")
      }
    }
  }

  @Test("Misuse is refused before anything is sent") func misuse() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        await expectMisuse { try await connection.commit() }
        await expectMisuse {
          try await connection.transaction { try await $0.transaction { try await $0.query("SELECT 1") } }
        }
        await expectMisuse {
          try await connection.transaction { connection in
            try await connection.commit(after: ["SELECT 1"])
            try await connection.query("SELECT 1")
          }
        }
        await expectMisuse { try await connection.transaction { try await $0.query("COMMIT") } }
        await expectMisuse { try await connection.query(Statement(sql: "SELECT 1\0")) }
        let tooMany = Statement(sql: "SELECT 1", Array(repeating: Int64(0), count: 65_536))
        await expectMisuse { try await connection.query(tooMany) }
        let nothing = try await connection.transaction { _ in 5 }
        let rows = try await connection.query("SELECT 1")
        #expect(nothing == 5 && rows.count == 1)
      }
    }
  }

  @Test("A serialization failure says that the transaction may be run again") func serialization() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { other in
        try await other.script(schema)
        try await other.query("INSERT INTO item VALUES (1, 'x')")
        try await Connection.withConnection(configuration) { connection in
          let error = await #expect(throws: PostgresError.self) {
            try await connection.transaction(TransactionOptions(isolation: .repeatableRead)) { connection in
              try await connection.query("SELECT * FROM item")
              try await other.query("UPDATE item SET note = 'y'")
              try await connection.query("UPDATE item SET note = 'z'")
            }
          }
          #expect(error?.sqlState == .serializationFailure && error?.retry == .safe)
        }
      }
    }
  }

  private func count(_ connection: isolated Connection) async throws -> Int64 {
    try await connection.query("SELECT count(*) FROM item").decode(Int64.self)[0]
  }

  private func expectMisuse(_ body: () async throws -> some Any) async {
    let error = await #expect(throws: PostgresError.self) { _ = try await body() }
    guard case .misuse = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
