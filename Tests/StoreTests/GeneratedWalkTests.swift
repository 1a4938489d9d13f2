import Entente
import EntenteTesting
import Postgres
import Synchronization
import Testing

@testable import Store

@Suite("A walk through any definition", .timeLimit(.minutes(5)))
struct GeneratedWalkTests {
  @Test("is recorded as it was decided: the database refuses none of it", arguments: 0..<24 as Range<UInt64>)
  func accepted(_ seed: UInt64) async throws {
    try await GeneratedWalk.with(seed) { walk, _ in
      var walk = walk
      var taken = 0
      for number in 0..<25 {
        let request = try await walk.request()
        do {
          if case .done(let answer) = try await walk.store.attempt(request) {
            walk.took(answer)
            taken += answer.isTaken ? 1 : 0
          }
        } catch {
          Issue.record("seed \(seed), request \(number): \(request.action): \(error)")
          return
        }
      }
      #expect(taken > 0, "seed \(seed)")
    }
  }

  @Test(
    "gives the same states in another database, and with its identifiers, salts and clock the same leaves",
    arguments: 100..<108 as Range<UInt64>)
  func replayed(_ seed: UInt64) async throws {
    try await GeneratedWalk.with(seed) { walk, original in
      var walk = walk
      var requests: [(Request, Instant)] = []
      var statements: [(Statement, Instant)] = []
      for _ in 0..<25 {
        let request = try await walk.request()
        let recorded = try await request.recorded(walk.store) { statement, connection in
          _ = try await connection.query(statement)
          return statement
        }
        guard let (statement, answer) = recorded else { continue }
        walk.took(answer)
        requests.append((request, walk.now))
        statements.append((statement, walk.now))
      }
      #expect(!statements.isEmpty, "seed \(seed)")
      let leaves = try await original.psql(Self.leaves)
      let histories = try await Self.histories(walk.references, in: walk.store)

      try await GeneratedWalk.with(seed) { other, database in
        for (statement, moment) in statements {
          try await other.pin(moment)
          _ = try await other.store.query(statement)
        }
        #expect(try await database.psql(Self.leaves) == leaves, "seed \(seed)")
        #expect(try await Self.histories(walk.references, in: other.store) == histories, "seed \(seed)")
      }
      try await GeneratedWalk.with(seed) { other, _ in
        for (request, moment) in requests {
          try await other.pin(moment)
          _ = try done(await other.store.attempt(request))
        }
        let again = try await Self.histories(walk.references, in: other.store)
        #expect(again.map(Self.withoutHash) == histories.map(Self.withoutHash), "seed \(seed)")
      }
    }
  }

  private static let leaves = "select kind, encode(leaf_hash, 'hex') from entente.log_pending order by id"

  private static func histories(_ references: [String], in store: Store) async throws -> [HistoryRow] {
    var rows: [HistoryRow] = []
    for reference in references { rows += try await store.history(reference) }
    return rows
  }

  /// What a row says, whose hash rests on identifiers and a salt that another attempt makes anew.
  private static func withoutHash(_ row: HistoryRow) -> HistoryRow {
    var row = row
    row.leafHash = .zero
    return row
  }
}
