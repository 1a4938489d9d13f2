import Definitions
import Entente
import Foundation
import Ledger
import LocalCluster
import Postgres
import Store
import Testing

@testable import EntenteTesting

@Suite("A dump of the whole record, restored into an empty cluster,")
struct DumpAndRestoreTests {
  @Test("keeps every byte, and is defended there as it was here")
  func whole() async throws {
    try await RecordFixture.with { database in
      let dump = try await Dump(of: database)
      defer { dump.remove() }
      let before = try await contents(database)

      try await TestDatabase.withCluster { cluster in
        try await cluster.psql(try #require(Assets.text("sql/roles.sql")) + ";" + RecordFixture.logins)
        try await cluster.psql("create database restored")
        let restored = TestDatabase(name: "restored", cluster: cluster)
        try await dump.restore(into: restored)

        let after = try await contents(restored)
        #expect(after.keys.sorted() == before.keys.sorted())
        for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
        try await hashesAgree(restored)
        try await HLED.withStore(restored) { store in
          let findings = try await store.examine().filter {
            [.structure, .protection, .functions].contains($0.subject)
          }
          #expect(findings.count == 3 && findings.allSatisfy(\.isGood), "\(findings)")
        }
        for group in BreakTheRecordTests.groups { try await BreakTheRecordTests.run(group.attacks, in: restored) }
        try await goesOn(restored)
      }
    }
  }

  @Test("but a dump of the rows alone does not pass for the record: the triggers judge each as a new one")
  func dataOnly() async throws {
    try await RecordFixture.with { database in
      let dump = try await Dump(of: database)
      defer { dump.remove() }
      try await TestDatabase.withDatabase(template: HLED.template) { other in
        _ = await #expect(throws: Dump.ProgramFailed.self) { try await dump.restore(into: other, ["--data-only"]) }
      }
    }
  }

  /// Every table with its rows as text, generated columns included.
  private func contents(_ database: TestDatabase) async throws -> [String: String] {
    let tables = try await database.psql(
      "select relname from pg_class where relnamespace = 'entente'::regnamespace and relkind = 'r'")
    var contents: [String: String] = [:]
    for table in tables.split(separator: "\n").map(String.init) {
      contents[table] = try await database.psql(
        "set timezone = 'UTC'; select t::text from entente.\(table) t order by t::text collate \"C\"")
    }
    return contents
  }

  private func hashesAgree(_ database: TestDatabase) async throws {
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      let rows = try await RecordedRows.all(on: connection)
      #expect(!rows.isEmpty)
      for row in rows {
        let computed = try row.entry.leafHash
        #expect(computed == row.leafHash)
      }
    }
  }

  /// The next step is taken there as it would have been here, and logged after all others.
  private func goesOn(_ database: TestDatabase) async throws {
    let refusal = try await RecordFixture.attempt(
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [{"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "signed",
          "person": "{john}", "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "us",
          "actor": "{john}", "office": "{us-coord}", "motion": "{m2.convene}", "basis": "witnessed"}}')
      """, as: .john, in: database)
    #expect(refusal == nil)
    let last = try await database.psql("select kind from entente.log_pending order by id desc limit 1")
    #expect(last == "transition")
  }
}
