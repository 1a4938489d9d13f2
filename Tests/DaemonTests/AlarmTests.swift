import Definitions
import Foundation
import Store
import Testing

@testable import Daemon

@Suite("Alarms") struct AlarmTests {
  @Test("Each event that warns and each check of the doctor has its paragraph in the operator's guide, and no other")
  func paragraphs() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let guide = try String(contentsOf: root.appending(path: "docs/operator.md"), encoding: .utf8)
    let codes = guide.matches(of: #/\n### `([a-z_.]+)`\n/#).map { String($0.1) }
    let warning = Event.allCases.filter { [.warning, .error].contains($0.level) }.map(\.rawValue)
    #expect(codes.sorted() == (warning + Finding.Subject.allCases.map(\.rawValue)).sorted())
    // What it means, and whether it can wait; what is lost and what to type where there is something to say.
    for paragraph in guide.split(separator: "\n### `").dropFirst() {
      let text = paragraph.split(separator: "\n## ")[0]
      #expect(text.contains("*Means*:"), "\(text.prefix(30))")
      #expect(
        text.contains("*Can it\nwait*:") || text.contains("*Can it wait*:") || text.hasPrefix("clock`"),
        "\(text.prefix(30))")
    }
  }
}
