import Entente
import Messages
import Testing

@testable import Commands

@Suite struct TableTests {
  static let table = Table(
    [
      .init("Referencia", isWhole: true), .init("Título"), .init("Responsable"),
      .init("Días", isRightAligned: true),
    ],
    rows: [
      ["HLED-2027/C-03", "Modernización de los cruces fronterizos en Ciudad Juárez", "Coordinación de Economía", "3"],
      ["HLED-2027/C-12", "半導体 供給網", "SRE", "120"],
    ])

  private func printed(width: Int) -> [String] {
    let recorder = Recorder()
    recorder.output(.es, width: width).table(Self.table)
    return recorder.lines
  }

  @Test(arguments: [20, 40, 60, 80, 120])
  func `A table fits, and its references stay whole`(width: Int) {
    let lines = printed(width: width)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= max(width, 28) }, "\(lines)")
    #expect(lines.contains { $0.contains("HLED-2027/C-03") })
    #expect(lines.contains { $0.contains("HLED-2027/C-12") })
  }

  @Test func `A wide terminal has each row in one line`() {
    #expect(
      printed(width: 120) == [
        "Referencia      Título                                                    Responsable               Días",
        "HLED-2027/C-03  Modernización de los cruces fronterizos en Ciudad Juárez  Coordinación de Economía     3",
        "HLED-2027/C-12  半導体 供給網                                             SRE                        120",
      ])
  }

  @Test func `A list that goes into a pipe has each row in one line`() {
    let recorder = Recorder()
    let listing = Listing(
      rows: Self.table.rows, columns: Self.table.columns.indices.map { index in .init("Título") { $0[index] } }
    ) { _ in .null }
    recorder.output(.es, width: 40, hasWholeRows: true).list(listing)
    #expect(recorder.lines.count == 3 && recorder.lines[1].contains("cruces fronterizos en Ciudad Juárez"))
  }

  @Test func `A narrower one breaks cells between words`() {
    #expect(
      printed(width: 80) == [
        "Referencia      Título                            Responsable               Días",
        "HLED-2027/C-03  Modernización de los cruces       Coordinación de Economía     3",
        "                fronterizos en Ciudad Juárez",
        "HLED-2027/C-12  半導体 供給網                     SRE                        120",
      ])
  }

  @Test(arguments: [24, 40, 60, 80])
  func `A word is never broken where a narrower neighbour would make room`(width: Int) {
    var table = Table([.init("#", isWhole: true), .init("Estado"), .init("Vence"), .init("Espera")])
    table.add(["HLED-2027", "convocatoria", "vence en 3 días", "Coordinación de Economía y de Relaciones Exteriores"])
    let recorder = Recorder()
    recorder.output(.es, width: width).table(table)
    let words = recorder.out.split { $0 == " " || $0 == "\n" }
    #expect(words.contains("convocatoria") && words.contains("Coordinación"), "\(recorder.out)")
    #expect(recorder.lines.allSatisfy { DisplayWidth.of($0) <= max(width, 24) }, "\(recorder.out)")
  }

  @Test func `The narrowest has a block for each row`() {
    #expect(
      printed(width: 36) == [
        "Referencia   HLED-2027/C-03",
        "Título       Modernización de los",
        "             cruces fronterizos en",
        "             Ciudad Juárez",
        "Responsable  Coordinación de",
        "             Economía",
        "Días         3",
        "",
        "Referencia   HLED-2027/C-12",
        "Título       半導体 供給網",
        "Responsable  SRE",
        "Días         120",
      ])
  }

  @Test(arguments: [
    ("", 0), ("México", 6), ("Me\u{301}xico", 6), ("半導体", 6), ("a\u{200D}", 1), ("✔️", 2), ("🇲🇽", 2), ("한", 2),
  ])
  func `Width is counted in columns`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("uno dos tres", 7, ["uno dos", "tres"]), ("", 5, [""]), ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
    ("a  b", 9, ["a b"]), ("半導体", 3, ["半", "導", "体"]), ("半", 1, ["半"]),
  ])
  func `Text is broken between words`(text: String, width: Int, lines: [String]) {
    #expect(DisplayWidth.wrapped(text, to: width) == lines)
  }

  @Test func `A digest stands whole beside its name`() {
    let recorder = Recorder()
    var facts = Facts()
    facts.add("Huella", String(repeating: "0f", count: 32))
    facts.add("Motivo", nil)
    recorder.output(.es, width: 40).facts(facts)
    #expect(recorder.out == "Huella  " + String(repeating: "0f", count: 32) + "\n")
  }
}
