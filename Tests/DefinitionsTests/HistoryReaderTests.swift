import Definitions
import Entente
import Testing

@Suite("A history file")
struct HistoryReaderTests {
  private let hled: Definition
  private let example: String

  init() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    hled = try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
    example = try #require(Assets.text("config/examples/hled-history.yaml"))
  }

  private func read(_ yaml: String, today: LocalDate? = nil) throws(Diagnostics) -> HistoryFile {
    try HistoryReader(definitions: [hled], today: today).read(yaml: yaml.utf8, file: "h.yaml")
  }

  /// What is found wrong, each as `line: code`.
  private func wrong(_ events: String, today: LocalDate? = nil) -> [String] {
    do throws(Diagnostics) {
      _ = try read("history: hled\nevents:\n" + events, today: today)
      return []
    } catch {
      return error.all.map { "\($0.location.line): \($0.code.rawValue)" }
    }
  }

  @Test("The HLED's own is read without a finding, and tells every round from 2013 on")
  func embedded() throws {
    let history = try read(example)
    let rounds = Set(history.entries.filter { $0.machine == "round" }.map(\.reference))
    #expect(rounds == Set([2013, 2015, 2016, 2019, 2021, 2022, 2023].map { "HLED-\($0)" }))
    #expect(history.entries.allSatisfy { $0.source.hasPrefix("http") && $0.source.contains(" — ") })
    #expect(!history.entries.contains { $0.period.first.year == 2017 || $0.period.first.year == 2018 })
    // Only what sources tell of both sides is claimed of both.
    let agreed = history.entries.filter { $0.step.verb == "agree" }
    #expect(agreed.map(\.period.description) == ["2022-09-12", "2023-09-29"])
    #expect(
      agreed.allSatisfy {
        $0.step.attested.map(\.party) == ["us", "mx"] && $0.step.attested.allSatisfy { $0.level == "principal" }
      })
    #expect(history.entries.allSatisfy { $0.step.attested.isEmpty == $0.step.isReconstructed })
  }

  @Test("A date's form is its precision, and steps of one dialogue stay in order")
  func dates() throws {
    let history = try read(
      """
      history: hled
      events:
        - {on: 2019-04, dialogue: HLED-2019, machine: round, verb: propose, basis: recorded, by: {mx: se}, unknown: meets, source: s}
        - {on: 2019, dialogue: HLED-2019, verb: lapse, basis: reconstructed, source: s, note: n}
      """)
    #expect(history.entries.map(\.period.precision) == [.month, .year])
    #expect(history.entries.map(\.occurredAt.description) == ["2019-04-01T12:00:00Z", "2019-04-01T12:00:00Z"])
    #expect(history.entries.map(\.seq) == [0, 1])
    #expect(history.entries.map(\.source) == ["s", "s — n"])
    #expect(history.entries[0].step.unknown == ["meets"])
  }

  @Test(
    "What is wrong is told with its line",
    arguments: [
      (
        "{on: 2013-13-01, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}, source: s}",
        "not_a_period"
      ),
      (
        "{on: 2999, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}, source: s}",
        "in_the_future"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: convene, basis: reconstructed, source: s}",
        "unknown_verb"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: rund, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}, source: s}",
        "unknown_machine"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}, source: s}",
        "missing_key"
      ),
      (
        "{on: 2013, dialogue: hled-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}, source: s}",
        "not_a_dialogue"
      ),
      (
        "{on: 2013, dialogue: HLED-2013/C-1, machine: commitment, verb: propose, basis: reconstructed, unknown: [title, owner, pillar, indicator, due], source: s}",
        "not_a_dialogue"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: witnessed, fields: {meets: 2013-09-20}, source: s}",
        "unknown_word"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: recorded, fields: {meets: 2013-09-20}, source: s}",
        "offices_missing"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: recorded, by: {us: state, mx: sre}, fields: {meets: 2013-09-20}, source: s}",
        "offices_missing"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: recorded, by: {us: sre}, fields: {meets: 2013-09-20}, source: s}",
        "unknown_office"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, by: {us: state}, fields: {meets: 2013-09-20}, source: s}",
        "names_nobody"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, source: s}",
        "missing_field"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: May}, source: s}",
        "not_a_date"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20, held: 2013-09-20}, source: s}",
        "unknown_key"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}, unknown: meets, source: s}",
        "duplicate_id"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, unknown: mets, source: s}",
        "unknown_field"
      ),
      (
        "{on: 2013, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, fields: {meets: 2013-09-20}}",
        "missing_key"
      ),
    ])
  func diagnostics(event: String, code: String) throws {
    let found = wrong("  - \(event)", today: LocalDate("2026-01-01"))
    #expect(found.contains("3: \(code)"), "\(found)")
  }

  @Test("Everything is told at once, and what follows a broken step of a dialogue is not")
  func allAtOnce() {
    let found = wrong(
      """
        - {on: 2013-05-02, dialogue: HLED-2013, machine: round, verb: propose, basis: reconstructed, unknown: meets, source: s}
        - {on: 2012, dialogue: HLED-2013, verb: lapse, basis: recorded, source: s}
        - {on: 2013-09-20, dialogue: HLED-2013, verb: convene, basis: reconstructed, source: s}
        - {on: 2015, dialogue: HLED-2015, machine: round, verb: propose, basis: reconstructed, unknown: meets, source: s}
        - {on: 2015, dialogue: HLED-2015, verb: agree, basis: reconstructed, fields: {held: 2015-01-06}, source: s}
      """)
    #expect(found == ["4: before_previous", "4: only_reconstructed", "7: not_from_state"])
  }

  @Test("A mechanism that is not published is named, with the one that was meant")
  func mechanism() {
    do throws(Diagnostics) {
      _ = try read("history: hlde\nevents: [{on: 2013}]")
      Issue.record("was read")
    } catch {
      #expect(error.all.map(\.code) == [.unknownMechanism])
      #expect(error.all.map(\.suggestion) == ["hled"])
    }
  }

  @Test("Broken and hostile files are refused, and never end the program")
  func hostile() throws {
    let bytes = Array(example.utf8)
    let body = bytes[
      (try #require(example.utf8.firstRange(of: "history: hled".utf8)).lowerBound.utf16Offset(in: example))...]
    var random = Random(state: 7)
    for round in 0..<150 {
      var mutant = Array(body)
      switch round % 3 {
      case 0: mutant = Array(mutant.prefix(Int(random.next() % UInt64(mutant.count))))
      case 1:
        for _ in 0..<4 { mutant[Int(random.next() % UInt64(mutant.count))] = UInt8(truncatingIfNeeded: random.next()) }
      default:
        let start = Int(random.next() % UInt64(mutant.count - 40))
        mutant.removeSubrange(start..<start + 20)
      }
      _ = try? HistoryReader(definitions: [hled]).read(yaml: mutant, file: "h.yaml")
    }
    for text in ["", "history:", "[]", "history: [hled]\nevents: {}", "history: hled\nevents: [[], {}, 1, {on: {}}]"] {
      #expect(throws: Diagnostics.self) { try read(text) }
    }
    #expect(
      !wrong(
        "  - {on: 9999-12-31, dialogue: \"/\", machine: commitment, verb: propose, basis: reconstructed, unknown: [due], source: s}"
      ).isEmpty)
  }
}
