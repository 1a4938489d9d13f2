import Testing

@testable import Delivery

@Suite("An answer") struct AnswerTests {
  @Test("is read back as it was kept", arguments: OwnAnswer.allCases) func kept(_ code: OwnAnswer) {
    for answer in [Answer.ours(code, detail: ""), .ours(code, detail: "Timeout was reached")] {
      #expect(Answer(answer.text) == answer)
    }
  }

  @Test(
    "of another side's stays that side's",
    arguments: ["250 2.0.0 Ok", "HTTP/1.1 200 OK", "", "entente: hello there", "entente:", "no answer came: Timeout"])
  func theirs(_ words: String) { #expect(Answer(words) == .theirs(words)) }

  @Test("is one bounded line, also in its detail") func bounded() {
    let attempt = Attempt(.temporary, .unreached, detail: "a\n\u{1B}[2Jb " + String(repeating: "x", count: 2000))
    #expect(attempt.answer.text.utf8.count < 600 && attempt.answer.text.hasPrefix("entente: unreached a "))
    #expect(!attempt.answer.text.unicodeScalars.contains { $0.value < 0x20 })
  }
}

extension Answer {
  func isOurs(_ code: OwnAnswer) -> Bool {
    if case .ours(code, _) = self { true } else { false }
  }
}
