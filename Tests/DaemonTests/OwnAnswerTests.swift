import Delivery
import Messages
import Testing

@Suite("Why a delivery has no answer") struct OwnAnswerTests {
  @Test("has a sentence for each code that is kept") func words() {
    #expect(OwnAnswer.allCases.map(\.rawValue) == OwnAnswerWord.allCases.map(\.rawValue))
  }
}
