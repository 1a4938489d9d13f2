import Definitions
import Testing

@Suite("A CSV file")
struct CSVTests {
  private func cells(_ text: String) throws(Diagnostics) -> [[String]] {
    let table = try CSV(text.utf8, file: "t.csv")
    return [table.header.cells.map(\.text)] + table.rows.map { $0.cells.map(\.text) }
  }

  private func wrong(_ bytes: [UInt8]) -> [String] {
    do throws(Diagnostics) {
      _ = try CSV(bytes, file: "t.csv")
      return []
    } catch {
      return error.all.map { "\($0.location.line):\($0.location.column) \($0.code.rawValue)" }
    }
  }

  @Test(
    "is read as RFC 4180 has it, with commas or semicolons",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
      ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
      ("\"a;x\",b\n1,2\n", [["a;x", "b"], ["1", "2"]]),
      ("a,b\n\"one, \"\"two\"\"\",\"three\nfour\"\n", [["a", "b"], ["one, \"two\"", "three\nfour"]]),
      ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2\n,\n ,\n", [["a", "b"], ["1", "2"]]),
      ("a\n\"\"\nx\n", [["a"], ["x"]]),
      ("título\nventanilla u\u{301}nica\n", [["título"], ["ventanilla única"]]),
    ])
  func forms(text: String, expected: [[String]]) throws {
    #expect(try cells(text) == expected)
    #expect(try cells(text).flatMap(\.self).map { Array($0.utf8) } == expected.flatMap(\.self).map { Array($0.utf8) })
  }

  @Test("keeps where each cell stands, and counts rows as a spreadsheet does")
  func places() throws {
    let table = try CSV("a,b\n\"x\ny\",2\n3,4\n".utf8, file: "t.csv")
    #expect(table.rows.map(\.number) == [2, 3])
    #expect(table.rows.map(\.location.line) == [2, 4])
    #expect(table.rows[0].cells[1].location.description == "t.csv:3:4")
  }

  @Test(
    "that can be read in two ways is refused with line and column",
    arguments: [
      ("a,b\n1,2\"\n", ["2:4 stray_quote"]),
      ("a,b\n\"1\"x,2\n", ["2:4 stray_quote"]),
      ("a,b\n1,\"2\n", ["2:3 open_quote"]),
      ("a,b\n1\n1,2,3\n", ["2:1 cell_count", "3:1 cell_count"]),
      ("a,b\r1,2\r", ["1:4 stray_return", "2:4 stray_return"]),
      ("", ["1:1 empty_document"]),
      ("\n\n", ["1:1 empty_document"]),
      ("a\nb\u{0}\n", ["2:2 control_character"]),
    ])
  func refused(text: String, expected: [String]) {
    #expect(wrong(Array(text.utf8)) == expected)
  }

  @Test("in another encoding is refused where it begins to be one")
  func encoding() {
    // Windows-1252, as spreadsheets write without being asked for UTF-8.
    #expect(wrong(Array("a\nM".utf8) + [0xE9] + Array("xico\n".utf8)) == ["2:2 invalid_utf8"])
    #expect(!wrong([0xFF, 0xFE, 0x61, 0x00]).isEmpty)
  }

  @Test("of any bytes never ends the program")
  func hostile() {
    var random = Random(state: 3)
    let alphabet = Array("a,;\"\r\n é".utf8)
    for _ in 0..<2000 {
      let bytes = (0..<Int(random.next() % 24)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      _ = wrong(bytes)
    }
    #expect(wrong([UInt8](repeating: 0x61, count: 1_000_001)) == ["1:1 too_large"])
  }
}
