internal import Foundation
public import Messages

/// A folder in which an operator keeps words of his own: `en/*.yaml` and `es/*.yaml`, as `config/messages` has them.
public struct WordingFolder: Sendable {
  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// The program's words with those of the folder in place of theirs, and everything that is wrong with them.
  ///
  /// - Throws: `Unreadable` where the folder or one of its files cannot be read as text.
  public func read() throws(Unreadable) -> (wording: Wording, problems: [WordingProblem]) {
    var files: [(path: String, text: String)] = []
    for language in Language.allCases.map(\.rawValue) {
      let folder = URL(filePath: path).appending(path: language)
      // A language may have no words of its own, but then the folder itself has to be there.
      guard FileManager.default.fileExists(atPath: folder.path) else { continue }
      for name in try names(in: folder) where name.hasSuffix(".yaml") {
        let file = folder.appending(path: name)
        guard let data = try? Data(contentsOf: file), let text = String(data: data, encoding: .utf8) else {
          throw Unreadable(path: file.path)
        }
        files.append(("\(language)/\(name)", text))
      }
    }
    if files.isEmpty { _ = try names(in: URL(filePath: path)) }
    var problems: [WordingProblem] = []
    let wording = Wording(files, &problems)
    return (wording, problems)
  }

  private func names(in folder: URL) throws(Unreadable) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw Unreadable(path: folder.path)
    }
    return names.sorted()
  }

  /// What could not be read.
  public struct Unreadable: Error, Hashable {
    public var path: String
  }
}
