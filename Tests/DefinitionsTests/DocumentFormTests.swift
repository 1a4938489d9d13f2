import Definitions
import Entente
import Foundation
import Testing

@Suite("The form of a document")
struct DocumentFormTests {
  struct Form: Sendable, CustomTestStringConvertible {
    var code: Diagnostic.Code?
    var bytes: [UInt8]
    var place: String?

    init(_ code: Diagnostic.Code?, _ text: String, at place: String? = nil) {
      self.init(code, bytes: Array(text.utf8), at: place)
    }

    init(_ code: Diagnostic.Code?, bytes: [UInt8], at place: String? = nil) {
      self.code = code
      self.bytes = bytes
      self.place = place
    }

    var testDescription: String {
      "\(code?.rawValue ?? "fine"): \(String(decoding: bytes.prefix(40), as: UTF8.self).debugDescription)"
    }
  }

  static let forms: [Form] = [
    Form(.emptyDocument, ""), Form(.emptyDocument, "# nothing\n"), Form(nil, "---\na: 1\n"),
    Form(.severalDocuments, "a: 1\n---\nb: 2\n", at: "f:2:1"), Form(nil, "a: 1\n...\n"),
    Form(.anchor, "a: &x 1\n", at: "f:1:4"), Form(nil, "a: \"&x 1\"\n"),
    Form(.alias, "a: 1\nb: *x\n", at: "f:2:4"), Form(nil, "a: 1\nb: \"*x\"\n"),
    Form(.tag, "a: !!binary aGk=\n", at: "f:1:4"), Form(.tag, "a: !ruby/object {}\n"), Form(nil, "a: \"!tag\"\n"),
    Form(.duplicateKey, "a: 1\nb: 2\na: 3\n", at: "f:3:1"), Form(nil, "a: 1\nb: {a: 2}\n"),
    Form(.keyNotText, "? [a, b]\n: 1\n", at: "f:1:3"), Form(nil, "? a\n: 1\n"),
    Form(.invalidYAML, "a: [1, 2\n"), Form(.invalidYAML, "a: b: c\n", at: "f:1:5"), Form(nil, "a: [1, 2]\n"),
    Form(nil, "\u{FEFF}a: 1\n"), Form(.emptyDocument, "\u{FEFF}"), Form(.tag, "\u{FEFF}a: !tag\n", at: "f:1:4"),
    Form(.tab, "a:\n\t- 1\n", at: "f:2:1"), Form(.tab, "é: 1\r\n\tb: 2\r\n", at: "f:2:1"),
    Form(nil, "a:\t1\n"), Form(.invalidYAML, "%YAML 3.0\n---\na: 1\n"),
    Form(.controlCharacter, "a: \u{0}1\n", at: "f:1:4"), Form(.controlCharacter, "a: \"\\0\"\n", at: "f:1:4"),
    Form(.controlCharacter, "a: \u{7F}\n"), Form(.controlCharacter, "a: \"\\x1B\"\n"), Form(nil, "a: \"\\t\\n\"\n"),
    Form(.notNFC, "a: Mexico Me\u{301}xico\n", at: "f:1:4"), Form(.notNFC, "me\u{301}x: 1\n", at: "f:1:1"),
    Form(nil, "a: México\n"), Form(.notNFC, "a: \"e\\u0301\"\n"),
    Form(.invalidUTF8, bytes: Array("a: 1\nbé: ".utf8) + [0xFF, 0x0A], at: "f:2:5"),
    Form(.invalidUTF8, bytes: [0xFF, 0xFE, 0x61, 0x00]), Form(.invalidUTF8, bytes: [0x61, 0x3A, 0x20, 0xC0, 0x80]),
    Form(.invalidUTF8, bytes: [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80]),
    Form(nil, bytes: [0xEF, 0xBB, 0xBF] + Array("a: 1\n".utf8)), Form(nil, "a: 1\r\nb: 2\r\n"),
    Form(.tooDeep, String(repeating: "[", count: 33) + String(repeating: "]", count: 33)),
    Form(nil, String(repeating: "[", count: 32) + String(repeating: "]", count: 32)),
    Form(.tooDeep, String(repeating: "{a: ", count: 500_000 / 4)), Form(.tooDeep, String(repeating: "- ", count: 100)),
    Form(.tooLarge, "a: " + String(repeating: "x", count: 1_000_000)),
    Form(nil, "a: " + String(repeating: "x", count: 999_996)),
  ]

  @Test("Every form is told apart, with its place", arguments: forms)
  func form(_ form: Form) throws {
    let document = Document(yaml: form.bytes, file: "f")
    #expect(document.diagnostics.map(\.code) == (form.code.map { [$0] } ?? []))
    if form.code == nil { #expect(document.root != nil) }
    if let place = form.place { #expect(document.diagnostics.first?.location.description == place) }
    for found in document.diagnostics { #expect(found.location.line > 0 && found.location.column > 0) }
  }

  @Test("Scalars are text: nothing is guessed of booleans, numbers and dates")
  func scalarsAreText() {
    let root = Document(yaml: "no: yes\nn: 010\nd: 2027-09-09\nq: \"1\"\n~: null\n".utf8, file: "f").root
    #expect(root?["no"]?.text == "yes")
    #expect(root?["n"]?.text == "010")
    #expect(root?["d"]?.text == "2027-09-09")
    #expect(root?["q"]?.content == .scalar("1", isQuoted: true))
    #expect(root?["~"]?.content == .scalar("null", isQuoted: false))
  }

  @Test("A bomb of aliases is refused at its first anchor and makes no tree")
  func aliasBomb() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let document = Document(yaml: text.utf8, file: "bomb")
    #expect(document.root == nil)
    #expect(Set(document.diagnostics.map(\.code)) == [.anchor, .alias])
  }

  @Test("A document of many unknown keys is refused within a moment")
  func manyUnknownKeys() {
    let text = "mechanism: small\n" + (0..<50_000).map { "mechanisn\($0): 1\n" }.joined()
    let started = ContinuousClock.now
    let findings = SmallDefinition.findings(text)
    #expect(findings.count >= 50_000)
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test("JSON that is nested too deeply for a document is refused")
  func deepJSON() {
    func nested(_ depth: Int) -> JSON { (0..<depth).reduce(.null) { inner, _ in .array([inner]) } }
    #expect(Document(json: nested(32), name: "j").diagnostics.isEmpty)
    let document = Document(json: nested(33), name: "j")
    #expect(document.diagnostics.map(\.code) == [.tooDeep])
    #expect(document.root == nil)
  }

  @Test("Text in stored JSON is held to the same characters")
  func charactersInJSON() {
    let found = Document(json: ["a": ["b\u{0}", "e\u{301}"]], name: "j").diagnostics
    #expect(found.map(\.code) == [.controlCharacter, .notNFC])
    #expect(found.map(\.location.description) == ["j: a[0]", "j: a[1]"])
  }

  @Test("Roots that are no mapping are refused", arguments: ["x", "[]", "- a", "~", "12"])
  func roots(_ text: String) {
    #expect(SmallDefinition.findings(text).map(\.code) == [.expectedMapping])
  }
}
