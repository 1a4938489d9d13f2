import Foundation
import Postgres
import Testing

@Suite("Values") struct CodecTests {
  @Test("Every type comes back as it went") func roundTrip() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await check([Int64.min, -1, 0, .max], connection)
        try await check([Int32.min, 0, .max], connection)
        try await check([Int16.min, 0, .max], connection)
        try await check([Int.min, 0, .max], connection)
        try await check([true, false], connection)
        try await check([0.0, -1.5, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude], connection)
        try await check(["", "a", "Diálogo Económico 🇲🇽", "'; DROP TABLE x; --"], connection)
        try await check([[UInt8](), [0, 1, 255], [UInt8](repeating: 7, count: 100_000)], connection)
        try await check([UUID(), UUID()], connection)
        try await check([Timestamp(microseconds: -1), .infinity, .negativeInfinity], connection)
        try await check([DateDays(days: -1), .infinity, .negativeInfinity], connection)
        try await check([[Int64](), [1], [.min, 0, .max]], connection)
        try await check([[String](), ["", "a,b", "{\"}"]], connection)
        try await check([[[UInt8]](), [[], [0], [1, 2]]], connection)
        try await check([[UUID](), [UUID(), UUID()]], connection)
        try await check([[Int64?](), [1, nil, 3]], connection)
        try await check([["a", nil] as [String?]], connection)
        try await check([Int64?.none, 5], connection)
        try await check([String?.none, ""], connection)
        try await check([[UInt8]?.none, []], connection)
        try await check([JSONB("{\"a\": [1, 2]}")], connection)
      }
    }
  }

  @Test("Values mean to the server what they mean here") func meaning() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        let moment = try #require(Timestamp(microsecondsSince1970: 1_820_000_000_123_456))
        let date = DateDays(days: 366)
        let address = Untyped("192.0.2.1")
        let row = try #require(
          try await connection.query(
            """
            SELECT \(moment)::text, \(date)::text, host(\(address)::inet), \(JSONB("{\"a\":1}"))->>'a',
              array_length(\(["a", "b"]), 1), \(nil as String?) IS NULL, encode(\([UInt8]("hi".utf8)), 'escape')
            """
          ).first)
        let expected = ("2027-09-03 19:33:20.123456+00", "2001-01-01", "192.0.2.1", "1", Int32(2), true, "hi")
        let values = try row.decode((String, String, String, String, Int32, Bool, String).self)
        #expect("\(values)" == "\(expected)")
      }
    }
  }

  @Test("A value of another type is refused by name") func mismatch() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        let rows = try await connection.query(
          "SELECT 1::int8 AS number, NULL::text AS nothing, 70000::int4 AS large, 'x'::bytea AS bytes, 1.5::numeric AS n"
        )
        let row = try #require(rows.first)
        #expect(rows.columns == ["number", "nothing", "large", "bytes", "n"])
        expectDecoding("number", .int8, "String") { try row.decode(String.self, at: 0) }
        expectDecoding("nothing", .text, "String") { try row.decode(String.self, at: "nothing") }
        expectDecoding("large", .int4, "Int16") { try row.decode(Int16.self, at: "large") }
        expectDecoding("bytes", .bytea, "UUID") { try row.decode(UUID.self, at: "bytes") }
        expectDecoding("bytes", .bytea, "Array<Int64>") { try row.decode([Int64].self, at: "bytes") }
        expectDecoding("n", .numeric, "Double") { try row.decode(Double.self, at: "n") }
        expectDecoding("missing", nil, "there") { try row.decode(Int64.self, at: "missing") }
        expectDecoding(nil, nil, "there") { try row.decode(Int64.self, at: 9) }
        expectDecoding(nil, nil, "there") { try row.decode((Int64, String?).self) }
        #expect(try row.decode(Int32.self, at: "number") == 1)
        #expect(try row.decode(String?.self, at: "nothing") == nil)
      }
    }
  }

  @Test("Enumerations, domains, names and JSON are read as text") func texts() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await connection.script(
          "CREATE TYPE side AS ENUM ('us', 'mx'); CREATE DOMAIN word AS text CHECK (value <> '')")
        let rows = try await connection.query(
          "SELECT 'mx'::side, 'w'::word, 'n'::name, '{}'::json, '{}'::jsonb, 'c'::char(2), 'v'::varchar")
        let row = try #require(rows.first)
        let texts = try (0..<row.count).map { try row.decode(String.self, at: $0) }
        #expect(texts == ["mx", "w", "n", "{}", "{}", "c ", "v"])
        #expect(try rows.decode((String, String, String, String, JSONB, String, String).self).count == 1)
      }
    }
  }

  private func check<Value: PostgresCodable & Equatable>(
    _ values: [Value], _ connection: isolated Connection
  ) async throws {
    for value in values {
      let rows = try await connection.query("SELECT \(value) AS value")
      #expect(try rows.only?.decode(Value.self, at: 0) == value)
      #expect(try rows.only?.decode(Value.self, at: "value") == value)
    }
  }

  private func expectDecoding(
    _ column: String?, _ type: TypeID?, _ expected: String, _ body: () throws -> some Any,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: PostgresError.self, sourceLocation: location) { _ = try body() }
    guard case .decoding(let failure) = error else {
      Issue.record("\(String(describing: error))", sourceLocation: location)
      return
    }
    #expect(failure.column == column && failure.type == type && failure.expected == expected, sourceLocation: location)
  }
}
