import Entente
import Synchronization
import Testing

@testable import Definitions

@Suite("A table that is read row by row")
struct RowTableTests {
  private func table(_ text: String) throws -> RowTable { try RowTable(Array(text.utf8), file: "t.csv") }

  @Test("Cells are parted as in RFC 4180, whatever the separator and the line end")
  func cells() throws {
    for (separator, end) in [(",", "\n"), (";", "\r\n"), ("\t", "\n")] {
      let table = try table(
        ["\u{FEFF}a", "b"].joined(separator: separator) + end
          + ["\"x \"\"y\"\"\(end)z\(separator)w\"", " é "].joined(separator: separator) + end + end
          + ["1", ""].joined(separator: separator))
      #expect(table.columns == ["a", "b"])
      #expect(table.rows.map(\.line) == [2, 5])
      #expect(try table.cells(of: table.rows[0]) == ["x \"y\"\(end)z\(separator)w", "é"])
      #expect(try table.cells(of: table.rows[1]) == ["1", ""])
    }
  }

  @Test(
    "One bad row is told when it is read, and spoils no other",
    arguments: [
      ("1", Diagnostic.Code.cellCount), ("1,2,3", .cellCount), ("\"a\"b,2", .strayQuote), ("a\"b\",2", .strayQuote),
      ("\u{07},2", .controlCharacter),
    ])
  func faults(_ row: String, _ code: Diagnostic.Code) throws {
    let table = try table("a,b\n\(row)\n3,4\n")
    let error = #expect(throws: Diagnostics.self) { try table.cells(of: table.rows[0]) }
    #expect(error?.all.map(\.code) == [code])
    #expect(error?.all.first?.location.line == 2)
    #expect(try table.cells(of: table.rows[1]) == ["3", "4"])
  }

  @Test("A stray quote spoils its own row and hides none of those behind it")
  func strayQuote() throws {
    let table = try table("a,b\n5\" pipe,2\n3,4\n \"x\",5\n\"y\"\"\",6\n7,8\n")
    #expect(table.rows.map(\.line) == [2, 3, 4, 5, 6])
    #expect(throws: Diagnostics.self) { try table.cells(of: table.rows[0]) }
    #expect(throws: Diagnostics.self) { try table.cells(of: table.rows[2]) }
    #expect(try table.cells(of: table.rows[3]) == ["y\"", "6"])
    #expect(try table.cells(of: table.rows[4]) == ["7", "8"])
  }

  /// A file that somebody cuts short while it is read.
  private final class Shrinking: ByteSource {
    let bytes: [UInt8]
    let limit = Mutex(Int.max)

    init(_ text: String) { bytes = Array(text.utf8) }

    var count: Int { bytes.count }
    func bytes(_ range: Range<Int>) -> [UInt8] { Array(bytes.prefix(limit.withLock { $0 })).bytes(range) }
  }

  @Test("What can no longer be read is told, and is no row of fewer cells")
  func shrinking() throws {
    let source = Shrinking("a,b\n1,2\n3,4\n")
    let table = try RowTable(source, file: "t.csv")
    source.limit.withLock { $0 = 6 }
    for row in table.rows {
      let error = #expect(throws: Diagnostics.self) { try table.cells(of: row) }
      #expect(error?.all.map(\.code) == [.fileChanged])
    }
  }

  @Test("What is no text, never closed, or has no header is refused and crashes nothing")
  func nonsense() throws {
    let broken = try RowTable(Array("a,b\n".utf8) + [0xFF, 0x2C, 0x32], file: "t.csv")
    #expect(throws: Diagnostics.self) { try broken.cells(of: broken.rows[0]) }
    let open = try table("a,b\n\"1,2\n3,4")
    #expect(open.rows.count == 1)
    #expect(throws: Diagnostics.self) { try open.cells(of: open.rows[0]) }
    for text in ["", "\n\n", " , ,\n"] { #expect(throws: Diagnostics.self) { try self.table(text) } }
    #expect(throws: Diagnostics.self) { try self.table("a,a\n1,2") }
  }
}

@Suite("A pattern of dates")
struct DatePatternTests {
  @Test(
    "reads what it describes and nothing else",
    arguments: [
      ("YYYY-MM-DD", "2019-04-12", "2019-04-12"), ("D/M/YYYY", "3/12/2019", "2019-12-03"),
      ("DD.MM.YYYY", "03.12.2019", "2019-12-03"), ("MM/YYYY", "12/2019", "2019-12"), ("YYYY", "2019", "2019"),
      ("YYYY-MM-DDThh:mm:ss", "2019-04-12T23:59:59", "2019-04-12"), ("YYYYMMDD", "20190412", "2019-04-12"),
    ])
  func reads(_ pattern: String, _ text: String, _ period: String) throws {
    let pattern = try #require(DatePattern(pattern))
    #expect(pattern.period(text)?.description == period)
    for wrong in ["", text + "0", " " + text, "2019-02-30", "30.02.2019", "x"] { #expect(pattern.period(wrong) == nil) }
  }

  @Test("names a year, and nothing twice", arguments: ["", "MM-DD", "YYYY-DD", "YYYY YYYY", "DD D MM YYYY"])
  func refused(_ pattern: String) { #expect(DatePattern(pattern) == nil) }
}
