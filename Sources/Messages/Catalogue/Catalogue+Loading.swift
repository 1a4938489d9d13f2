internal import Definitions

extension Catalogue {
  /// The catalogue that this program carries; every language's is read once, when it is first spoken.
  public static func of(_ language: Language) -> Catalogue {
    switch language {
    case .en: english
    case .es: spanish
    }
  }

  /// Reads `config/messages/<language>/`: each file is a tree of keys, and the files together are the catalogue.
  public static func embedded(_ language: Language) throws(CatalogueError) -> Catalogue {
    let files = Assets.all(under: "config/messages/\(language.rawValue)")
    var source: [String: String] = [:]
    var problems: [String] = []
    for file in files {
      let document = Document(yaml: file.text.utf8, file: file.path)
      problems += document.diagnostics.map(\.description)
      guard let root = document.root else { continue }
      for (key, node) in leaves(of: root, under: "") {
        if let text = node.text, source.updateValue(text, forKey: key) == nil { continue }
        problems.append("\(node.location): \(key) is no sentence, or stands in two files")
      }
    }
    if files.isEmpty { problems.append("no messages in \(language.rawValue)") }
    if !problems.isEmpty { throw CatalogueError(problems: problems) }
    return try Catalogue(language, source)
  }

  // A build whose catalogue cannot be read fails its tests; were it run all the same, it would say keys for sentences
  // and go on working.
  private static let english = (try? embedded(.en)) ?? Catalogue(empty: .en)
  private static let spanish = (try? embedded(.es)) ?? Catalogue(empty: .es)

  static func leaves(of node: Node, under path: String) -> [(key: String, node: Node)] {
    guard case .mapping(let entries) = node.content else { return [(path, node)] }
    return entries.flatMap { leaves(of: $0.value, under: path.isEmpty ? $0.key : "\(path).\($0.key)") }
  }
}
