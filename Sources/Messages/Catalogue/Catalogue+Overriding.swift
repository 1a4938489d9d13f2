public import Definitions

extension Catalogue {
  /// The areas whose words an operator may change: what goes out to people, and not what commands answer.
  public static let overridable = ["notice", "brief"]

  /// The same catalogue with other words for some of its keys.
  ///
  /// A sentence may leave a placeholder out, and must not use one that the sentence that it stands for does not have: that
  /// would be found by a recipient.
  ///
  /// - Parameters:
  ///   - document: a tree of keys as in `config/messages`.
  ///   - problems: takes what is wrong with it, each with its place; the sentence concerned stays as it was.
  public func overridden(by document: Document, _ problems: inout [WordingProblem]) -> Catalogue {
    problems += document.diagnostics.map { WordingProblem(location: $0.location, problem: .unreadable($0)) }
    guard let root = document.root else { return self }
    var sentences = sentences
    for (key, node) in Self.leaves(of: root, under: "") {
      do throws(WordingProblem) {
        sentences[key] = try sentence(replacing: key, node)
      } catch {
        problems.append(error)
      }
    }
    return Catalogue(language, sentences: sentences)
  }

  private func sentence(replacing key: String, _ node: Node) throws(WordingProblem) -> Sentence {
    func wrong(_ problem: WordingProblem.Problem) -> WordingProblem {
      WordingProblem(location: node.location, problem: problem)
    }
    let area = String(key.prefix { $0 != "." })
    guard Self.overridable.contains(area), let original = sentences[key] else {
      let known = sentences.keys.filter { key in Self.overridable.contains { key.hasPrefix("\($0).") } }
      throw wrong(.unknownKey(key, suggestion: Spelling.nearest(to: key, among: known)))
    }
    guard let text = node.text, !text.isEmpty else { throw wrong(.noSentence(key)) }
    let sentence: Sentence
    do throws(Sentence.Malformed) { sentence = try Sentence(text) } catch { throw wrong(.malformed(key)) }
    let allowed = Self.placeholders(allowedIn: key) ?? original.placeholders
    if let unknown = sentence.placeholders.subtracting(allowed).min() {
      throw wrong(
        .unknownPlaceholder(unknown, in: key, suggestion: Spelling.nearest(to: unknown, among: Array(allowed))))
    }
    let uncertain = sentence.required.subtracting(Self.placeholders(certainIn: key) ?? original.required)
    if let name = uncertain.min() { throw wrong(.uncertainPlaceholder(name, in: key)) }
    return sentence
  }

  /// What the words of a key may speak of; nil where that is what its own sentence speaks of.
  private static func placeholders(allowedIn key: String) -> Set<String>? {
    NoticeTemplate(key: key).map { _ in Set(NoticeParameter.allCases.map(\.rawValue)) }
  }

  /// What they may speak of outside square brackets.
  private static func placeholders(certainIn key: String) -> Set<String>? {
    NoticeTemplate(key: key).map { Set($0.certain.map(\.rawValue)) }
  }
}

/// What is wrong with the words that stand in place of the program's own, and where.
public struct WordingProblem: Error, Hashable, Sendable {
  public var location: Location
  public var problem: Problem

  public enum Problem: Hashable, Sendable {
    case unreadable(Diagnostic)
    /// The file lies in no folder of a language.
    case noLanguage
    case unknownKey(String, suggestion: String?)
    /// No text stands there, or an empty one.
    case noSentence(String)
    /// A brace or bracket has no partner.
    case malformed(String)
    case unknownPlaceholder(String, in: String, suggestion: String?)
    /// Not every notice has it, so that it may stand in square brackets only.
    case uncertainPlaceholder(String, in: String)
  }
}
