import Definitions
import Entente
import EntenteTesting
import Foundation
import Postgres
import Store
import Testing

@Suite("An imported history")
struct HistoryRefusalTests {
  private func history(_ events: String) throws -> HistoryFile {
    try HistoryReader(definitions: [HLED.definition()]).read(
      yaml: "history: hled\nevents:\n\(events)".utf8, file: "h.yaml")
  }

  private let proposal = """
      - {on: 2013-05-02, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}, source: s}

    """
  private let convening = """
      - {on: 2013-09-20, dialogue: HLED-2013, verb: convene, basis: recorded, by: {us: commerce, mx: se}, source: s}

    """
  private let commitment = """
      - on: 2013-09-20
        dialogue: HLED-2013/C-01
        machine: commitment
        verb: propose
        basis: recorded
        by: {mx: se}
        fields: {title: {en: A, es: B}, indicator: I, due: 2014-01-01, owner: {us: commerce, mx: se}}
        unknown: pillar
        source: s

    """
  private let agreement = """
      - {on: 2013-09-20, dialogue: HLED-2013, verb: agree, basis: recorded, by: {us: state, mx: sre}, fields: {held: 2013-09-20}, source: s}

    """

  @Test("adopts the commitments that stand under an attested agreement, each naming it as its cause")
  func attestedAdoption() async throws {
    try await HLED.with { store, _ in
      let later = """
          - {on: 2013-12, dialogue: HLED-2013/C-01, verb: report, basis: recorded, by: {mx: se}, fields: {done: 100, evidence: E}, source: s}

        """
      let report = try await store.importHistory(history(proposal + convening + commitment + agreement + later))
      #expect(report.isComplete, "\(report.rows.map(\.outcome))")
      let rows = try await store.history("HLED-2013/C-01")
      #expect(rows.map(\.verb) == ["propose", "adopt", "report"])
      #expect(rows.map(\.to) == ["proposed", "agreed", "reported"])
      #expect(rows.map(\.basis) == ["recorded", "recorded", "recorded"])
      #expect(rows[1].cause == "HLED-2013")
    }
  }

  @Test("adopts them under a reconstructed agreement too, and claims no cause and no consent")
  func reconstructedAdoption() async throws {
    try await HLED.with { store, database in
      let inferred = """
          - {on: 2013-09, dialogue: HLED-2013, verb: agree, basis: reconstructed, fields: {held: 2013-09-20}, source: s}

        """
      let report = try await store.importHistory(history(proposal + convening + commitment + inferred))
      #expect(report.isComplete, "\(report.rows.map(\.outcome))")
      let adopted = try #require(try await store.history("HLED-2013/C-01").last)
      #expect(adopted.to == "agreed" && adopted.basis == "reconstructed" && adopted.cause == nil)
      #expect(try await database.psql("select count(*) from entente.consent").trimmed == "3")
    }
  }

  @Test("is refused by the rules where it breaks them, and the rest of that dialogue is skipped")
  func refused() async throws {
    try await HLED.with { store, database in
      let weak = """
          - {on: 2013-09-20, dialogue: HLED-2013, verb: convene, basis: recorded, by: {us: hled-desk, mx: se}, source: s}

        """
      let other = """
          - {on: 2015, dialogue: HLED-2015, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2015-01-06}, source: s}

        """
      let report = try await store.importHistory(history(proposal + weak + commitment + agreement + other))
      #expect(
        report.rows.map { String(describing: $0.outcome).prefix { $0 != "(" } } == [
          "written", "refused", "skipped", "skipped", "written",
        ])
      #expect(report.written == 2 && report.refused == 1 && report.skipped == 2)
      guard case .refused(let blockers, _) = report.rows[1].outcome else { throw Unexpected() }
      #expect(blockers.map(\.code) == [.levelTooLow])
      #expect(report.rows[1].entry.location.line == 4)
      #expect(try await database.psql("select count(*) from entente.transition").trimmed == "2")
    }
  }

  @Test("that was edited after it was imported differs from the record, and adds nothing to it")
  func edited() async throws {
    try await HLED.with { store, database in
      let review = """
          - {on: 2014, dialogue: HLED-2013, verb: review, basis: reconstructed, unknown: reviewed, source: s}

        """
      let whole = proposal + convening + review
      _ = try await store.importHistory(history(whole))
      let edited = whole.replacingOccurrences(
        of: "verb: review, basis: reconstructed, unknown: reviewed, source: s",
        with: "verb: review, basis: reconstructed, unknown: reviewed, source: t")
      let report = try await store.importHistory(history(edited))
      guard case .differs(.row(let conflict)) = report.rows[2].outcome else { throw Unexpected() }
      #expect(conflict.seq == 2)
      let renamed = try await store.importHistory(
        history(proposal.replacingOccurrences(of: "source: s", with: "source: t")))
      guard case .differs(.reference("HLED-2013-2")) = renamed.rows[0].outcome else { throw Unexpected() }
      #expect(try await database.psql("select count(*) from entente.transition").trimmed == "3")
    }
  }

  @Test("goes on live where it ends, and is still found unchanged by another import")
  func goesOnLive() async throws {
    try await HLED.with { store, _ in
      let file = try history(proposal + convening)
      _ = try await store.importHistory(file)
      let review = Payload(["held": .date(try #require(LocalDate("2013-09-20"))), "reason": .text("Silence")])
      let closed = try done(try await store.attempt(HLED.take("close", "HLED-2013", by: "titular", review)))
      #expect(closed.state == "no_agreement")
      #expect(try await store.importHistory(file).alreadyThere == 2)
    }
  }

  @Test("comes in only through a login that is a member of entente_importer")
  func onlyImporters() async throws {
    try await HLED.with { store, database in
      let file = try history(proposal)
      let name = "plain_writer_\(database.name)"
      try await database.psql("create role \(name) login; grant entente_writer to \(name)")
      let pool = Pool(Configuration(url: database.connectionString(user: name)), limit: 2)
      let plain = Store(pool)
      await #expect(throws: ImportRefusal.notAnImporter(login: name)) { try await plain.importHistory(file) }
      // The database does not rely on the program for it.
      let moment = try #require(Period("2013-05-02")).first.noon
      let error = await #expect(throws: PostgresError.self) {
        try await plain.attempt(
          Request(
            command: .fresh(), subject: .new(mechanism: "hled", machine: "round", parent: nil),
            action: .take(file.entries[0].step),
            history: HistoricalRow(occurredAt: moment, precision: .day, source: "s", offices: [:])))
      }
      #expect(error?.serverError?.constraint == "import_needs_the_importer")
      await pool.close()
      try await database.psql("grant entente_importer to \(name)")
      let members = Pool(Configuration(url: database.connectionString(user: name)), limit: 2)
      #expect(try await Store(members).importHistory(file).isComplete)
      await members.close()
      try await database.psql("drop owned by \(name); drop role \(name)")
      _ = store
    }
  }

  @Test("cannot be written into a dialogue that was begun live")
  func notIntoLiveDialogues() async throws {
    try await HLED.with { store, database in
      _ = try done(try await store.attempt(HLED.propose()))
      let step = StepRequest(verb: "convene", basis: .attested, isReconstructed: true)
      let error = await #expect(throws: PostgresError.self) {
        try await store.attempt(
          Request(
            command: .fresh(), subject: .existing(reference: "HLED-2027"), action: .take(step),
            history: HistoricalRow(
              occurredAt: LocalDate(daysSince2000: 0).noon, precision: .day, source: "s", offices: [:])))
      }
      #expect(error?.serverError?.constraint == "history_only_in_imports")
      #expect(try await database.psql("select count(*) from entente.transition").trimmed == "1")
    }
  }

  @Test("is the only thing that reconstructs: a person who claims to still needs the other side")
  func personsDoNotReconstruct() async throws {
    try await HLED.with { store, _ in
      _ = try done(try await store.attempt(HLED.propose()))
      let step = StepRequest(
        verb: "postpone", payload: Payload(["meets": .date(LocalDate(daysSince2000: 10_200)), "reason": .text("R")]),
        isReconstructed: true, unknown: ["meets"])
      let answer = try done(
        try await store.attempt(
          Request(command: .fresh(), subject: .existing(reference: "HLED-2027"), action: .take(step), handle: "john")))
      #expect(!answer.isTaken && answer.waitsFor == ["mx"])
      let silent = StepRequest(
        verb: "postpone", payload: Payload(["reason": .text("R")]), isCounter: true, unknown: ["meets"])
      let refused = try await store.attempt(
        Request(command: .fresh(), subject: .existing(reference: "HLED-2027"), action: .take(silent), handle: "ana"))
      #expect(try refusals(refused) == [.missingField])
    }
  }
}
