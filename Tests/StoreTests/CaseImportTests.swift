import Definitions
import Entente
import EntenteTesting
import Postgres
import Synchronization
import Testing

@testable import Store

@Suite("The import of a table of cases")
struct CaseImportTests {
  private static let template = Template(name: "infringement") { database in
    try await HLED.install(database.connectionString())
    try await HLED.withStore(database) { store in
      _ = try await store.publish(Infringement.definition(), calendars: HLED.calendars())
    }
  }

  private func with(_ body: (Store, TestDatabase) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await HLED.withStore(database) { store in try await body(store, database) }
    }
  }

  private func work(
    _ store: Store, csv: String = Infringement.csv, map: String = Infringement.map, _ policy: RefusalPolicy = .stopCase
  ) async throws -> CaseImport {
    let cases = try await store.readCases(
      mechanism: "infringement", csv: Array(csv.utf8), file: "cases.csv", map: map.utf8, mapFile: "cases.map.yaml")
    var work = CaseImport(cases)
    work.policy = policy
    work.batch = 2
    return work
  }

  private func record(_ database: TestDatabase) async throws -> String {
    try await database.psql(
      """
      select kind, encode(leaf_hash, 'hex') from entente.log_pending order by id;
      select count(*) from entente.payload; select count(*) from entente.command;
      """)
  }

  @Test("Each event lands or is refused with its line; a refused one ends its case")
  func stopCase() async throws {
    try await with { store, database in
      let report = try await store.importCases(try await work(store))
      let own = report.refusals.filter(\.isItsOwn).map { "\($0.location.line) \($0.code)" }
      #expect(
        own == [
          "7 not_from_state", "11 before_previous", "15 ended", "16 not_a_period", "19 not_a_period",
          "22 cell_count", "23 unknown_event", "24 in_the_future",
        ])
      #expect(report.refusals.filter { !$0.isItsOwn }.map(\.location.line) == [8, 12, 17, 20, 21])
      #expect(report.written == 4 + 1 + 1 + 2 + 1 && report.ignored == 1)
      #expect(report.complete == 1 && report.partial == 4 && report.refusedCases == 4)
      #expect(report.reasons["not_a_period"] == 2)
      let rows = try await store.history("INFR-2001-1")
      #expect(rows.map(\.verb) == ["notify", "reply", "reason", "settle"])
      #expect(rows.allSatisfy { $0.basis == "recorded" && $0.source == "Register, case 2001/1" })
      #expect(try await store.history("INFR-2001-2").map(\.precision) == ["month"])
      #expect(
        try await database.psql("select distinct basis from entente.consent").trimmed == "attested")
    }
  }

  @Test("With skip-event a refused event is left out alone")
  func skipEvent() async throws {
    try await with { store, _ in
      let report = try await store.importCases(try await work(store, .skipEvent))
      #expect(report.skipped == 0 && report.refused == 8)
      #expect(try await store.history("INFR-2001-2").map(\.verb) == ["notify", "reason"])
      #expect(try await store.history("INFR-2001-6").map(\.verb) == ["notify", "reason", "settle"])
      let again = try await store.importCases(try await work(store, .skipEvent))
      #expect(again.written == 0 && again.alreadyThere == report.written)
      #expect(again.refusals == report.refusals)
    }
  }

  @Test("A second run changes nothing, and tells the same refusals")
  func again() async throws {
    try await with { store, database in
      let first = try await store.importCases(try await work(store))
      let before = try await record(database)
      let second = try await store.importCases(try await work(store))
      #expect(second.written == 0 && second.alreadyThere == first.written)
      #expect(second.refusals == first.refusals)
      #expect(try await record(database) == before)
    }
  }

  @Test("A run goes on where an earlier one ended, between cases and within one")
  func goesOn() async throws {
    let all = Infringement.csv.split(separator: "\n", omittingEmptySubsequences: false)
    for lines in [5, 8, 13, 19] {
      try await with { store, _ in
        let part = all.prefix(lines).joined(separator: "\n") + "\n"
        let first = try await store.importCases(try await work(store, csv: part))
        let second = try await store.importCases(try await work(store))
        #expect(second.alreadyThere == first.written)
        #expect(second.written + second.alreadyThere == 9)
      }
    }
  }

  @Test("What an event says is compared with the record, and never written over")
  func differs() async throws {
    try await with { store, database in
      _ = try await store.importCases(try await work(store))
      let before = try await record(database)
      let edited = Infringement.csv.replacing("2001-12-24", with: "2001-12-23")
      let report = try await store.importCases(try await work(store, csv: edited))
      #expect(report.written == 0)
      #expect(report.refusals.contains { $0.code == "differs" && $0.location.line == 9 })
      #expect(try await record(database) == before)
    }
  }

  @Test("Of a batch that the database refuses only the offender is refused")
  func offender() async throws {
    try await with { store, database in
      try await database.psql(
        """
        create function public.no_bees() returns trigger language plpgsql as $$ begin
          perform entente.refuse('no_bees', 'no bees');
          return new;
        end $$;
        create trigger aa_no_bees before insert on entente.dialogue for each row
          when (new.reference = 'INFR-2001-4') execute function public.no_bees();
        """)
      let report = try await store.importCases(try await work(store))
      #expect(report.refusals.filter { $0.code == "no_bees" }.map(\.location.line) == [13])
      #expect(report.written == 7)
    }
  }

  @Test("By date an unordered case is taken in the order of its days")
  func byDate() async throws {
    try await with { store, _ in
      let map = Infringement.map + "\norder: date\n"
      let csv = """
        Case;Date;Decision;Subject
        a;2003-05-05;Closing;
        a;2003-04-05;Formal notice;Fish
        a;2003-05-04;Reasoned opinion;
        """
      let report = try await store.importCases(try await work(store, csv: csv, map: map))
      #expect(report.isComplete, "\(report.refusals)")
      #expect(try await store.history("INFR-A").map(\.verb) == ["notify", "reason", "close"])
    }
  }

  @Test("A row of dates is all or nothing, in the order of its dates, and may leave some out")
  func table() async throws {
    try await with { store, _ in
      let map = """
        reference: "{No}"
        source: "List {No}"
        dates: [D.M.YYYY, YYYY]
        by: {us: college}
        fields: {subject: What}
        steps:
          - {verb: notify, at: [Notice, Opinion], unknown: subject}
          - {verb: reason, at: Opinion}
          - {verb: close, at: Closed}
        """
      let csv = """
        No,Notice,Opinion,Closed,What
        t1,3.4.2001,,2002,Wine
        t2,3.4.2001,3.4.2001,5.6.2001,
        t3,,1.1.2001,1.1.2000,Oil
        t2,3.4.2001,,,Again
        t4,3.4.2001,31.2.2002,,Tar
        ,3.4.2001,,,Tar
        t5,,,,Tar
        t6,31.02.1999,3.4.1999,4.4.1999,Tar
        """
      let report = try await store.importCases(try await work(store, csv: csv, map: map))
      #expect(
        report.refusals.map { "\($0.location.line) \($0.code)" }.sorted() == [
          "4 not_begun", "4 with_its_row", "4 with_its_row", "5 duplicate_reference", "6 not_a_period",
          "6 with_its_row",
          "7 missing_cell", "8 no_date", "9 not_a_period", "9 with_its_row", "9 with_its_row",
        ])
      let form = report.refusals.first { $0.code == "not_a_period" }
      guard case .diagnostic(let told) = form?.reason else {
        Issue.record("no diagnostic")
        return
      }
      #expect(told.parameters["forms"] == "D.M.YYYY, YYYY")
      #expect(try await store.history("T2").map(\.verb) == ["notify", "reason", "close"])
      #expect(try await store.history("T1").map(\.precision) == ["day", "year"])
      #expect(report.complete == 2 && report.partial == 0)
    }
  }

  @Test("Cases stand under dialogues of the record, each by its own name; under none of its kind they are refused")
  func underAParent() async throws {
    try await TestDatabase.withDatabase(template: HLED.template) { database in
      try await HLED.withStore(database) { store in
        let rounds = """
          Round;Date;What
          1;01/02/2014;Proposed
          1;03/03/2014;Convened
          1;04/04/2014;Agreed
          """
        let roundMap = """
          machine: round
          case: Round
          reference: "R-{Round}"
          event: What
          date: Date
          dates: DD/MM/YYYY
          source: "Minutes {Round}"
          by: {us: state, mx: sre}
          fields: {meets: Date, held: Date}
          events:
            Proposed: {verb: propose, by: {us: state}}
            Convened: convene
            Agreed: agree
          """
        let list = """
          No;Round;Date;What;Title
          7;1;04/02/2014;Announced;Puente nuevo
          7;1;04/04/2014;Adopted;
          8;1;05/02/2014;Announced;Aduana
          7;1;05/05/2014;Closed;
          7;2;04/02/2014;Announced;Otra
          9;;04/02/2014;Announced;Nadie
          7;1;06/06/2014;Closed;
          """
        let listMap = """
          parent: "r {Round}"
          case: No
          reference: "C-{No}"
          event: What
          date: Date
          dates: DD/MM/YYYY
          source: "List {No}"
          by: {us: state-wha}
          fields: {title: {es: Title}, due: Date, reason: What}
          unknown: [owner, pillar, indicator]
          events: {Announced: propose, Adopted: adopt, Closed: {verb: close_unmet, by: {us: state, mx: sre}}}
          """
        func run(_ csv: String, _ map: String) async throws -> CaseReport {
          let cases = try await store.readCases(
            mechanism: "hled", csv: Array(csv.utf8), file: "l.csv", map: map.utf8, mapFile: "l.map.yaml")
          return try await store.importCases(CaseImport(cases))
        }
        let above = try await run(rounds, roundMap)
        #expect(above.isComplete, "\(above.refusals)")
        let first = try await run(list, listMap)
        let own = first.refusals.map { "\($0.location.line) \($0.reference) \($0.code)" }
        #expect(own == ["6 R-2/C-7 unknown_parent", "7  missing_cell", "8 R-1/C-7 ended"])
        #expect(try await store.history("R-1/C-7").map(\.verb) == ["propose", "adopt", "close_unmet"])
        let child = try await store.situation(.existing(reference: "R-1/C-7"), handle: nil)
        #expect(child.dialogue?.state == "not_implemented" && child.parent?.reference == "R-1")
        let again = try await run(list, listMap)
        #expect(again.written == 0 && again.alreadyThere == first.written)
      }
    }
  }

  @Test("What is refused is told as it comes, in the order of the cases, and is then not kept")
  func toldRefusals() async throws {
    try await with { store, _ in
      let kept = try await store.importCases(try await work(store))
      let told = Mutex<[CaseRefusal]>([])
      var work = try await work(store)
      work.batch = 1
      work.refusals = { refusals in told.withLock { $0 += refusals } }
      let report = try await store.importCases(work)
      #expect(report.refusals.isEmpty && report.refused == kept.refused && report.skipped == kept.skipped)
      #expect(report.reasons == kept.reasons)
      #expect(told.withLock { Set($0) } == Set(kept.refusals))
      let firsts = told.withLock { $0 }.filter(\.isItsOwn).map(\.location.line)
      #expect(firsts == [7, 11, 15, 16, 19, 22, 23, 24])
    }
  }

  @Test("A step of one party takes that party's office of those that are named")
  func ownOffice() async throws {
    try await with { store, _ in
      let text = Infringement.text.replacing("mechanism: infringement", with: "mechanism: notices")
        .replacing("by: other desk", with: "by: mx desk")
        .replacing("to: closed, by: any principal", with: "to: closed, by: proposer principal")
      let definition = try DefinitionReader().read(yaml: text.utf8, file: "notices.yaml")
      _ = try await store.publish(definition, calendars: HLED.calendars())
      let map = Infringement.map.replacing("mechanism: infringement", with: "mechanism: notices")
        .replacing("by: {us: college}", with: "by: {us: college, mx: government}")
        .replacing("verb: reply, by: {mx: government}", with: "verb: reply")
      let csv = """
        Case,Date,Decision,Subject
        1,2001-02-03,Formal notice,Water
        1,2001-03-03,Reply,
        1,2001-04-03,Closing,
        2,2001-03-03,Reply,
        """
      let cases = try await store.readCases(
        mechanism: "notices", csv: Array(csv.utf8), file: "cases.csv", map: map.utf8, mapFile: "cases.map.yaml")
      let report = try await store.importCases(CaseImport(cases))
      // Any principal may send a notice, and the government is no principal's office.
      #expect(report.written == 3, "\(report.refusals)")
      #expect(report.refusals.map { "\($0.location.line) \($0.code)" } == ["5 not_begun"])
      let consents = try await store.history("INFR-1").map(\.party)
      #expect(consents == ["us", "mx", "us"])
    }
  }

  @Test("A case replayed in memory stands where the database says that it stands")
  func replay() async throws {
    try await with { store, _ in
      let work = try await work(store, .skipEvent)
      _ = try await store.importCases(work)
      let start = try await store.situation(
        .new(mechanism: "infringement", machine: "procedure", parent: nil), handle: nil)
      for index in 0..<work.cases.count {
        let one = work.cases.read(index)
        var from = start
        from.actor = Actor(kind: .importer, person: nil, offices: [])
        let replay = CaseReplay(one, from: from, today: try #require(LocalDate("2026-01-01")), .skipEvent)
        guard let last = replay.taken.last else { continue }
        let expected = try #require(last.before.after(last.recording, as: last.made).dialogue)
        let found = try #require(try await store.situation(.existing(reference: one.reference), handle: nil).dialogue)
        #expect(found.comparable == expected.comparable)
      }
    }
  }
}

extension Dialogue {
  /// Without what only the shell and the database choose: identifiers, and the clock's moments.
  var comparable: Dialogue {
    var dialogue = self
    let none = Identifier(high: 0, low: 0)
    let never = Instant(microseconds: 0)
    dialogue.id = none
    dialogue.begunAt = nil
    // What is witnessed is entered when the clock says so.
    if !isImported { dialogue.enteredAt = never }
    dialogue.motions = motions.map { motion in
      var motion = motion
      motion.id = none
      motion.openedAt = never
      motion.acts = motion.acts.map { act in
        var act = act
        act.at = never
        return act
      }
      return motion
    }
    dialogue.deadlines.sort { ($0.name, $0.generation) < ($1.name, $1.generation) }
    return dialogue
  }
}
