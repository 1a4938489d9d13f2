import Definitions
import EntenteTesting
import Foundation
import Testing

@testable import Commands

@Suite("Completion")
struct CompletionTests {
  private func candidates(_ line: String, _ desk: Terminal? = nil) async -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let recorder = Recorder()
    let code = await Program.complete(
      ["__complete", "--"] + words, desk?.environment ?? [:], recorder.output(width: 20), patience: .seconds(60))
    #expect(code == .done && recorder.err.isEmpty)
    return recorder.out.split(separator: "\n").map(String.init)
  }

  @Test("knows verbs, options, names of calendars and mechanisms and the steps of the own mechanism without a database")
  func withoutDatabase() async {
    #expect(await candidates("con") == ["confirm", "convene"])
    #expect(await candidates("mechanism l") == ["lint", "list"])
    #expect(await candidates("office give --f") == ["--from"])
    #expect(await candidates("inbox --lang=") == ["--lang=en", "--lang=es"])
    #expect(await candidates("board bi") == ["bilateral-treaty"])
    #expect(await candidates("board BI") == ["BILATERAL-TREATY"])
    #expect(await candidates("attach HLED-2027 ") == [":files"])
    #expect(await candidates("HLED") == [])
    #expect(await candidates("nonsense ") == Assets.names(in: "config/mechanisms").map { $0.uppercased() }.sorted())
  }

  @Test("asks the database for dialogues, steps, machines, options, people and offices")
  func withDatabase() async throws {
    let desk = try await Terminal.work()
    _ = await desk.convene(2161)
    await desk.ana("propose HLED --meets 2162-09-09")
    #expect(await candidates("HLED-216", desk) == ["HLED-2161", "HLED-2162"])
    #expect(await candidates("history HLED-216", desk) == ["HLED-2161", "HLED-2162"])
    // Only where the step could be next; or else any, since there are other reasons to name one.
    #expect(await candidates("agree HLED-216", desk) == ["HLED-2161"])
    #expect(await candidates("implement HLED-216", desk) == ["HLED-2161", "HLED-2162"])
    #expect(await candidates("explain HLED-2162 c", desk) == ["convene"])
    #expect(await candidates("unsign HLED-2162 ", desk) == ["convene"])
    #expect(await candidates("propose HLED-2161 ", desk) == ["commitment"])
    #expect(await candidates("propose HLED-2161 commitment --owner-", desk) == ["--owner-mx", "--owner-us"])
    #expect(await candidates("propose HLED-2161 commitment --owner-mx se-u", desk) == ["se-uncs"])
    #expect(await candidates("agree HLED-2161 --paper ", desk) == [":files"])
    #expect(await candidates("inbox --as ", desk).contains("elena"))
    #expect(await candidates("office give ana mx/se-u", desk) == ["mx/se-uncs"])
    #expect(await candidates("explain NOWHERE-1 ", desk) == [])
  }

  @Test("is silent where the database is not there, and tells none of its secrets")
  func silence() async {
    let recorder = Recorder()
    let code = await Program.run(
      ["__complete", "--", "explain", "HL"],
      environment: ["ENTENTE_DATABASE_URL": "postgresql://ana:secret@/x?host=/nonexistent"]
    ) { language, isJSON in recorder.output(language, isJSON: isJSON) }
    #expect(code == .done && recorder.out.isEmpty && recorder.err.isEmpty)
    #expect(await candidates("inbox --database ").isEmpty)
  }

  @Test("writes each shell's script as it is", arguments: ["bash", "zsh"])
  func scripts(shell: String) async throws {
    let recorder = Recorder()
    let code = await Program.run(["completion", shell], environment: [:]) { language, isJSON in
      recorder.output(language, width: 20, isJSON: isJSON)
    }
    #expect(code == .done)
    #expect(recorder.out == Assets.text("config/completion/entente.\(shell)"))
  }

  @Test("works in a real bash: words become the program's, and files the shell's own")
  func bash() throws {
    let said = try say(
      "bash",
      """
      set -u
      \(try script("bash"))
      complete -p entente
      COMP_WORDS=(./entente attach 'HLED-2027/C-01' a) COMP_CWORD=3
      _entente
      printf '%s\\n' "${COMPREPLY[@]}"
      COMP_WORDS=(./entente inbox --lang = ignored) COMP_CWORD=3
      _entente
      printf '%s\\n' "${COMPREPLY[@]:0:5}"
      """)
    #expect(
      said == """
        complete -F _entente entente
        <__complete>
        <-->
        <attach>
        <HLED-2027/C-01>
        <a>
        a file.pdf
        <__complete>
        <-->
        <inbox>
        <--lang>
        <=>

        """)
  }

  @Test(
    "works in a real zsh: words become the program's, and files the shell's own",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/zsh")))
  func zsh() throws {
    // What zsh's own completion would be asked, it says instead.
    let said = try say(
      "zsh",
      """
      compdef() { print -r -- "compdef $@" }
      compadd() { shift; print -rl -- "$@" }
      _files() { print files }
      \(try script("zsh"))
      words=(./entente attach 'HLED-2027/C-01' a) CURRENT=4
      _entente
      words=(./entente inbox --lang=) CURRENT=3
      _entente
      """)
    #expect(
      said == """
        compdef _entente entente
        <__complete>
        <-->
        <attach>
        <HLED-2027/C-01>
        <a>
        files
        <__complete>
        <-->
        <inbox>
        <--lang=>
        files

        """)
  }

  private func script(_ shell: String) throws -> String {
    try #require(Assets.text("config/completion/entente.\(shell)"))
  }

  /// What a shell says to a script, its complaints too, in a folder with a file and a program `entente`, which says the
  /// words that it was given, and that a file may stand there.
  private func say(_ shell: String, _ script: String) throws -> String {
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "completion-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "entente")
    try Data("#!/bin/sh\nprintf '<%s>\\n' \"$@\"\necho :files\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    try Data().write(to: folder.appending(path: "a file.pdf"))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/\(shell)")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }
}
