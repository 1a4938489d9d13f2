import Entente
import EntenteTesting
import Postgres
import Simulating
import Testing

@testable import Store

@Suite("Whatever breaks the structure of a step", .timeLimit(.minutes(10)))
struct MutatedDocumentTests {
  @Test("the database refuses by the name of a rule", arguments: 200..<208 as Range<UInt64>)
  func refused(_ seed: UInt64) async throws {
    try await GeneratedWalk.with(seed) { walk, _ in
      var walk = walk
      var mutations = DocumentMutations(random: SplitMix(seed: seed))
      var tried = 0
      for _ in 0..<16 {
        let request = try await walk.request()
        let some = mutations
        let recorded = try await request.recorded(walk.store) { statement, connection in
          var mutations = some
          let document = try await connection.query(
            Statement(sql: "select ($1::jsonb)::text", bindings: statement.bindings))
          let text = try #require(try document.first?.decode(String.self, at: 0))
          let mutants = mutations.all(of: try JSON(parsing: text.utf8))
          for (place, mutant) in mutants {
            let refusal = try await Self.refusal(of: mutant, on: connection)
            #expect(Self.isNamed(refusal), "seed \(seed): \(place): \(String(describing: refusal)) of \(text)")
          }
          // What was broken is refused; the same whole is not.
          _ = try await connection.query(statement)
          return mutants.count
        }
        mutations.random = SplitMix(seed: mutations.random.next())
        guard let (count, answer) = recorded else { continue }
        tried += count
        walk.took(answer)
      }
      #expect(tried > 30, "seed \(seed)")
    }
  }

  private static func isNamed(_ refusal: Refusal?) -> Bool {
    switch refusal {
    case .rule, .missing: true
    case .generated, .noPermission, .other, nil: false
    }
  }

  /// Why a document is not recorded; nil where it is. Either way nothing stays of it.
  private static func refusal(of document: JSON, on connection: isolated Connection) async throws -> Refusal? {
    try await connection.script("savepoint mutant")
    var refusal: Refusal?
    do {
      try await connection.query("select entente.record_step(\(JSONB(document.canonicalText)))")
      try await connection.script("set constraints all immediate")
    } catch PostgresError.server(let error) {
      refusal = Refusal(error)
    }
    try await connection.script("rollback to savepoint mutant; release savepoint mutant")
    return refusal
  }
}

extension Request {
  /// Its statement, run by `body` in the attempt's own transaction; nil where it is refused.
  func recorded<Value: Sendable>(
    _ store: Store, _ body: @Sendable (Statement, isolated Connection) async throws -> Value
  ) async throws -> (Value, Answer)? {
    try await store.withTransaction { connection in
      guard case .write(let statements, let answer, _, _) = try await store.judge(self, on: connection),
        let first = statements.first
      else { return nil }
      let value = try await body(first, connection)
      for more in statements.dropFirst() { try await connection.query(more) }
      return (value, answer)
    }
  }
}
