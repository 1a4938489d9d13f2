import Definitions
import Entente
import Testing

@testable import Messages

@Suite struct VoiceTests {
  @Test(arguments: [
    ("2027-06-15", "Tue 15 Jun", "mar 15 jun"), ("2027-09-01", "Wed 1 Sep", "mié 1 sep"),
    ("2028-01-01", "Sat 1 Jan 2028", "sáb 1 ene 2028"), ("1999-12-31", "Fri 31 Dec 1999", "vie 31 dic 1999"),
  ])
  func `A date is short, with its year where that is not this one`(iso: String, english: String, spanish: String)
    throws
  {
    let date = try #require(LocalDate(iso))
    let today = try #require(LocalDate("2027-02-03"))
    #expect(Voice(.en, today: today).date(date) == english)
    #expect(Voice(.es, today: today).date(date) == spanish)
  }

  @Test func `Longer forms of a date`() throws {
    let date = try #require(LocalDate("2027-09-09"))
    #expect(Voice(.en).monthAndYear(date) == "September 2027")
    #expect(Voice(.es).monthAndYear(date) == "septiembre de 2027")
    #expect(Voice(.es).date(date) == "jue 9 sep 2027")
  }

  @Test func `A moment is told by the clock of a place`() throws {
    let the = try Examples()
    let washington = try #require(Zone("America/New_York"))
    let tijuana = try #require(Zone("America/Tijuana"))
    #expect(the.voice(.en).moment(the.moment, in: the.mexico) == "Tue 15 Jun 17:00 (Mexico City time)")
    #expect(the.voice(.es).moment(the.moment, in: washington) == "mar 15 jun 19:00 (hora de Washington)")
    #expect(the.voice(.es).moment(the.moment, in: tijuana) == "mar 15 jun 16:00 (hora de Tijuana)")
  }

  @Test(arguments: [
    (["a"], "a", "a"), (["a", "b", "c"], "a, b and c", "a, b y c"), ([], "", ""),
    (["acuerdo", "informe"], "acuerdo and informe", "acuerdo e informe"),
    (["a", "Iglesias"], "a and Iglesias", "a e Iglesias"), (["a", "hijos"], "a and hijos", "a e hijos"),
    (["a", "hielo"], "a and hielo", "a y hielo"), (["a", "índice"], "a and índice", "a e índice"),
  ])
  func `Lists`(items: [String], english: String, spanish: String) {
    #expect(Voice(.en).list(items) == english)
    #expect(Voice(.es).list(items) == spanish)
  }

  @Test func `Alternatives`() {
    #expect(Voice(.es).alternatives(["accept", "extend", "carry"]) == "accept, extend o carry")
    #expect(Voice(.es).alternatives(["uno", "otro"]) == "uno u otro")
    #expect(Voice(.en).alternatives(["uno", "otro"]) == "uno or otro")
  }

  @Test(arguments: [
    ([:], Language.en), (["LANG": "es_MX.UTF-8"], .es), (["LC_ALL": "C", "LANG": "es_MX.UTF-8"], .en),
    (["LC_ALL": "", "LC_MESSAGES": "es", "LANG": "en_US"], .es), (["ENTENTE_LANG": "es", "LC_ALL": "en_US"], .es),
    (["ENTENTE_LANG": "fr", "LANG": "es_ES@euro"], .es), (["LANG": "estonian"], .en),
  ])
  func `The language comes from the environment`(environment: [String: String], language: Language) {
    #expect(Language.chosen(environment: environment) == language)
    #expect(Language.chosen(option: .es, environment: environment) == .es)
  }

  @Test(arguments: [
    ("es-MX,es;q=0.9,en;q=0.8", Language.es), ("fr, en;q=0.3, es;q=0.7", .es), ("en", .en), ("fr", nil), ("", nil),
    ("es;q=0, en;q=0.1", .en), ("*;q=0.5, de", nil), ("en;q=x, es;q=0.2", .es), (";;,q=1", nil),
  ])
  func `A browser's language comes from what it accepts`(header: String, language: Language?) {
    #expect(Language.accepted(header) == language)
  }

  @Test func `Names come from the definition, then from the catalogue, then from the word itself`() throws {
    let the = try Examples()
    #expect(the.voice(.es).state("convened") == "convocada")
    #expect(the.voice(.es, the.commitment).state("agreed") == "acordado")
    #expect(Voice(.es).state("under_silence") == "en procedimiento de silencio")
    #expect(Voice(.en).state("never_heard_of") == "never heard of")
    #expect(the.voice(.en).level("deputy") == "deputy")
    #expect(the.voice(.es).level("deputy") == "subsecretaría")
    #expect(the.voice(.en).party("ca") == "CA")
  }

  @Test(arguments: Diagnostic.Code.allCases, Language.allCases)
  func `Every diagnostic is a sentence`(code: Diagnostic.Code, language: Language) throws {
    let names = try #require(Catalogue.of(language).placeholders(of: code.path)).all
    #expect(!names.contains("suggestion"))
    let diagnostic = Diagnostic(
      code: code, location: Location(file: "a.yaml", line: 3, column: 7), text: "x",
      parameters: Dictionary(uniqueKeysWithValues: names.subtracting(["text"]).map { ($0, "y") }),
      suggestion: "zz")
    let line = Voice(language).line(for: diagnostic)
    #expect(line.hasPrefix("a.yaml:3:7: ") && line.hasSuffix("zz?"), "\(line)")
    #expect(!line.contains { "{}…".contains($0) }, "\(line)")
  }

  @Test func `What is wrong with a definition is said in the reader's language`() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let wrong = text.replacing("by: both coordinators}", with: "by: both cordinators}")
    let diagnostics = #expect(throws: Diagnostics.self) {
      try DefinitionReader().read(yaml: wrong.utf8, file: "hled.yaml")
    }
    let lines = try #require(diagnostics).all.map(Voice(.es).line)
    #expect(lines.contains { $0.hasSuffix("No existe el nivel cordinators. ¿Quiso decir coordinators?") }, "\(lines)")
    #expect(lines.allSatisfy { !$0.contains("…") })
  }
}
