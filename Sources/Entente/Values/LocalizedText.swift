/// One text in several languages, by language code (`en`, `es`).
public struct LocalizedText: Hashable, Sendable {
  /// By language code.
  public var texts: [String: String]

  /// Takes texts by language code.
  public init(_ texts: [String: String]) {
    self.texts = texts
  }

  /// The text in a language; in English, or in the first language there is, where that one is missing.
  public subscript(language: String) -> String {
    texts[language] ?? texts["en"] ?? texts.min { $0.key < $1.key }?.value ?? ""
  }

  /// An object with a member for each language.
  public var json: JSON { .object(texts.mapValues(JSON.string)) }
}
