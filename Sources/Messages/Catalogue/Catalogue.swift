/// Every sentence of one language, by key.
public struct Catalogue: Sendable {
  public let language: Language
  let sentences: [String: Sentence]

  /// Takes the flattened keys and their sentences as `config/messages` writes them, and refuses all that cannot be
  /// read.
  public init(_ language: Language, _ source: [String: String]) throws(CatalogueError) {
    var sentences: [String: Sentence] = [:]
    var malformed: [String] = []
    for (key, text) in source.sorted(by: { $0.key < $1.key }) {
      do throws(Sentence.Malformed) {
        sentences[key] = try Sentence(text)
      } catch {
        malformed.append("\(language.rawValue): \(key): \(error)")
      }
    }
    if !malformed.isEmpty { throw CatalogueError(problems: malformed) }
    self.language = language
    self.sentences = sentences
  }

  init(_ language: Language, sentences: [String: Sentence]) {
    self.language = language
    self.sentences = sentences
  }

  /// Says nothing but its keys: what stands in for a catalogue that could not be loaded.
  init(empty language: Language) {
    self.init(language, sentences: [:])
  }

  public var keys: Set<String> { Set(sentences.keys) }

  /// A sentence without placeholders, such as a label; nil where the catalogue has none of that key.
  public subscript(key: String) -> String? { text(key, [:]) }

  /// A sentence with its placeholders filled in; nil where the catalogue has none of that key.
  public func text(_ key: String, _ values: [String: String]) -> String? {
    sentences[key]?.filled(values)
  }

  /// The placeholders of a sentence: all, and those that are not in an optional part.
  public func placeholders(of key: String) -> (all: Set<String>, required: Set<String>)? {
    sentences[key].map { ($0.placeholders, $0.required) }
  }
}

/// What is wrong with a catalogue.
public struct CatalogueError: Error, Hashable, CustomStringConvertible {
  public var problems: [String]

  public var description: String { problems.joined(separator: "\n") }
}
