/// One text in several languages, by language code (`en`, `es`).
public struct LocalizedText: Hashable, Sendable {
  public var texts: [String: String]

  public init(_ texts: [String: String]) {
    self.texts = texts
  }

  /// The text in a language; in English, or in the first language there is, where that one is missing.
  public subscript(language: String) -> String {
    texts[language] ?? texts["en"] ?? texts.min { $0.key < $1.key }?.value ?? ""
  }

  public var json: JSON { .object(texts.mapValues(JSON.string)) }
}
