import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@Suite("The board")
struct BoardTests {
  @Test("leaves out what has ended, what was imported, and what is over the limit, and counts it")
  func filters() async throws {
    try await HLED.with { store, _ in
      _ = try await store.importHistory(HistoryImportTests.history())
      for _ in 0..<3 { _ = try done(try await store.attempt(HLED.propose())) }
      let withdrawal = Payload(["reason": .text("Elections")])
      _ = try done(try await store.attempt(HLED.take("withdraw", "HLED-2027", by: "ana", withdrawal)))

      let all = try await store.board(mechanism: "hled")
      #expect(all.hidden == 0 && all.total == all.rows.count)
      let running = try await store.board(ended: false, imported: false)
      #expect(running.rows.map(\.reference) == ["HLED-2027-2", "HLED-2027-3"])
      #expect(running.hidden == all.total - 2)
      let ended = try await store.board(ended: true, imported: false)
      #expect(ended.rows.map(\.reference) == ["HLED-2027", "HLED-2027-2", "HLED-2027-3"])
      let lapsed = try await store.board(ended: false, imported: true).rows.map(\.reference)
      #expect(!lapsed.contains("HLED-2019") && lapsed.contains("HLED-2013"))
      let first = try await store.board(ended: false, imported: false, limit: 1)
      #expect(first.rows.map(\.reference) == ["HLED-2027-2"])
      #expect(first.rows.first?.due?.name == "answer")
      #expect(try await store.board(mechanism: "none").total == 0)
    }
  }

  @Test("tells the same due moments and facts as the dialogues themselves")
  func same() async throws {
    try await HLED.with { store, _ in
      _ = try done(try await store.attempt(HLED.propose()))
      let row = try #require(try await store.board().rows.first)
      let dialogue = try #require(
        try await store.situation(.existing(reference: "HLED-2027"), handle: nil).dialogue)
      #expect(row.facts == dialogue.facts)
      #expect(row.due?.at == dialogue.deadlines.map(\.dueAt).min())
    }
  }
}
