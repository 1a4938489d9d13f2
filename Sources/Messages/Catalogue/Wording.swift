internal import Definitions

/// The words of every language as one installation has them: the program's own, with an operator's in place of some.
public struct Wording: Sendable {
  private var catalogues: [Language: Catalogue]

  /// The program's own words.
  public init() {
    catalogues = Dictionary(Language.allCases.map { ($0, Catalogue.of($0)) }) { first, _ in first }
  }

  /// The program's own words with those of some files in place of theirs.
  ///
  /// - Parameters:
  ///   - files: by paths such as `es/notices.yaml`, whose first folder is the language.
  ///   - problems: takes everything that is wrong with them; what is wrong is not used.
  public init(_ files: [(path: String, text: String)], _ problems: inout [WordingProblem]) {
    self.init()
    for file in files {
      guard let language = file.path.split(separator: "/").first.flatMap({ Language(rawValue: String($0)) }),
        let catalogue = catalogues[language]
      else {
        problems.append(WordingProblem(location: Location(file: file.path, line: 1, column: 1), problem: .noLanguage))
        continue
      }
      let document = Document(yaml: file.text.utf8, file: file.path)
      catalogues[language] = catalogue.overridden(by: document, &problems)
    }
  }

  public subscript(language: Language) -> Catalogue { catalogues[language] ?? .of(language) }

  /// What is said of a notice in these words.
  public var renderer: NoticeRenderer {
    NoticeRenderer { language in self[language] }
  }
}
