import Foundation
import Postgres
import Testing

@Suite("Values in COPY") struct CopyRoundTripTests {
  @Test("Every type comes back as it went") func roundTrip() async throws {
    try await withDatabase { configuration in
      try await Connection.withConnection(configuration) { connection in
        try await check([Int64.min, -1, 0, .max], "int8", connection)
        try await check([Int32.min, 0, .max], "int4", connection)
        try await check([Int16.min, 0, .max], "int2", connection)
        try await check([Int.min, 0, .max], "int8", connection)
        try await check([true, false], "bool", connection)
        try await check([0.0, -1.5, .infinity, .greatestFiniteMagnitude], "float8", connection)
        for type in ["text", "varchar", "name", "word"] {
          try await check(["a", "Diálogo Económico 🇲🇽", "'; DROP TABLE x; --\t\\N\n"], type, connection)
        }
        try await check(["mx", "us"], "side", connection)
        try await check(["{}"], "json", connection)
        try await check([[UInt8](), [0, 1, 255], [UInt8](repeating: 7, count: 200_000)], "bytea", connection)
        try await check([UUID(), UUID()], "uuid", connection)
        try await check([Timestamp(microseconds: -1), .infinity, .negativeInfinity], "timestamptz", connection)
        try await check([DateDays(days: -1), .infinity, .negativeInfinity], "date", connection)
        try await check([[Int64](), [1], [.min, 0, .max]], "int8[]", connection)
        try await check([[String](), ["", "a,b", "{\"}"]], "text[]", connection)
        try await check([[[UInt8]](), [[], [0], [1, 2]]], "bytea[]", connection)
        try await check([[UUID](), [UUID(), UUID()]], "uuid[]", connection)
        try await check([[Int64?](), [1, nil, 3]], "int8[]", connection)
        try await check([Int64?.none, 5], "int8", connection)
        try await check([String?.none, ""], "text", connection)
        try await check([[UInt8]?.none, []], "bytea", connection)
        try await check([JSONB("{\"a\": [1, 2]}")], "jsonb", connection)
      }
    }
  }

  private func check<Value: PostgresCodable & Equatable>(
    _ values: [Value], _ type: String, _ connection: isolated Connection
  ) async throws {
    try await connection.script(
      """
      DROP TABLE IF EXISTS "A table"; DROP TYPE IF EXISTS side; DROP DOMAIN IF EXISTS word;
      CREATE TYPE side AS ENUM ('us', 'mx'); CREATE DOMAIN word AS text CHECK (value <> '');
      CREATE TABLE "A table" (place int8, value \(type));
      """)
    let rows = values.enumerated().map { CopyRow($0.offset, $0.element) }
    let stored = try await connection.copyIn(into: "\"A table\"", columns: ["place", "value"], rows: rows)
    #expect(stored == values.count)
    let copied = try await connection.copyOut(rowsOf: "SELECT value FROM \"A table\" ORDER BY place") { rows in
      try await rows.reduce(into: []) { $0.append(try $1.decode(Value.self, at: "value")) }
    }
    #expect(copied == values, "\(type)")
  }
}
