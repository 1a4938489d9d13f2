import Definitions
import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

@Suite("The import of a history")
struct HistoryImportTests {
  static func history() throws -> HistoryFile {
    let text = try #require(Assets.text("config/examples/hled-history.yaml"))
    return try HistoryReader(definitions: [HLED.definition()], today: LocalDate("2026-01-01"))
      .read(yaml: text.utf8, file: "hled-history.yaml")
  }

  /// Every row of the record that an import could touch, with its hash.
  private func record(_ database: TestDatabase) async throws -> String {
    try await database.psql(
      """
      select kind, encode(leaf_hash, 'hex') from entente.log_pending order by id;
      select count(*) from entente.dialogue; select count(*) from entente.transition;
      select count(*) from entente.consent; select count(*) from entente.payload; select count(*) from entente.motion;
      select count(*) from entente.deadline; select count(*) from entente.command;
      """)
  }

  @Test("writes each row of the HLED's history into a fresh database, and a second run changes nothing")
  func whole() async throws {
    let history = try Self.history()
    try await HLED.with { store, database in
      let report = try await store.importHistory(history)
      for row in report.rows {
        guard case .written(let answer) = row.outcome else {
          Issue.record("\(row.entry.location): \(row.outcome)")
          continue
        }
        #expect(answer.isTaken && answer.waitsFor.isEmpty && answer.opened == nil)
        #expect(answer.seq == row.entry.seq)
      }
      #expect(report.isComplete && report.written == history.entries.count)

      let before = try await record(database)
      let again = try await store.importHistory(history)
      #expect(again.alreadyThere == history.entries.count)
      #expect(again.written == 0)
      #expect(try await record(database) == before)
    }
  }

  @Test("keeps basis, date, precision and source of each row, in dialogues that say they were imported")
  func faithful() async throws {
    let history = try Self.history()
    try await HLED.with { store, _ in
      _ = try await store.importHistory(history)
      let timeline = try await store.timeline("hled")
      #expect(timeline.count == history.entries.count)
      for entry in history.entries {
        let row = try #require(try await store.history(entry.reference).first { $0.seq == entry.seq })
        #expect(row.verb == entry.step.verb)
        #expect(row.basis == (entry.step.isReconstructed ? "reconstructed" : "recorded"))
        #expect(row.source == entry.source)
        #expect(row.occurredAt == entry.occurredAt)
        #expect(row.precision == entry.period.precision.rawValue)
      }
      let board = try await store.board(mechanism: "hled").rows
      #expect(board.allSatisfy { $0.isImported })
      let states = Dictionary(uniqueKeysWithValues: board.map { ($0.reference, $0.state) })
      #expect(
        states == [
          "HLED-2013": "convened", "HLED-2015": "convened", "HLED-2016": "convened", "HLED-2019": "lapsed",
          "HLED-2021": "convened", "HLED-2021/C-01": "reported", "HLED-2022": "agreed", "HLED-2023": "agreed",
        ])
    }
  }

  @Test("counts nothing as a witnessed consent: consents are attested, and reconstructed rows have none")
  func nothingWitnessed() async throws {
    try await HLED.with { store, database in
      _ = try await store.importHistory(Self.history())
      #expect(try await database.psql("select distinct basis from entente.consent").trimmed == "attested")
      #expect(try await database.psql("select count(person_id) from entente.consent").trimmed == "0")
      #expect(
        try await database.psql(
          """
          select count(*) from entente.transition
          where basis = 'witnessed' or basis = 'reconstructed' and coalesce(motion_id, actor_id, office_id) is not null
            or basis = 'reconstructed' and party is not null
          """
        ).trimmed == "0")
      // Every consent helped to make a recorded row, and no motion stands open.
      #expect(
        try await database.psql(
          """
          select count(*) from entente.motion m left join entente.transition t on t.motion_id = m.id
          where t.basis is distinct from 'recorded'
          """
        ).trimmed == "0")
      #expect(try await store.consents("HLED-2022").map(\.office) == ["state", "se"])
    }
  }

  @Test("arms no rung and no step that lies in the past")
  func nothingFires() async throws {
    try await HLED.with { store, database in
      _ = try await store.importHistory(Self.history())
      #expect(try await database.psql("select count(*) > 5 from entente.deadline where act = 'armed'").trimmed == "t")
      #expect(
        try await database.psql(
          """
          select count(*) from entente.deadline d where act = 'armed' and due_at < now()
            and (then_at is not null or rungs::text <> '[]')
          """
        ).trimmed == "0")
    }
  }

  @Test("goes on after it was cut short")
  func interrupted() async throws {
    var history = try Self.history()
    let entries = history.entries
    try await HLED.with { store, database in
      history.entries = Array(entries.prefix(11))
      #expect(try await store.importHistory(history).written == 11)
      history.entries = entries
      let report = try await store.importHistory(history)
      #expect(report.alreadyThere == 11)
      #expect(report.written == entries.count - 11)
      #expect(try await database.psql("select count(*) from entente.transition").trimmed == "\(entries.count)")
    }
  }

  @Test("goes on after its task was cancelled in the midst of it")
  func cancelled() async throws {
    let history = try Self.history()
    try await HLED.with { store, database in
      let task = Task { try await store.importHistory(history) }
      while try await database.psql("select count(*) from entente.transition").trimmed == "0" {}
      task.cancel()
      _ = try? await task.value
      let report = try await store.importHistory(history)
      #expect(report.isComplete)
      #expect(try await database.psql("select count(*) from entente.transition").trimmed == "\(history.entries.count)")
    }
  }

  @Test("leaves the silence of 2017 to 2021 to be derived, with the proposal that did not end it")
  func silence() async throws {
    try await HLED.with { store, _ in
      _ = try await store.importHistory(Self.history())
      let timeline = try await store.timeline("hled")
      let hled = try HLED.definition()
      let found = silences(in: timeline, of: hled)
      #expect(found.map(\.after.description) == ["2016-12-08"])
      #expect(found.map(\.until?.description) == ["2021-06-08"])
      #expect(found.map { [$0.years, $0.months] } == [[4, 6]])
      #expect(
        timeline.contains { $0.reference == "HLED-2019" && $0.verb == "propose" && $0.period.description == "2019-04" })
      let lasting = silences(in: timeline, of: hled, today: LocalDate("2026-09-01"))
      #expect(lasting.last?.after.description == "2024")
      #expect(lasting.last?.until == nil)
    }
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
