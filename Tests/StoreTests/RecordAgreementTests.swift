import Entente
import EntenteTesting
import Ledger
import Postgres
import Testing

@Suite("The library and PostgreSQL agree that")
struct RecordAgreementTests {
  @Test("every row of every kind has the leaf hash of its columns")
  func leafHashes() async throws {
    try await withRows { rows, _ in
      #expect(Set(rows.map(\.kind)).count == 14)
      for row in rows {
        let computed = try row.entry.leafHash
        #expect(computed == row.leafHash, "\(row.entry)")
      }
    }
  }

  @Test("each transition continues the hash of the one before it, from thirty-two zero bytes on")
  func chain() async throws {
    try await withRows { rows, _ in
      let histories = Dictionary(
        grouping: rows.compactMap { row in (row.entry as? TransitionEntry).map { ($0, row.leafHash) } },
        by: { $0.0.dialogue })
      #expect(histories.count == 5)
      for history in histories.values {
        let ordered = history.sorted { $0.0.seq < $1.0.seq }
        #expect(ordered.map(\.0.seq) == (0..<Int64(ordered.count)).map { $0 })
        #expect(ordered.map(\.0.previousHash) == [.zero] + ordered.dropLast().map(\.1))
        #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.0.recordedAt < $1.0.recordedAt })
      }
    }
  }

  @Test("a consent binds the leaf of the step that it stands on")
  func bases() async throws {
    try await withRows { rows, _ in
      let transitions = rows.compactMap { row in (row.entry as? TransitionEntry).map { ($0, row.leafHash) } }
      for case let consent as ConsentEntry in rows.map(\.entry) {
        let base = transitions.first { $0.0.dialogue == consent.dialogue && $0.0.seq == consent.base }
        #expect(consent.baseHash == base?.1 ?? .zero)
      }
    }
  }

  @Test("every leaf waits for the log once, in the order in which its kind was recorded")
  func pending() async throws {
    try await withRows { rows, connection in
      let pending = try await connection.query("select kind, leaf_hash from entente.log_pending order by id")
        .decode((String, Digest).self)
      #expect(pending.count == rows.count)
      #expect(Set(pending.map(\.1)).count == pending.count)
      for (kind, _) in RecordedRows.readers {
        #expect(pending.filter { $0.0 == kind }.map(\.1) == rows.filter { $0.kind == kind }.map(\.leafHash))
      }
    }
  }

  @Test("a payload is committed to with its salt")
  func payloads() async throws {
    try await withRows { _, connection in
      let payloads = try await connection.query("select commitment, salt, body from entente.payload")
        .decode((Digest, [UInt8], String).self)
      #expect(!payloads.isEmpty)
      for (commitment, salt, body) in payloads {
        #expect(SHA256.digest(salt + Array(body.utf8)) == commitment)
      }
    }
  }

  /// What is nobody's value, what one type alone has, and what lies at the edges; percents beyond 100 are `decide`'s.
  private static let values = [
    "0", "-1", "7", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "-0", "1e1", "1.0", "true",
    "null", "[]", "{}", "\"\"", "\"x\"", "\"2028-02-29\"", "\"2027-02-29\"", "\"0000-01-01\"", "\"9999-12-31\"",
    "\"2027-09-09T23:59:59Z\"", "\"2027-09-09T23:59:59.000001Z\"", "\"2027-09-09T24:00:00Z\"",
    "\"2027-02-29T12:00:00Z\"", "{\"en\": \"x\"}", "{\"reason\": \"x\"}", "{\"reason\": 1}",
  ]

  @Test("a value is one of its field's type", arguments: FieldType.allCases)
  func fieldValues(_ type: FieldType) async throws {
    try await RecordFixture.with { database in
      let values = Self.values.filter { !(type == .percent && ($0.count > 3 || $0 == "-1")) }
      let bodies = values.map { "'{\"f\": \($0)}'" }.joined(separator: ", ")
      let verdicts = try await database.psql(
        """
        select string_agg((entente.misfit('{"f": "\(type.rawValue)"}', v) is null)::text, ' ' order by n)
        from unnest(array[\(bodies)]) with ordinality u(v, n)
        """)
      let readings = try values.map { String(try type.value(JSON(parsing: $0.utf8)) != nil) }
      #expect(
        zip(values, verdicts.split(separator: " ").map(String.init)).map { "\($0) \($1)" }
          == zip(values, readings).map { "\($0) \($1)" })
      let waived = try await database.psql(
        """
        select string_agg(coalesce(entente.misfit('{}', w), 'fits'), ' ')
        from unnest(array['{}', '{"waives": {"a": "b"}}', '{"waives": {}}', '{"waives": {"a": 1}}', '{"x": "y"}']) w
        """)
      #expect(waived == "fits fits waives waives x")
    }
  }

  @Test("a moment survives the journey to the microsecond, far from today too")
  func moments() async throws {
    try await RecordFixture.with { database in
      for micros in [0, -1, 1, 253_370_000_000_000_001, -62_000_000_000_000_001, 15_778_800_000_123_457] {
        let back = try await database.psql("select entente.micros(entente.moment(\(micros)))")
        #expect(back == "\(micros)")
      }
    }
  }

  private func withRows(_ body: @Sendable ([RecordedRow], isolated Connection) async throws -> Void) async throws {
    try await RecordFixture.with { database in
      try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
        try await body(try await RecordedRows.all(on: connection), connection)
      }
    }
  }
}
