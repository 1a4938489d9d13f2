import Entente
import Testing

@Suite("Reading JSON")
struct JSONParsingTests {
  @Test(
    "What is no JSON, or could be read in two ways, is refused with its offset",
    arguments: [
      ("", 0), ("{", 1), ("[1,]", 3), ("{\"a\":1,}", 7), ("{\"a\":1,\"a\":2}", 12), ("+1", 0), ("1 2", 2),
      ("nul", 0), ("'a'", 0), ("\"a", 2), ("\"\\x\"", 3), ("\"\\ud800\"", 7), ("\"\\udc00\"", 7), ("\"\u{1}\"", 2),
      ("NaN", 0), ("1e999", 0), ("--1", 0), (".5", 0), ("-", 0), ("1e", 0), ("\"\\u00 0\"", 3), ("{a:1}", 1),
      ("[1 2]", 3), ("{\"a\" 1}", 5),
    ])
  func refused(_ text: String, _ offset: Int) throws {
    let error = try #require(throws: JSONError.self) { try JSON(parsing: text.utf8) }
    #expect(error.offset == offset, "\(error)")
  }

  @Test("Numbers and escapes that JSON does not know are refused", arguments: ["01", "-01", "1.", "\"\\u+123\""])
  func loose(_ text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: text.utf8) }
  }

  @Test("Bytes that are no UTF-8 are refused")
  func invalidUTF8() {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
    #expect(throws: JSONError.self) { try JSON(parsing: [0xEF, 0xBB, 0xBF, 0x31]) }
  }

  @Test("Depth over 64 is refused, 64 is read")
  func depth() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try JSON(parsing: nested(64).utf8)
    #expect(throws: JSONError.self) { try JSON(parsing: nested(65).utf8) }
    #expect(throws: JSONError.self) { try JSON(parsing: String(repeating: "[", count: 1_000_000).utf8) }
  }

  @Test(
    "Values are read as what they are",
    arguments: [
      ("1", .integer(1)), ("-0", .number(-0.0)), ("1.0", .number(1)), ("1e2", .number(100)), (" [ ] ", .array([])),
      ("{}", .object([:])), ("\"\\ud83d\\ude00\"", .string("😀")), ("9223372036854775807", .integer(.max)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("\"\\/\"", .string("/")),
    ] as [(String, JSON)])
  func values(_ text: String, _ expected: JSON) throws {
    #expect(try JSON(parsing: text.utf8) == expected)
  }
}
