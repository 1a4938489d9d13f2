import Entente
import EntenteTesting
import LocalCluster
import Messages
import Testing

@testable import Commands

@Suite("The help")
struct HelpTests {
  @Test("says something of every verb and option in both languages, and never a key", arguments: ["en", "es"])
  func everything(_ language: String) async throws {
    let verbs = Program.verbs.map(\.name)
    let lines = ["help", "--help", ""] + verbs.map { "help \($0)" } + verbs.map { "\($0) --help" }
    for line in lines {
      let recorder = Recorder()
      let words = line.split(separator: " ").map(String.init) + ["--lang", language]
      let code = await Program.run(words, environment: [:]) { language, isJSON in
        recorder.output(language, width: 100, isJSON: isJSON)
      }
      #expect(code == .done && recorder.err.isEmpty, "\(line): \(recorder.err)")
      #expect(recorder.out.contains("entente"), "\(line)")
      #expect(Self.keys(in: recorder.out).isEmpty, "\(line)")
      #expect(recorder.lines.allSatisfy { $0.count <= 100 }, "\(line)")
    }
  }

  /// What a definition calls a step and a kind of text.
  private static let names: Set<Substring> = ["close_unmet", "joint_statement"]

  /// A catalogue's keys are small words with an underscore or a full stop within.
  private static func keys(in text: String) -> [Substring] {
    let words = text.split { !$0.isLetter && $0 != "_" && $0 != "." }
    return words.filter { word in
      let inner = word.drop { $0 == "." }.reversed().drop { $0 == "." }
      let isName = word.contains(".pdf") || word.contains(".csv") || word.contains(".yaml") || word.contains("libxlsx")
      return word.contains { $0.isLowercase } && inner.contains { $0 == "_" || $0 == "." } && !isName
        && !names.contains(word)
        && !word.contains { $0.isUppercase }
    }
  }

  @Test("of a step shows its fields once its dialogue is named, in the reader's language")
  func step() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2091-09-09")
    let english = await desk("postpone HLED-2091 --help --lang en")
    #expect(english.code == .done)
    for word in ["--meets YYYY-MM-DD", "Date of the meeting", "--reason", "--counter", "--paper", "--dry-run"] {
      #expect(english.all.contains(word), "\(word): \(english.all)")
    }
    #expect(await desk("postpone HLED-2091 --help --lang es").all.contains("Fecha de la reunión"))
    #expect(await desk("withdraw HLED-2091 --help --lang en").all.contains("--counter") == false)
  }

  @Test("of a word that nothing is called by is refused, with the one that was meant")
  func unknown() async throws {
    let desk = try await Terminal.work()
    let near = await desk("help propos --lang es")
    #expect(near.code == .wrongUsage && near.all.contains("¿quiso decir propose?"), "\(near.all)")
    for line in ["help nada", "nada --help", "help mechanism nada"] {
      #expect(await desk(line).code == .wrongUsage, "\(line)")
    }
  }

  @Test("of another definition's step is found where it is published")
  func published() async throws {
    let work = try await Terminal.work()
    try await Database.make("help_published", in: work.cluster).install(isSandbox: false)
    let desk = Terminal(
      cluster: work.cluster, environment: work.environment.merging(work.named("help_published")) { $1 })
    #expect(await desk("help notify").code == .wrongUsage)
    await desk("mechanism publish '\(try desk.file("infringement-help.yaml", Infringement.text))'")
    let page = await desk("help notify")
    #expect(page.code == .done && page.out.contains("entente notify"), "\(page.all)")
  }

  @Test("lists --dry-run only where a verb takes it")
  func dryRun() async throws {
    let desk = try await Terminal.work()
    for verb in ["person add", "office give", "mechanism publish", "calendar load"] {
      #expect(!(await desk("help \(verb)")).out.contains("--dry-run"), "\(verb)")
    }
    for verb in ["attach", "import", "postpone"] {
      #expect(await desk("help \(verb)").out.contains("--dry-run"), "\(verb)")
    }
    let refused = await desk("person add zoe --name Zoe --dry-run --lang es")
    #expect(refused.all.contains("person add no admite aquí --dry-run"), "\(refused.all)")
  }

  @Test("as JSON, as whatever takes --json, is one document; what prints for people alone does not take it")
  func json() async throws {
    for line in ["help --json", "help propose --json", "board --help --json", "completion bash --json"] {
      let recorder = Recorder()
      let code = await Program.run(line.split(separator: " ").map(String.init), environment: [:]) { language, isJSON in
        recorder.output(language, isJSON: isJSON)
      }
      #expect(code == .done && recorder.err.isEmpty, "\(line)")
      #expect(throws: Never.self, "\(line)") { try JSON(parsing: Array(recorder.out.utf8)) }
    }
    let desk = try await Terminal.work()
    let refused = await desk("demo --json --lang es")
    #expect(refused.code == .wrongUsage && refused.out.contains("no admite --json"), "\(refused.all)")
    #expect(!(await desk("help demo")).out.contains("--json"))
  }

  @Test("Help needs no database", arguments: ["help", "help propose", "board --help", "mechanism --help"])
  func withoutDatabase(_ line: String) async throws {
    let recorder = Recorder()
    let code = await Program.run(line.split(separator: " ").map(String.init), environment: [:]) { language, _ in
      recorder.output(language)
    }
    #expect(code == .done)
  }
}
