import Entente
import EntenteTesting
import Store
import Testing

@Suite("A walk through any definition", .timeLimit(.minutes(10)))
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
    "gives the same states in another database, and the same leaves where its identifiers, salts and clock are given",
    arguments: 100..<108 as Range<UInt64>)
  func replayed(_ seed: UInt64) async throws {
    try await GeneratedWalk.with(seed) { walk, original in
      var walk = walk
      var requests: [(Request, Instant)] = []
      for _ in 0..<25 {
        let request = try await walk.request()
        guard case .done(let answer) = try await walk.store.attempt(request) else { continue }
        walk.took(answer)
        requests.append((request, walk.now))
      }
      #expect(!requests.isEmpty, "seed \(seed)")
      let leaves = try await original.psql(Self.leaves)
      let histories = try await Self.histories(walk.references, in: walk.store)

      try await GeneratedWalk.with(seed) { other, database in
        for (request, moment) in requests {
          try await other.pin(moment)
          _ = try done(await other.store.attempt(request))
        }
        #expect(try await database.psql(Self.leaves) == leaves, "seed \(seed)")
        #expect(try await Self.histories(walk.references, in: other.store) == histories, "seed \(seed)")
      }
    }
  }

  private static let leaves = "select kind, encode(leaf_hash, 'hex') from entente.log_pending order by id"

  private static func histories(_ references: [String], in store: Store) async throws -> [HistoryRow] {
    var rows: [HistoryRow] = []
    for reference in references { rows += try await store.history(reference) }
    return rows
  }
}
