import EntenteTesting
import Postgres
import Testing

@testable import Store

@Suite("What the doctor asks about daemons") struct ExaminationTests {
  private func with(
    _ body: @Sendable (TestDatabase, Store, Configuration) async throws -> Void
  ) async throws {
    try await TestDatabase.withDatabase(template: HLED.template) { database in
      let configuration = Configuration(url: database.connectionString())
      try await Pool.withPool(configuration) { pool in try await body(database, Store(pool), configuration) }
    }
  }

  @Test("Whoever holds back vacuum is named, by his process and what he runs as") func vacuum() async throws {
    try await with { database, store, configuration in
      #expect(try await store.vacuum().isGood)
      var auditor = configuration
      auditor.applicationName = "quarterly report"
      let reader = try await Connection.open(auditor)
      try await reader.script("begin isolation level repeatable read; select 1 from entente.origin")
      let processID = await reader.processID
      let finding = try await store.vacuum(patience: 0)
      #expect(!finding.isGood)
      #expect(
        finding.detail.contains("pid \(processID) ") && finding.detail.contains("quarterly report idle in transaction"))
      #expect(try await store.vacuum().isGood)
      await reader.close()
    }
  }

  /// Such a session has no snapshot while it idles, and yet nothing that it might still see may go.
  @Test("So is whoever has written and does not commit") func openTransaction() async throws {
    try await with { _, store, configuration in
      let writer = try await Connection.open(configuration)
      try await writer.script("begin; select pg_current_xact_id()")
      let processID = await writer.processID
      let finding = try await store.vacuum(patience: 0)
      #expect(!finding.isGood && finding.detail.contains("pid \(processID) "), "\(finding)")
      await writer.close()
    }
  }

  @Test("Notifications arrive here") func listening() async throws {
    try await with { _, store, _ in
      let finding = try await store.listening()
      #expect(finding.isGood)
    }
  }

  @Test("A head that was moved, and a table whose rows would be read as the record's") func strays() async throws {
    try await RecordFixture.with { database in
      try await Pool.withPool(Configuration(url: database.connectionString())) { pool in
        let store = Store(pool)
        func found(_ subject: Finding.Subject) async throws -> Finding? {
          try await store.examine().first { $0.subject == subject }
        }
        #expect(try await found(.heads)?.isGood == true)
        #expect(try await found(.inheritance)?.isGood == true)
        try await database.psql(
          """
          create table stray () inherits (entente.transition);
          alter table entente.dialogue_head disable trigger all;
          update entente.dialogue_head set seq = 5, state = 'agreed' where seq = 0 and dialogue_id = (
            select id from entente.dialogue where reference = 'HLED-2028');
          """)
        let heads = try await found(.heads)
        #expect(heads?.isGood == false && heads?.detail == "HLED-2028: 5 agreed <> 0 proposed")
        let inheritance = try await found(.inheritance)
        #expect(inheritance?.isGood == false && inheritance?.detail == "stray < entente.transition")
      }
    }
  }

  @Test("A daemon that has not beaten for two minutes is dead") func daemons() async throws {
    try await with { database, store, _ in
      #expect(try await store.daemons() == Finding(subject: .daemons, isGood: true, detail: "–"))
      for name in ["alive", "dead"] {
        try await database.psql("select entente.beat('\(name)', 'here', 1, '0', now())")
      }
      #expect(try await store.daemons().isGood)
      try await database.psql(
        "update entente.heartbeat set beat_at = beat_at - interval '3 minutes' where name = 'dead'")
      let finding = try await store.daemons()
      #expect(!finding.isGood && finding.detail.hasPrefix("dead (here/1, 0): 18") && !finding.detail.contains("alive"))
    }
  }
}
