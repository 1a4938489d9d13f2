import Definitions
import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

@Suite("The import of commitments from a CSV file")
struct SheetImportTests {
  private let header = "title_en,title_es,owner_us,owner_mx,pillar,indicator,due,reason\n"
  private let good = """
    Single window,Ventanilla única,commerce-ita,se-uncs,building-back-together,Opened,2028-03-01,
    Skills,Capacidades,state,sre,investing-in-people,Trained,,To be agreed in 2028

    """

  private func within<Value: Sendable>(_ body: (Store, TestDatabase) async throws -> Value) async throws -> Value {
    try await HLED.with { store, database in
      _ = try done(try await store.attempt(HLED.propose()))
      return try await body(store, database)
    }
  }

  private func commitments(_ database: TestDatabase) async throws -> String {
    try await database.psql("select count(*) from entente.dialogue where machine = 'commitment'").trimmed
  }

  @Test("proposes each row under its round, and a second run adds nothing")
  func twice() async throws {
    try await within { store, database in
      let bytes = Array((header + good).utf8)
      let report = try await store.importSheet(csv: bytes, file: "c.csv", under: "HLED-2027", handle: "ana")
      #expect(report.written == 2 && report.alreadyThere == 0 && report.refused.isEmpty)
      let board = try await store.board().rows.filter { $0.parent == "HLED-2027" }
      #expect(board.map(\.reference) == ["HLED-2027/C-01", "HLED-2027/C-02"])
      #expect(board.allSatisfy { $0.state == "proposed" && !$0.isImported })
      #expect(board[0].facts["owner"] == .offices(["us": "commerce-ita", "mx": "se-uncs"]))
      #expect(board[1].facts["due"] == .noDate(reason: "To be agreed in 2028"))

      let again = try await store.importSheet(csv: bytes, file: "renamed.csv", under: "HLED-2027", handle: "ana")
      #expect(again.written == 0 && again.alreadyThere == 2)
      let other = try await store.importSheet(csv: bytes, file: "c.csv", under: "HLED-2027", handle: "john")
      #expect(other.written == 0 && other.alreadyThere == 2)
      #expect(try await commitments(database) == "2")
    }
  }

  @Test("adds only what is new in a sheet that has grown")
  func grown() async throws {
    try await within { store, database in
      let first = Array((header + good).utf8)
      _ = try await store.importSheet(csv: first, file: "c.csv", under: "HLED-2027", handle: "ana")
      let more = Array((header + "More,Más,state,sre,investing-in-people,Done,2028-01-01,\n" + good).utf8)
      let report = try await store.importSheet(csv: more, file: "c.csv", under: "HLED-2027", handle: "ana")
      #expect(report.written == 1 && report.alreadyThere == 2)
      #expect(try await commitments(database) == "3")
    }
  }

  @Test("writes nothing where one row is bad, and tells every one of them by its number")
  func badRow() async throws {
    try await within { store, database in
      let bad =
        "No date,Sin plazo,state,sre,investing-in-people,Done,,\nX,Y,nobody,sre,investing-in-people,Done,2028-01-01,\n"
      let diagnostics = await #expect(throws: Diagnostics.self) {
        try await store.importSheet(
          csv: Array((header + good + bad).utf8), file: "c.csv", under: "HLED-2027", handle: "ana")
      }
      #expect(diagnostics?.all.map(\.code) == [.dueOrReasonMissing, .unknownOffice])
      #expect(diagnostics?.all.map { $0.parameters["row"] } == ["4", "5"])
      let count = try await commitments(database)
      #expect(count == "0")
    }
  }

  @Test("writes nothing where a row is refused in the middle, and says what of each")
  func refusedRow() async throws {
    try await within { store, database in
      let bytes = Array((header + good).utf8)
      // Withdrawn, the round can adopt nothing any more.
      let reason = Payload(["reason": .text("Agenda")])
      _ = try done(try await store.attempt(HLED.take("withdraw", "HLED-2027", by: "ana", reason)))
      let report = try await store.importSheet(csv: bytes, file: "c.csv", under: "HLED-2027", handle: "ana")
      #expect(report.written == 0 && report.refused.map(\.row.number) == [2, 3])
      #expect(try await commitments(database) == "0")
    }
  }

  @Test("is all or nothing: good rows beside a refused one are judged and not written")
  func allOrNothing() async throws {
    try await within { store, database in
      let row = Payload([
        "title": .localized(LocalizedText(["en": "A", "es": "B"])), "indicator": .text("I"),
        "pillar": .choice("investing-in-people"), "owner": .offices(["us": "state", "mx": "sre"]),
        "due": .noDate(reason: "R"),
      ])
      func request(_ payload: Payload) -> Request {
        Request(
          command: .fresh(), subject: .new(mechanism: "hled", machine: "commitment", parent: "HLED-2027"),
          action: .take(StepRequest(verb: "propose", payload: payload)), handle: "ana")
      }
      var broken = row
      broken.fields["pillar"] = .choice("none")
      let outcomes = try await store.attemptAll([request(row), request(broken), request(row)])
      guard case .wouldRecord(let first, _) = outcomes[0], case .refused(let blockers, _) = outcomes[1],
        case .wouldRecord(let third, _) = outcomes[2]
      else { throw Unexpected() }
      #expect([first.reference, third.reference] == ["HLED-2027/C-01", "HLED-2027/C-02"])
      #expect(blockers.map(\.code) == [.wrongField])
      #expect(try await commitments(database) == "0")
      let written = try await store.attemptAll([request(row), request(row)])
      #expect(try written.map { try done($0).reference } == ["HLED-2027/C-01", "HLED-2027/C-02"])
    }
  }

  @Test("names the row that the database refuses by a rule of its own, and writes none")
  func defended() async throws {
    try await within { store, database in
      try await database.psql(
        "alter table entente.payload add constraint payload_without_skills check (body not like '%Skills%')")
      await #expect(throws: ImportRefusal.defended(rule: "payload_without_skills", row: 3)) {
        try await store.importSheet(
          csv: Array((header + good).utf8), file: "c.csv", under: "HLED-2027", handle: "ana")
      }
      #expect(try await commitments(database) == "0")
    }
  }

  @Test("can be tried without writing")
  func dryRun() async throws {
    try await within { store, database in
      let report = try await store.importSheet(
        csv: Array((header + good).utf8), file: "c.csv", under: "HLED-2027", handle: "ana", isDryRun: true)
      #expect(report.written == 0 && report.refused.isEmpty && report.rows.count == 2)
      #expect(try await commitments(database) == "0")
    }
  }

  @Test("needs a round: nothing stands under a commitment, and nothing under what does not exist")
  func needsRound() async throws {
    try await within { store, _ in
      let bytes = Array((header + good).utf8)
      _ = try await store.importSheet(csv: bytes, file: "c.csv", under: "HLED-2027", handle: "ana")
      await #expect(throws: ImportRefusal.noSuchMachine(nil)) {
        try await store.importSheet(csv: bytes, file: "c.csv", under: "HLED-2027/C-01", handle: "ana")
      }
      await #expect(throws: StoreError.self) {
        try await store.importSheet(csv: bytes, file: "c.csv", under: "HLED-1999", handle: "ana")
      }
    }
  }
}
