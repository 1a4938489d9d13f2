import Postgres
import Testing

@Suite("Scripts") struct ScriptTests {
  @Test("A script that fails leaves nothing") func fails() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        let error = await #expect(throws: PostgresError.self) {
          try await connection.script("CREATE TABLE a (); CREATE TABLE b (); SELECT 1/0; CREATE TABLE c ()")
        }
        #expect(error?.sqlState == "22012")
        let tables = try await connection.query("SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b', 'c')")
        #expect(try tables.decode(Int64.self) == [0])
        try await connection.script("")
      }
    }
  }

  @Test("A script is part of its transaction") func transaction() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        await #expect(throws: CancellationError.self) {
          try await connection.transaction { connection in
            try await connection.script("CREATE TABLE a (); CREATE TABLE b ()")
            throw CancellationError()
          }
        }
        try await connection.transaction { try await $0.script("CREATE TABLE a ()") }
        let rows = try await connection.query("SELECT relname FROM pg_class WHERE relname IN ('a', 'b')")
        #expect(try rows.decode(String.self) == ["a"])
      }
    }
  }

  @Test("COPY is refused, and does not leave the connection in an unknown state") func copy() async throws {
    try await withDatabase { configuration in
      for isScript in [false, true] {
        let connection = try await Connection.open(configuration)
        await #expect(throws: PostgresError.self) {
          if isScript {
            try await connection.script("COPY (SELECT 1) TO STDOUT")
          } else {
            try await connection.query("COPY (SELECT 1) TO STDOUT")
          }
        }
        #expect(await connection.isClosed)
      }
    }
  }

  @Test("Notices are passed on") func notices() async throws {
    try await withDatabase { configuration in
      try await confirmation { told in
        var configuration = configuration
        configuration.onNotice = NoticeHandler { notice in
          #expect(notice.report.message == "hello" && notice.report.severity == "NOTICE")
          told()
        }
        try await Connection.withConnection(configuration) { connection in
          try await connection.script("DO $$ BEGIN RAISE NOTICE 'hello'; END $$")
        }
      }
    }
  }
}
