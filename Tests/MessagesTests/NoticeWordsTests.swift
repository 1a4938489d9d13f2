import Definitions
import Entente
import Testing

@testable import Messages

@Suite struct NoticeWordsTests {
  @Test(arguments: Language.allCases)
  func `The shipped words speak only of what their notice has`(language: Language) throws {
    let catalogue = try Catalogue.embedded(language)
    for template in NoticeTemplate.allCases {
      for key in [template.subject, template.opening] {
        let found = try #require(catalogue.placeholders(of: key), "\(key)")
        #expect(found.required.isSubset(of: template.certain.map(\.rawValue)), "\(key)")
        #expect(found.all.isSubset(of: NoticeParameter.allCases.map(\.rawValue)), "\(key)")
      }
    }
    for part in NoticePart.allCases {
      #expect(catalogue.placeholders(of: part.path)?.all == part.placeholders, "\(part.path)")
    }
    for word in DigestWord.allCases {
      #expect(try #require(catalogue.placeholders(of: word.path)).all.isSubset(of: DigestWord.placeholders))
    }
  }

  @Test func `What a template may count on, its notices have`() throws {
    let the = try NoticeExamples()
    let reader = NoticeReader(language: .en, zone: the.washington)
    for (kind, facts) in try the.samples() {
      let template = try #require(NoticeTemplate(kind, facts))
      let wording = NoticeWording(template: template, facts: facts, reader: reader, voice: Voice(.en))
      #expect(template.certain.subtracting(wording.values.keys) == [], "\(template)")
    }
  }

  private func problems(_ yaml: String, path: String = "en/notices.yaml") -> [WordingProblem] {
    var problems: [WordingProblem] = []
    _ = Wording([(path, yaml)], &problems)
    return problems
  }

  @Test func `An operator's words are used in place of the program's`() throws {
    var problems: [WordingProblem] = []
    let wording = Wording(
      [("en/notices.yaml", "notice:\n  reminder:\n    subject: \"{reference}: please note {due}[ in {place}]\"\n")],
      &problems)
    #expect(problems == [])
    let the = try NoticeExamples()
    let facts = try the.answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z")
    let english = NoticeReader(language: .en, zone: the.washington)
    #expect(
      try wording.renderer.notice(.rung, facts, for: english).subject == "HLED-2027: please note Tuesday 15 June 2027")
    let spanish = NoticeReader(language: .es, zone: the.the.mexico)
    #expect(
      try wording.renderer.notice(.rung, facts, for: spanish) == NoticeRenderer().notice(.rung, facts, for: spanish))
  }

  @Test(arguments: [
    ("notice: {reminder: {subject: \"{referense}\"}}", "unknownPlaceholder(\"referense\""),
    ("notice: {reminder: {subject: \"{place}\"}}", "uncertainPlaceholder(\"place\""),
    ("notice: {part: {told: \"{due}\"}}", "unknownPlaceholder(\"due\""),
    ("notice: {reminder: {subjects: x}}", "unknownKey(\"notice.reminder.subjects\""),
    ("outcome: {refused: x}", "unknownKey(\"outcome.refused\""),
    ("notice: {reminder: {subject: [a]}}", "noSentence"), ("notice: {reminder: {subject: \"\"}}", "noSentence"),
    ("notice: {reminder: {subject: \"{due\"}}", "malformed"), ("notice: [", "unreadable"),
  ])
  func `What a recipient would find is found before`(yaml: String, problem: String) throws {
    let found = try #require(problems(yaml).first)
    #expect(String(describing: found.problem).contains(problem))
    #expect(found.location.line >= 1 && found.location.file == "en/notices.yaml")
  }

  @Test func `A misspelt placeholder or key gets a suggestion`() throws {
    #expect(
      problems("notice: {reminder: {subject: \"{referense}\"}}").map(\.problem)
        == [.unknownPlaceholder("referense", in: "notice.reminder.subject", suggestion: "reference")])
    #expect(
      problems("notice: {reminder: {subjct: x}}").map(\.problem)
        == [.unknownKey("notice.reminder.subjct", suggestion: "notice.reminder.subject")])
    #expect(problems("a: b", path: "fr/notices.yaml").map(\.problem) == [.noLanguage])
  }
}
