import Definitions
import Foundation
import Testing

@Suite("Files that the program carries")
struct AssetsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("Every file of sql and config is embedded, as it is, and no other")
  func listMatchesFolders() throws {
    var found: [String] = []
    for folder in ["sql", "config"] {
      let files = try FileManager.default.subpathsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
      for file in files {
        let path = "\(folder)/\(file)"
        let url = Self.root.appendingPathComponent(path)
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue
        else {
          continue
        }
        found.append(path)
        // Bytes are compared, because a zero byte would end an asset early.
        #expect(try Assets.text(path).map { Data($0.utf8) } == Data(contentsOf: url), "\(path)")
      }
    }
    #expect(Assets.paths == found.sorted())
  }

  @Test("A folder's files are found by its path")
  func folders() {
    #expect(Assets.names(in: "config/calendars").contains("us-federal"))
    #expect(
      Assets.all(under: "config/mechanisms").map(\.path) == Assets.paths.filter { $0.hasPrefix("config/mechanisms/") })
    #expect(Assets.all(under: "config/mech").isEmpty)
    #expect(Assets.text("config/none.yaml") == nil)
  }
}
