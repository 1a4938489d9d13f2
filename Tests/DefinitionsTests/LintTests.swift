import Definitions
import Entente
import Testing

@Suite("What lint finds in a definition that can be published")
struct LintTests {
  @Test("The clean definition is clean")
  func clean() throws {
    #expect(try CleanDefinition.findings(CleanDefinition.text).map(\.finding) == [])
  }

  @Test("What is shipped is clean")
  func shipped() throws {
    for file in Assets.all(under: "config/mechanisms") {
      let definition = try DefinitionReader().read(yaml: file.text.utf8, file: file.path)
      #expect(definition.lint() == [], "\(file.path)")
    }
  }

  @Test("A doubtful word is found, alone, and one that comes near is not", arguments: doubts)
  func finds(_ doubt: Doubt) throws {
    let base = doubt.base.reduce(CleanDefinition.text) { $0.replacing($1.old, with: $1.new) }
    #expect(base.contains(doubt.old), "\(doubt.old)")
    let found = try CleanDefinition.findings(base.replacing(doubt.old, with: doubt.wrong))
    #expect(Set(found.map(\.finding.code)) == doubt.also.union([doubt.code]), "\(found)")
    #expect(found.allSatisfy { $0.finding.severity == .warning && $0.location.line > 0 })
    let near = try CleanDefinition.findings(base.replacing(doubt.old, with: doubt.near))
    #expect(near.map(\.finding) == [], "\(near)")
  }

  @Test("Every warning is in the table")
  func complete() {
    // A file's reader takes no label in a language that no party speaks.
    let made = Set(LintFinding.Code.allCases.filter { $0.severity == .warning }).subtracting([.unreadLanguage])
    #expect(Set(doubts.map(\.code)) == made)
  }

  @Test("Every error bears the name that the reader of files has for it")
  func errors() {
    let errors = LintFinding.Code.allCases.filter { $0.severity == .error }
    #expect(errors.count > 10)
    #expect(errors.allSatisfy { Diagnostic.Code(rawValue: $0.rawValue) != nil })
  }

  @Test("A finding points to the key that is meant, or to what is nearest above it")
  func places() throws {
    let text = CleanDefinition.text.replacing("expires: 30 days", with: "expires: 3 days")
    let expires = try #require(try CleanDefinition.findings(text).first)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("expires: 3 days") })
    #expect(expires.location.line == line + 1)
    #expect(lines[line].dropFirst(expires.location.column - 1).hasPrefix("3 days"))

    let document = Document(yaml: text.utf8, file: "clean.yaml")
    let root = Location(file: "clean.yaml", line: 1, column: 1)
    #expect(document.location(of: LintFinding.Place(["machines", "nothing", "steps"]))?.line == 25)
    #expect(document.location(of: LintFinding.Place([], key: "nothing")) == root)
    let stored = try Document(json: SmallDefinition.reader.read(document).json, name: "stored")
    let step = LintFinding.Place(["machines", "task", "steps", "drop"], key: "by")
    #expect(stored.location(of: step)?.path == "machines[1].steps[4].by")
    let other = LintFinding.Place(["machines", "task", "steps", "drop"], occurrence: 1)
    #expect(stored.location(of: other)?.path == "machines[1].steps")
  }

  @Test("Every warning has the same placeholders in both languages, and its finding has them all")
  func sentences() throws {
    for language in ["en", "es"] {
      let path = "config/messages/\(language)/lint.yaml"
      let text = try #require(Assets.text(path))
      let catalogue = try #require(Document(yaml: text.utf8, file: path).root?["lint"])
      for doubt in doubts {
        let base = doubt.base.reduce(CleanDefinition.text) { $0.replacing($1.old, with: $1.new) }
        for (finding, _) in try CleanDefinition.findings(base.replacing(doubt.old, with: doubt.wrong)) {
          let sentence = try #require(catalogue[finding.code.rawValue]?.text)
          let names = sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
            .map { String($0.prefix { $0 != "}" }) }
          #expect(Set(names).isSubset(of: finding.parameters.keys), "\(finding)")
        }
      }
    }
  }
}

/// A change that makes lint speak, and one that looks like it and does not.
struct Doubt: Sendable, CustomTestStringConvertible {
  var code: LintFinding.Code
  var old: String
  var wrong: String
  var near: String
  /// What else must follow from it.
  var also: Set<LintFinding.Code>
  /// Changes made before, for both.
  var base: [Change.Replacement]

  init(
    _ code: LintFinding.Code, _ old: String, _ wrong: String, near: String, also: Set<LintFinding.Code> = [],
    base: [Change.Replacement] = []
  ) {
    self.code = code
    self.old = old
    self.wrong = wrong
    self.near = near
    self.also = also
    self.base = base
  }

  var testDescription: String { "\(code.rawValue): \(wrong)" }
}
