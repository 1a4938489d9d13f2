import Entente
import EntenteTesting
import Testing

@testable import Definitions

@Suite("The cases of a table")
struct CaseTableTests {
  /// The procedure with a body of its own and a country that each case names.
  private func cases(_ csv: String, map: String) throws -> [ImportedCase] {
    let text = Infringement.text.replacing(
      "title: {en: Infringement", with: "languages: [en, es]\ntitle: {en: Infringement"
    )
    .replacing(
      "mx: {en: Member State, es: Estado miembro, language: es, zone: America/Mexico_City, calendar: mx-lft}",
      with: "state: {en: Member State, es: Estado miembro}"
    )
    .replacing("  mx:\n    government: {level: desk, en: Government, es: Gobierno}\n", with: "")
    .replacing("    minister: {level: principal, en: Minister, es: Titular del ministerio}\n", with: "")
    let definition = try DefinitionReader().read(yaml: text.utf8, file: "d.yaml")
    let table = try RowTable(Array(csv.utf8), file: "c.csv")
    let reader = ImportMapReader(definition: definition, columns: table.columns)
    let cases = CaseTable(definition: definition, map: try reader.read(yaml: map.utf8, file: "m.yaml"), table: table)
    return (0..<cases.count).map { cases.read($0) }
  }

  private let log = """
    case: Case
    reference: "INFR-{Case}"
    event: Decision
    date: Date
    source: {value: Register of decisions}
    by: {us: college}
    offices: {government: {level: desk, en: Government, es: Gobierno}}
    parties: {state: {column: State, names: {United Kingdom of Great Britain and Northern Ireland: gb}}}
    fields: {subject: {value: Fish}}
    events: {Notice: notify, Opinion: reason, Closing: close}
    ignore: Note
    """

  private func told(_ one: ImportedCase) -> [String] {
    one.events.map { event in
      switch event.content {
      case .success(let content): content.rule.verb
      case .failure(let found): found.all.map { "\($0.location.line) \($0.code.rawValue) \($0.text)" }.joined()
      }
    }
  }

  @Test("A party that the definition fixes need not be said, and the first row that names the other one decides")
  func parties() throws {
    let csv = """
      Case,State,Date,Decision
      1,,2001-01-01,Notice
      1,Spain,2001-02-01,Opinion
      1,France,2001-03-01,Closing
      1,France,2001-03-02,Note
      1,Spain,2001-04-01,Closing
      1,Spain;France,2001-04-01,Closing
      2,,2001-01-01,Notice
      """
    for map in [log, log.replacing("parties: {", with: "parties: {us: us, ")] {
      let found = try cases(csv, map: map)
      #expect(found[0].countries == ["us", "spain"] && found[0].fault == nil)
      #expect(
        told(found[0]) == ["notify", "reason", "4 another_party France", "close", "7 not_one_party Spain;France"])
      #expect(found[1].fault?.code == .notOneParty && found[1].fault?.location.line == 8)
    }
    #expect(throws: Diagnostics.self) {
      try cases(csv, map: log.replacing("parties: {", with: "parties: {us: mx, "))
    }
    #expect(throws: Diagnostics.self) {
      try cases(csv, map: log.replacing("parties: {state:", with: "parties: {other:"))
    }
  }

  @Test("A name that is too long for a party's needs a short one, which `names` gives")
  func longNames() throws {
    let csv = """
      Case,State,Date,Decision
      1,United Kingdom of Great Britain and Northern Ireland,2001-01-01,Notice
      2,Saint Vincent and the Grenadines (the),2001-01-01,Notice
      3,Saint Vincent and the Grenadines,2001-01-01,Notice
      """
    let found = try cases(csv, map: log)
    #expect(found[0].countries == ["us", "gb"])
    #expect(found[1].fault?.code == .partyNeedsName && found[1].fault?.location.line == 3)
    #expect(found[1].fault?.parameters == ["limit": "32"])
    #expect(found[2].countries == ["us", "saint-vincent-and-the-grenadines"])
  }

  @Test("A value is the same for every row, of any type of field, and a word that is no column says how to write it")
  func constants() throws {
    let csv = "Case,State,Date,Decision\n1,Spain,2001-01-01,Notice\n"
    let found = try cases(csv, map: log)
    guard case .success(let content) = found[0].events[0].content else {
      Issue.record("\(found)")
      return
    }
    #expect(content.source == "Register of decisions")
    #expect(content.fields["subject"] == .text("Fish"))
    let title = try cases(
      csv, map: log.replacing("{subject: {value: Fish}}", with: "{subject: State, title: {en: {value: \"4 {x}\"}}}"))
    guard case .success(let content) = title[0].events[0].content else {
      Issue.record("\(title)")
      return
    }
    #expect(content.fields["title"] == .localized(LocalizedText(["en": "4 {x}"])))
    let error = #expect(throws: Diagnostics.self) {
      try cases(csv, map: log.replacing("{value: Register of decisions}", with: "Register"))
    }
    #expect(error?.all.map(\.code) == [.unknownColumn])
    #expect(error?.all.first?.parameters["constant"] == "{value: Register}")
    #expect(throws: Diagnostics.self) {
      try cases(csv, map: log.replacing("{value: Register of decisions}", with: "{value: a, column: b}"))
    }
  }

  @Test("Steps of a row whose periods overlap keep the order of the mapping; others are put in that of their dates")
  func overlapping() throws {
    let map = """
      reference: "{No}"
      source: "List {No}"
      by: {us: college}
      parties: {state: {column: State}}
      steps:
        - {verb: notify, at: Notice}
        - {verb: reason, at: Opinion}
        - {verb: close, at: Closed}
      """
    let csv = """
      No,State,Notice,Opinion,Closed
      1,Spain,2001-06-05,2001,2002
      2,Spain,2001-06-05,2001,2001-03
      3,Spain,2001-06,2001-06-07,2001-06-06
      4,Spain,2001-06-05,2000,2001
      5,Spain,2001-06-05,x,2001
      """
    let found = try cases(csv, map: map)
    #expect(told(found[0]) == ["notify", "reason", "close"])
    // What closed in March was over before the notice of June; the opinion may have been at any time.
    #expect(told(found[1]) == ["reason", "close", "notify"])
    #expect(told(found[2]) == ["notify", "close", "reason"])
    #expect(told(found[3]) == ["reason", "notify", "close"])
    #expect(told(found[4]) == ["notify", "6 not_a_period x", "close"])
  }
}
