import Definitions
import Testing

@Suite("Sentences of diagnostics")
struct DiagnosticSentencesTests {
  @Test("Every code has a sentence, with the same placeholders in both languages")
  func complete() throws {
    let catalogues = try ["en", "es"].map { language -> Node in
      let path = "config/messages/\(language)/diagnostics.yaml"
      let text = try #require(Assets.text(path))
      let document = Document(yaml: text.utf8, file: path)
      #expect(document.diagnostics.isEmpty)
      return try #require(document.root?["diagnostic"])
    }
    let keys = Diagnostic.Code.allCases.map(\.rawValue) + ["did_you_mean"]
    for catalogue in catalogues {
      guard case .mapping(let entries) = catalogue.content else { continue }
      #expect(entries.map(\.key).sorted() == keys.sorted())
    }
    for key in keys {
      let sentences = try catalogues.map { try #require($0[key]?.text) }
      #expect(Set(sentences.map { Set(placeholders($0)) }).count == 1, "\(key)")
    }
  }

  @Test("A sentence uses no name that its diagnostic lacks")
  func parameters() throws {
    let text = try #require(Assets.text("config/messages/en/diagnostics.yaml"))
    let catalogue = try #require(Document(yaml: text.utf8, file: "en").root?["diagnostic"])
    let found = changes.flatMap { SmallDefinition.findings(replacing: $0.old, with: $0.wrong) }
    for diagnostic in found {
      let sentence = try #require(catalogue[diagnostic.code.rawValue]?.text)
      let names = Set(diagnostic.parameters.keys).union(["text"])
      #expect(Set(placeholders(sentence)).isSubset(of: names), "\(diagnostic)")
    }
  }

  private func placeholders(_ sentence: String) -> [String] {
    sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != "}" }) }
  }
}
