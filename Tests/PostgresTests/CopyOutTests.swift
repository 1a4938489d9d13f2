import EntenteTesting
import Foundation
import Postgres
import Testing

@Suite("COPY out") struct CopyOutTests {
  private static let many: Statement = "SELECT i::int8 AS id, 'title ' || i AS title FROM generate_series(1, 300000) i"

  @Test("A hundred megabytes pass in a few") func large() async throws {
    try await withDatabase { configuration in
      let url = try #require(configuration.url)
      await #expect(processExitsWith: .success) { [url = url as String] in
        try await withinBounds(megabytes: 30) {
          try await Connection.withConnection(Configuration(url: url)) { connection in
            let query: Statement = "SELECT i::int8, repeat('x', 500) FROM generate_series(1, 200000) i"
            let sum = try await connection.copyOut(rowsOf: query) { rows in
              try await rows.reduce(0) { $0 + (try $1.decode(Int64.self, at: 0)) }
            }
            let bytes = try await connection.copyOut(Statement(sql: "COPY (\(query.sql)) TO STDOUT")) { parts in
              try await parts.reduce(0) { $0 + $1.count }
            }
            guard sum == 200_001 * 100_000, bytes > 100_000_000 else { throw Unexpected(what: "\(sum), \(bytes)") }
          }
        }
      }
    }
  }

  @Test("The server waits while nobody reads") func backpressure() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        try await Connection.withConnection(configuration) { connection in
          let processID = connection.processID
          try await connection.copyOut(rowsOf: Self.many) { rows in
            for try await _ in rows {
              try await watcher.wait(for: "ClientWrite", in: processID)
              break
            }
          }
        }
      }
    }
  }

  @Test("Parts are whole lines in the format that was asked for") func parts() async throws {
    try await withConnection { connection in
      let text = try await connection.copyOut(
        "COPY (SELECT i, 'á,' || i FROM generate_series(1, 3) i) TO STDOUT (FORMAT csv, HEADER)"
      ) { parts in
        var bytes: [UInt8] = []
        for try await part in parts {
          #expect(part.last == UInt8(ascii: "\n"))
          bytes += part
        }
        return String(decoding: bytes, as: UTF8.self)
      }
      #expect(text == "i,?column?\n1,\"á,1\"\n2,\"á,2\"\n3,\"á,3\"\n")
    }
  }

  @Test("No rows, rows without columns, and large rows") func sizes() async throws {
    try await withConnection { connection in
      for (query, expected) in [
        ("SELECT 1 WHERE false", [Int]()), ("SELECT FROM generate_series(1, 2)", [0, 0]),
        ("SELECT repeat('x', 5000000), NULL, '' -- a comment", [3]),
      ] {
        let counts = try await connection.copyOut(rowsOf: Statement(sql: query)) { rows in
          var counts: [Int] = []
          for try await row in rows {
            if row.count == 3 {
              let (long, nothing, empty) = try row.decode((String, String?, String).self)
              #expect(long.count == 5_000_000 && nothing == nil && empty.isEmpty)
            }
            counts.append(row.count)
          }
          return counts
        }
        #expect(counts == expected)
      }
    }
  }

  @Test("Reading that stops early leaves the connection usable, in a transaction too") func early() async throws {
    struct Enough: Error {}
    try await withConnection { connection in
      let first = try await connection.copyOut(rowsOf: Self.many) { rows in
        for try await row in rows { return try row.decode(Int64.self, at: "id") }
        return 0
      }
      #expect(first == 1)
      await #expect(throws: Enough.self) {
        try await connection.copyOut("COPY (SELECT generate_series(1, 1000000)) TO STDOUT") { parts in
          for try await _ in parts { throw Enough() }
        }
      }
      try await connection.script("CREATE TABLE item (id int8)")
      try await connection.transaction { connection in
        try await connection.copyOut(rowsOf: Self.many) { _ in }
        try await connection.query("INSERT INTO item VALUES (1)")
        try await connection.copyOut(rowsOf: Self.many) { rows in for try await _ in rows { break } }
        let all = try await connection.copyOut(rowsOf: "TABLE item") {
          try await $0.reduce(0) { count, _ in count + 1 }
        }
        #expect(all == 1)
      }
      let stored = try await connection.query("SELECT id FROM item").decode(Int64.self)
      #expect(stored == [1])
    }
  }

  @Test("A sequence that has left its closure reads from nothing") func escaped() async throws {
    try await withConnection { connection in
      let parts = try await connection.copyOut("COPY (SELECT 1) TO STDOUT") { $0 }
      await #expect(throws: PostgresError.misuse("a COPY that is read after its end")) {
        for try await _ in parts {}
      }
      await #expect(throws: PostgresError.misuse("a statement while a COPY is under way")) {
        try await connection.copyOut("COPY (SELECT 1) TO STDOUT") { _ in try await connection.query("SELECT 1") }
      }
      try await connection.query("SELECT 1")
    }
  }

  @Test("An error after some rows is thrown by the sequence") func error() async throws {
    try await withConnection { connection in
      let error = await #expect(throws: PostgresError.self) {
        try await connection.copyOut(rowsOf: "SELECT 1 / (50000 - i) FROM generate_series(1, 100000) i") { rows in
          for try await _ in rows {}
        }
      }
      #expect(error?.sqlState == "22012")
      let syntax = await #expect(throws: PostgresError.self) {
        try await connection.copyOut(rowsOf: "SELECT nonsense") { _ in }
      }
      #expect(syntax?.sqlState == "42703")
      await #expect(throws: PostgresError.self) { try await connection.copyOut("SELECT 1") { _ in } }
      await #expect(throws: PostgresError.self) { try await connection.copyOut(rowsOf: "SELECT \(1)") { _ in } }
      try await connection.query("SELECT 1")
    }
  }

  @Test("A cancelled task's COPY ends on the server, and the connection stays usable") func cancelled() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        let connection = try await Connection.open(configuration)
        let task = Task {
          try await connection.copyOut(rowsOf: "SELECT 1 UNION ALL SELECT 2 FROM pg_sleep(600)") { rows in
            for try await _ in rows {}
          }
        }
        try await watcher.wait(for: "PgSleep", in: connection.processID)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await connection.query("SELECT 1")
        await connection.close()
      }
    }
  }

  @Test("Killed in mid-copy") func killed() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { watcher in
        for isInTransaction in [false, true] {
          let connection = try await Connection.open(configuration)
          let processID = await connection.processID
          let read: @Sendable (CopiedRows) async throws -> Void = { rows in
            var count = 0
            for try await _ in rows {
              count += 1
              if count == 10 { try await watcher.terminate(processID) }
            }
          }
          let error = await #expect(throws: PostgresError.self) {
            if isInTransaction {
              try await connection.transaction { try await $0.copyOut(rowsOf: Self.many, read) }
            } else {
              try await connection.copyOut(rowsOf: Self.many, read)
            }
          }
          guard case .connection(let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
          }
          #expect(failure.outcome == (isInTransaction ? .nothingStored : .unknown))
          #expect(await connection.isClosed)
        }
      }
    }
  }

  private func withConnection(_ body: @Sendable (isolated Connection) async throws -> Void) async throws {
    try await withDatabase { try await Connection.withConnection($0, body) }
  }
}
