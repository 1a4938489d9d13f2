import Entente
import EntenteTesting
import Testing

@testable import Definitions

@Suite("A mapping of an import")
struct ImportMapTests {
  private static let columns = ["Case", "Date", "Decision", "Subject"]

  private func findings(_ old: String, _ new: String) throws -> [String] {
    let reader = ImportMapReader(definition: try Infringement.definition(), columns: Self.columns)
    do throws(Diagnostics) {
      _ = try reader.read(yaml: Infringement.map.replacing(old, with: new).utf8, file: "m.yaml")
      return []
    } catch {
      return error.all.map { "\($0.location.line):\($0.location.column) \($0.code.rawValue)" }
    }
  }

  @Test("is read whole")
  func whole() throws { #expect(try findings("", "") == []) }

  @Test(
    "is refused with line and column",
    arguments: [
      ("mechanism: infringement", "mechanism: other", "1:12 unknown_mechanism"),
      ("case: Case", "case: Cases", "2:7 unknown_column"), ("{Case}\"", "{Case\"", "3:12 open_brace"),
      ("\"INFR-{Case}\"", "{Date: 1}", "3:12 expected_text"), ("event: Decision", "x: 1", "1:1 missing_key"),
      ("{us: college}", "{us: collage}", "7:10 unknown_office"), ("{us: college}", "{uk: college}", "7:6 unknown_key"),
      ("Referral: refer", "Referral: refuse", "14:13 unknown_verb"),
      ("{subject: Subject,", "{subjects: Subject,", "8:10 unknown_field"),
      ("{verb: notify}", "{vreb: notify}", "11:29 missing_key"),
      ("ignore: Press release", "ignore: Closing", "16:3 duplicate_id"),
      ("date: Date", "date: Date\ndates: DD-MM", "6:8 not_a_date_pattern"),
      ("date: Date", "date: Date\norder: up", "6:8 unknown_word"),
      ("date: Date", "date: Date\nparent: Case", "1:1 missing_key"),
      ("case: Case", "machine: procedure\nparent: Case\ncase: Case", "3:9 stands_alone"),
    ])
  func refused(_ old: String, _ new: String, _ expected: String) throws {
    let found = try findings(old, new)
    #expect(found.contains(expected), "\(found)")
  }
}
