import Definitions
import Testing

@Suite("Words that were probably meant")
struct SpellingTests {
  @Test(
    "Distance counts letters put in, left out, replaced and swapped",
    arguments: [
      ("", "", 0), ("convene", "convene", 0), ("convene", "convne", 1), ("convene", "convenee", 1),
      ("convene", "canvene", 1), ("convene", "covnene", 1), ("kitten", "sitting", 3), ("", "abc", 3), ("ca", "abc", 3),
      ("acción", "accion", 1),
    ])
  func distance(_ first: String, _ second: String, _ expected: Int) {
    #expect(Spelling.distance(first, second) == expected)
    #expect(Spelling.distance(second, first) == expected)
  }

  @Test("Only a near word is suggested, and never the word itself")
  func nearest() {
    let verbs = ["convene", "propose", "postpone", "agree"]
    #expect(Spelling.nearest(to: "convne", among: verbs) == "convene")
    #expect(Spelling.nearest(to: "propone", among: verbs) == "propose")
    #expect(Spelling.nearest(to: "xyz", among: verbs) == nil)
    #expect(Spelling.nearest(to: "agree", among: verbs) == nil)
    #expect(Spelling.nearest(to: "", among: verbs) == nil)
    #expect(Spelling.nearest(to: String(repeating: "a", count: 100_000), among: verbs) == nil)
  }
}
