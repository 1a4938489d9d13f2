import Testing

@testable import Messages

@Suite struct SentenceTests {
  @Test(arguments: [
    ("Both sides consent: {state}.", ["state": "convened"], "Both sides consent: convened."),
    ("{a}[ by {b}][, {c}].", ["a": "x", "c": "z"], "x, z."),
    ("falta: {missing}[, {until}].", ["missing": "EE. UU."], "falta: EE. UU."),
    ("no {name}[. Did you mean {other}?].", ["name": "x", "other": "y"], "no x. Did you mean y?"),
    ("needs {what} at once", [:], "needs … at once"),
    ("", [:], ""),
  ])
  func `A sentence is filled in`(source: String, values: [String: String], text: String) throws {
    #expect(try Sentence(source).filled(values) == text)
  }

  @Test func `A value is never taken for a sentence`() throws {
    #expect(try Sentence("{a}").filled(["a": "{b} [c]", "b": "no"]) == "{b} [c]")
  }

  @Test(arguments: [
    ("{verb", Sentence.Malformed.unclosedBrace), ("a [b", .unclosedBracket), ("a ] b", .strayCharacter("]")),
    ("a } b", .strayCharacter("}")), ("[a [b]]", .strayCharacter("[")), ("{Verb}", .badName("Verb")),
    ("{}", .badName("")),
  ])
  func `What cannot be read is refused`(source: String, problem: Sentence.Malformed) {
    #expect(throws: problem) { try Sentence(source) }
  }

  @Test func `A catalogue names every sentence that it cannot read`() {
    #expect(throws: CatalogueError(problems: ["en: a: unclosedBracket", "en: b: unclosedBrace"])) {
      try Catalogue(.en, ["a": "[", "b": "{", "c": "fine"])
    }
  }
}
