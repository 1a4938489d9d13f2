import Definitions
import Entente
import EntenteTesting
import Store
import Testing

@Suite("The history of the security dialogue")
struct SecurityHistoryTests {
  @Test("is imported without a refusal, and a second run changes nothing")
  func whole() async throws {
    let yaml = try #require(Assets.text("config/mechanisms/hlsd.yaml"))
    let definition = try DefinitionReader().read(yaml: yaml.utf8, file: "hlsd.yaml")
    let text = try #require(Assets.text("config/examples/hlsd-history.yaml"))
    let history = try HistoryReader(definitions: [definition], today: LocalDate("2026-01-01"))
      .read(yaml: text.utf8, file: "hlsd-history.yaml")
    try await HLED.with { store, _ in
      try await store.publish(definition, calendars: HLED.calendars())
      let report = try await store.importHistory(history)
      for row in report.rows {
        guard case .written = row.outcome else {
          Issue.record("\(row.entry.location): \(row.outcome)")
          continue
        }
      }
      #expect(report.isComplete && report.written == history.entries.count)
      let board = try await store.board(mechanism: "hlsd").rows
      #expect(
        Dictionary(uniqueKeysWithValues: board.map { ($0.reference, $0.state) }) == [
          "HLSD-2021": "agreed", "HLSD-2021/C-01": "implemented", "HLSD-2022": "agreed", "HLSD-2023": "agreed",
          "HLSD-2025": "agreed", "HLSD-2025/C-01": "reported",
        ])
      #expect(try await store.importHistory(history).alreadyThere == history.entries.count)
    }
  }
}
