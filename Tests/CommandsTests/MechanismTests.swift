import Definitions
import Entente
import Foundation
import Messages
import Testing

@testable import Commands

@Suite("Definitions at the prompt, without a database")
struct MechanismTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString)")

  /// Runs a command with no database at hand.
  private func run(_ words: String...) async -> (code: ExitCode, out: String, err: String) {
    let recorder = Recorder()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let environment = ["ENTENTE_HOME": folder.appending(path: "nothing").path, "PATH": path]
    let code = await Program.run(words, environment: environment) { language, isJSON in
      recorder.output(language, width: 200, isJSON: isJSON)
    }
    return (code, recorder.out, recorder.err)
  }

  private func file(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  private func hled() throws -> String { try #require(Assets.text("config/mechanisms/hled.yaml")) }

  @Test("Lint warns with a line and a column, in both languages, and fails only when told to be strict")
  func lint() async throws {
    let text = try hled().replacing("ladder: standard, after: 75 days", with: "after: 75 days")
    let doubtful = try file("doubtful.yaml", text)
    let line = try #require(
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
        $0.contains("after: 75 days")
      })
    let english = await run("mechanism", "lint", doubtful, "--lang", "en")
    #expect(english.code == .done && english.out.isEmpty)
    #expect(english.err.hasPrefix("\(doubtful):\(line + 1):"))
    #expect(english.err.contains(": warning: lapse follows the deadline answer without a warning"))
    #expect(english.err.contains("no errors, 1 warning."))
    let spanish = await run("mechanism", "lint", doubtful, "--lang", "es")
    #expect(spanish.err.contains(": advertencia: lapse sigue al plazo answer sin aviso previo"))
    #expect(await run("mechanism", "lint", doubtful, "--strict").code == .wrongUsage)
    #expect(await run("mechanism", "lint", "hled", "--strict").code == .done)
    let json = try JSON(parsing: Array(await run("mechanism", "lint", doubtful, "--json").out.utf8))
    #expect(json.elements.map { $0["code"]?.string } == ["lapse_without_warning"])
    #expect(json.elements.map { $0["severity"]?.string } == ["warning"])
    try FileManager.default.removeItem(at: folder)
  }

  @Test("A difference is told in sentences, in both languages, and as JSON")
  func diff() async throws {
    let changed = try file(
      "changed.yaml",
      hled().replacing("by: both deputies", with: "by: both principals").replacing("postpone:\n", with: "put_off:\n"))
    let english = await run("mechanism", "diff", "hled", changed, "--lang", "en")
    #expect(english.code == .done)
    #expect(english.out.contains("Changed: machine round, step review, by: from both deputy to both principal."))
    #expect(english.out.contains("Removed: machine round, step postpone."))
    #expect(english.out.contains("Added: machine round, step put_off."))
    #expect(english.out.contains("  From proposed or convened, both coordinators may postpone."))
    let spanish = await run("mechanism", "diff", "hled", changed, "--lang", "es")
    #expect(spanish.out.contains("Cambia: máquina round, paso review, by: de both deputy a both principal."))
    let json = try JSON(parsing: Array(await run("mechanism", "diff", "hled", changed, "--json").out.utf8))
    #expect(json.elements.map { $0["change"]?.string } == ["removed", "changed", "added"])
    #expect(await run("mechanism", "diff", "hled", "hled", "--lang", "en").out == "They say the same.\n")
    #expect(await run("mechanism", "diff", "hled", "nothing.yaml").code == .wrongUsage)
    #expect(await run("mechanism", "diff", "hled@7", "hled").code == .unreachable)
    try FileManager.default.removeItem(at: folder)
  }

  @Test("A diagram is drawn as text, and what draws it as SVG is named where it is missing")
  func diagram() async throws {
    let dot = await run("mechanism", "diagram", "hled", "--lang", "es")
    #expect(dot.code == .done && dot.out.hasPrefix("digraph \"hled\" {\n") && dot.out.hasSuffix("}\n"))
    #expect(dot.out.contains("[label=\"Convocar\", style=bold]"))
    let mermaid = await run("mechanism", "diagram", "hled", "--format", "mermaid", "--lang", "en")
    #expect(mermaid.out.contains("==>|\"Convene\"|"))
    #expect(throws: CommandError.self) { try Graphviz.svg(of: dot.out, path: "/nowhere") }
    let json = try JSON(parsing: Array(await run("mechanism", "diagram", "hled", "--json").out.utf8))
    #expect(json["format"]?.string == "dot")
  }

  /// Graphviz is no dependency of the tests; where it is installed, it must understand every drawing.
  private static let hasGraphviz = FileManager.default.isExecutableFile(atPath: "/usr/bin/dot")

  @Test("Graphviz draws what is shipped, with every label", .enabled(if: hasGraphviz))
  func svg() async throws {
    for name in Assets.names(in: "config/mechanisms") {
      let drawn = await run("mechanism", "diagram", name, "--format", "svg", "--lang", "es")
      #expect(drawn.code == .done && drawn.out.contains("</svg>"), "\(drawn.err)")
      let text = try #require(Assets.text("config/mechanisms/\(name).yaml"))
      let definition = try DefinitionReader().read(yaml: text.utf8, file: name)
      for state in definition.machines.flatMap(\.states) {
        #expect(drawn.out.contains(">\(state.label["es"])<"), "\(state.id)")
      }
    }
    #expect(throws: CommandError.self) { try Graphviz.svg(of: "no drawing", path: "/usr/bin") }
  }
}
