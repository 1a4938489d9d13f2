import Definitions
import EntenteTesting
import Postgres
import Testing

@Suite("The record refuses, by name,")
struct BreakTheRecordTests {
  /// What is attacked, with the attacks.
  static let groups: [(name: String, attacks: [Attack])] = [
    ("transitions", Attack.onTransitions), ("history", Attack.onHistory), ("consents", Attack.onConsents),
    ("papers", Attack.onPapers), ("motions", Attack.onMotions), ("children", Attack.onChildren),
    ("heads", Attack.onHeads), ("definitions", Attack.onDefinitions), ("people", Attack.onPeople),
    ("deadlines", Attack.onDeadlines), ("due dates", Attack.onDueDates), ("contents", Attack.onContents),
    ("firings", Attack.onFirings), ("notices", Attack.onNotices), ("pauses", Attack.onPauses),
    ("holds", Attack.onHolds), ("recalculations", Attack.onRecalculations), ("bindings", Attack.onBindings),
  ]

  @Test("every attack on its", arguments: groups.map(\.name))
  func attacks(group: String) async throws {
    let attacks = Self.groups.first { $0.name == group }?.attacks ?? []
    #expect(!attacks.isEmpty)
    try await RecordFixture.with { database in try await Self.run(attacks, in: database) }
  }

  /// Runs attacks by each of their attackers, each in a transaction of its own that is undone.
  static func run(_ attacks: [Attack], in database: TestDatabase) async throws {
    let attackers = Set(attacks.flatMap(\.attackers))
    for attacker in attackers {
      try await Connection.withConnection(attacker.configuration(database)) { connection in
        try await attacker.prepare(connection)
        for attack in attacks where attack.attackers.contains(attacker) {
          let refusal = try await RecordFixture.refusal(of: attack.sql, on: connection, thenUndo: true)
          #expect(refusal == attack.refusal, "\(attack.title), by \(attacker)")
        }
      }
    }
  }

  @Test("a change of any row of any table, and its loss", arguments: [Attacker.owner, .replica])
  func changes(attacker: Attacker) async throws {
    try await RecordFixture.with { database in
      for table in try await tables(database) where !Self.working.contains(table) {
        let column = try await database.psql(
          """
          select attname from pg_attribute where attrelid = 'entente.\(table)'::regclass and attnum > 0
            and attgenerated = '' and attidentity = '' order by attnum limit 1
          """)
        #expect(try await database.psql("select exists (select from entente.\(table))") == "t", "\(table) is empty")
        let refusals = [
          "update entente.\(table) set \(column) = \(column)": table == "dialogue_head" ? "head_follows_history" : nil,
          "delete from entente.\(table)": nil,
          "truncate entente.\(table) cascade": nil as Refusal?,
        ]
        for (sql, refusal) in refusals {
          let expected: Refusal = table == "origin" ? "origin_is_fixed" : refusal ?? "record_is_append_only"
          let found = try await RecordFixture.attempt(sql, as: attacker, in: database, thenUndo: true)
          #expect(found == expected, "\(sql)")
        }
      }
    }
  }

  @Test("every use of a table by those who may only execute", arguments: [Attacker.service, .ana, .importer, .daemon])
  func tablesOfWriters(attacker: Attacker) async throws {
    try await RecordFixture.with { database in
      for table in try await tables(database) {
        for sql in [
          "select from entente.\(table)", "insert into entente.\(table) default values",
          "delete from entente.\(table)", "truncate entente.\(table)", "lock table entente.\(table)",
        ] {
          let refusal = try await RecordFixture.attempt(sql, as: attacker, in: database, thenUndo: true)
          #expect(refusal == .noPermission, "\(sql)")
        }
      }
    }
  }

  @Test("to become a sandbox once it has a row")
  func sandbox() async throws {
    let script = try #require(Assets.text("sql/sandbox.sql"))
    try await RecordFixture.with { database in
      for attacker in [Attacker.owner, .replica] {
        let refusal = try await RecordFixture.attempt(script, as: attacker, in: database)
        #expect(refusal == "sandbox_from_the_start")
      }
    }
  }

  /// What is no record: how people and programs are reached, and what the daemons are about to do.
  private static let working: Set<String> = ["watch", "heartbeat", "contact", "webhook", "dispatch"]

  /// Every table, taken from the catalogue, so that one without protection is found.
  private func tables(_ database: TestDatabase) async throws -> [String] {
    let names = try await database.psql(
      "select relname from pg_class where relnamespace = 'entente'::regnamespace and relkind in ('r', 'p') order by 1")
    let tables = names.split(separator: "\n").map(String.init)
    #expect(tables.count >= 17)
    return tables
  }
}
