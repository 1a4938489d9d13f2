import Definitions
import Entente
import Testing

@Suite("A sheet of commitments")
struct SheetReaderTests {
  private let reader: SheetReader

  init() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let hled = try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
    let step = try #require(hled.machine("commitment")?.creations.first)
    reader = SheetReader(definition: hled, step: step)
  }

  private func read(_ text: String) throws(Diagnostics) -> [SheetRow] {
    try reader.read(csv: text.utf8, file: "c.csv")
  }

  private func wrong(_ text: String) -> [String] {
    do throws(Diagnostics) {
      _ = try read(text)
      return []
    } catch {
      return error.all.map { "\($0.location.line):\($0.location.column) \($0.code.rawValue)" }
    }
  }

  private static let english = "title_en,title_es,owner_us,owner_mx,pillar,indicator,due,reason\n"

  @Test("is the same with English names, with the definition's Spanish labels, and with the words of everyday")
  func headers() throws {
    let english = try read(
      Self.english + "Window,Ventanilla,commerce-ita,se-uncs,building-back-together,Open,2028-03-01,\n")
    let spanish = try read(
      "\u{FEFF}Título ES;Título EN;Oficinas responsables MX;Oficinas responsables US;Pilar;Indicador;Fecha límite;Motivo\r\n"
        + "Ventanilla;Window;Coordinación de Economía;commerce-ita;Reconstruir juntos;Open;2028-03-01;\r\n")
    let everyday = try read(
      "titulo_es;titulo_en;Responsable (México);Responsable (Estados Unidos);PILAR;indicador;plazo;motivo\n"
        + "Ventanilla; Window ;SE-UNCS;commerce ita;building back together;Open;2028-03-01;\n")
    #expect(english.map(\.payload) == spanish.map(\.payload))
    #expect(english.map(\.payload) == everyday.map(\.payload))
    #expect(english[0].payload["due"] == .date(try #require(LocalDate("2028-03-01"))))
    #expect(english[0].payload["title"] == .localized(LocalizedText(["en": "Window", "es": "Ventanilla"])))
  }

  @Test("takes a stated reason where there is no due date, and keeps the lines of a quoted cell")
  func reasons() throws {
    let rows = try read(Self.english + "\"A, b\n\"\"c\"\"\",Á,state,sre,investing-in-people,I,,Not yet\n")
    #expect(rows[0].payload["due"] == .noDate(reason: "Not yet"))
    #expect(rows[0].payload["title"] == .localized(LocalizedText(["en": "A, b\n\"c\"", "es": "Á"])))
  }

  @Test(
    "tells each bad row by its line and column",
    arguments: [
      ("A,B,state,sre,investing-in-people,I,,\n", ["2:1 due_or_reason_missing"]),
      ("A,B,state,sre,investing-in-people,I,2028-01-01,Why\n", ["2:48 due_and_reason"]),
      ("A,B,state,sre,investing-in-people,I,01/02/2028,\n", ["2:37 not_a_date"]),
      ("A,B,state,sre,investing-in-people,I,2028-02-30,\n", ["2:37 not_a_date"]),
      (
        "A,,state,,investing,,2028-01-01,\n",
        ["2:3 missing_cell", "2:10 missing_cell", "2:11 unknown_pillar", "2:21 missing_cell"]
      ),
      ("A,B,sre,state,investing-in-people,I,2028-01-01,\n", ["2:5 unknown_office", "2:9 unknown_office"]),
      (
        "A,B,state,sre,investing-in-people,I,2028-01-01,\nA,B,state,sre,investing-in-people,I,2028-01-01,\n",
        ["3:1 duplicate_row"]
      ),
    ])
  func rows(text: String, expected: [String]) {
    #expect(wrong(Self.english + text) == expected)
  }

  @Test("tells columns that are missing, unknown or twice there")
  func columns() {
    let found = wrong(
      "title_en,title_es,title_en,ownr_us,owner_mx,pillar,indicator,due\nA,B,A,state,sre,x,I,2028-01-01\n")
    #expect(found == ["1:1 missing_column", "1:19 duplicate_column", "1:28 unknown_column"])
    #expect(wrong("x\n1\n").contains("1:1 unknown_column"))
    #expect(wrong(Self.english) == ["1:1 empty_document"])
  }
}
