import Definitions
import Foundation
import Synchronization
import Testing

@testable import Daemon

@Suite("The command line of the daemon") struct EntryPointTests {
  private func run(
    _ words: [String], _ environment: [String: String] = [:]
  ) async -> (code: Int32, out: [String], errors: [String]) {
    let out = Mutex<[String]>([])
    let errors = Mutex<[String]>([])
    let code = await EntryPoint.run(
      words, environment: environment, print: { line in out.withLock { $0.append(line) } },
      complain: { line in errors.withLock { $0.append(line) } })
    return (code, out.withLock { $0 }, errors.withLock { $0 })
  }

  @Test("The settings that it prints are good") func printed() async throws {
    let printed = await run(["--print-settings"])
    #expect(printed.code == 0)
    try await DaemonFixture.withSettings(printed.out.joined()) { file in
      let checked = await run(["--check", "--settings", file.path])
      #expect(checked.code == 0 && checked.out.first == "The settings are good." && checked.errors == [])
      // It has no mail server, and nobody answers where it looks for a database.
      #expect(checked.out.dropFirst().first == "No mail server is set (mail.host): what is to go by mail waits.")
      #expect(checked.out.last?.hasPrefix("The database could not be asked what waits: ") == true)
    }
  }

  @Test("Wrong settings are told in the language of whoever asks, and end it with 2") func wrong() async throws {
    try await DaemonFixture.withSettings("database: {url: host=x}\npol: 3 minutes\n") { file in
      let checked = await run(["--check", "--settings=\(file.path)"], ["LANG": "es_MX.UTF-8"])
      #expect(checked.code == 2)
      #expect(checked.errors == ["\(file.path):2:1: Aquí no existe la clave pol. ¿Quiso decir poll?"])
      // It does not begin to work with them either.
      #expect(await run(["--settings", file.path]).code == 2)
    }
    let absent = await run(["--check", "--settings", "/nonexistent.yaml"])
    #expect(absent.code == 2 && absent.errors == ["entented: There is no file /nonexistent.yaml."])
  }

  @Test("Words that would go wrong are told at once with what is wrong in the settings, and end it with 2")
  func words() async throws {
    try await DaemonFixture.withSettings("database: {url: host=x}\n") { file in
      let folder = file.deletingLastPathComponent().appending(path: "words")
      let spanish = folder.appending(path: "es")
      try FileManager.default.createDirectory(at: spanish, withIntermediateDirectories: true)
      let own = spanish.appending(path: "notices.yaml")
      let settings = "database: {url: host=x}\nwords: \(folder.path)\n"
      func check(_ words: String, _ more: String = "") async throws -> (code: Int32, errors: [String]) {
        try words.write(to: own, atomically: true, encoding: .utf8)
        try (settings + more).write(to: file, atomically: true, encoding: .utf8)
        let checked = await run(["--check", "--settings", file.path], ["LANG": "es_MX.UTF-8"])
        return (checked.code, checked.errors)
      }
      #expect(try await check("notice: {reminder: {subject: \"{reference}: ¡atención!\"}}\n") == (0, []))
      let wrong = try await check(
        "notice:\n  reminder:\n    subject: \"{referense}\"\n    opning: x\n", "pol: 3 minutes\n")
      #expect(wrong.code == 2 && wrong.errors.count == 3, "\(wrong.errors)")
      #expect(wrong.errors.first?.hasPrefix("\(file.path):3:1: ") == true)
      #expect(wrong.errors.contains { $0.hasPrefix("\(own.path):3:") && $0.contains("reference") })
      #expect(wrong.errors.contains { $0.hasPrefix("\(own.path):4:") && $0.contains("opening") })
      try FileManager.default.removeItem(at: folder)
      let absent = await run(["--check", "--settings", file.path, "--lang", "en"])
      #expect(absent.code == 2 && absent.errors.contains { $0.contains("There is no folder “\(folder.path)”") })
    }
  }

  @Test("A connection string that libpq does not understand is found before anything is connected to")
  func connectionString() async {
    let checked = await run(["--check", "--database", "host=x prot=5"])
    #expect(checked.code == 2 && checked.errors.count == 1 && checked.errors[0].hasPrefix("--database: "))
    #expect(await run(["--check", "--database", "postgresql://a,b/x?target_session_attrs=any"]).code == 0)
  }

  @Test(arguments: [
    (["--chek"], "entented: unknown option --chek; did you mean --check?"),
    (["--check", "--check"], "entented: --check is given more than once"),
    (["--check", "--once"], "entented: --check and --once exclude each other"),
    (["--settings"], "entented: --settings needs a value: FILE"), (["--once=1"], "entented: --once takes no value"),
    (["now"], "entented: too much: now"),
    (["-x"], "entented: options begin with two hyphens and are written out, unlike -x"),
    (["--lang", "fr"], "entented: LANGUAGE must be en or es, not fr"),
  ])
  func `A wrong command line is refused with 2`(words: [String], message: String) async {
    let answer = await run(words)
    #expect(answer.code == 2 && answer.out == [])
    #expect(answer.errors == [message] || words[0] == "--lang" && answer.errors.count == 1)
  }

  @Test("Help names every option in both languages", arguments: ["en", "es"]) func help(language: String) async {
    let answer = await run(["--help", "--lang", language])
    #expect(answer.code == 0)
    for option in ["--settings", "--database", "--check", "--once", "--print-settings", "--lang", "--version"] {
      #expect(answer.out.joined().contains("  \(option) "))
    }
  }

  @Test("A secret is read from a file that others cannot read, or from a credential") func secrets() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String, _ mode: Int) throws -> String {
      let path = folder.appending(path: name).path
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      return path
    }
    let files = SecretFiles(environment: ["CREDENTIALS_DIRECTORY": folder.path])
    #expect(files.read(try write("good", "hunter2\n", 0o600)) == .success("hunter2"))
    #expect(files.read("good") == .success("hunter2"))
    #expect(files.read(try write("open", "hunter2", 0o644)) == .failure(.openToOthers))
    // systemd closes the folder, not the file.
    #expect(files.read("open") == .success("hunter2"))
    #expect(files.read(try write("empty", "\n", 0o600)) == .failure(.unfit))
    #expect(files.read(try write("two", "a\nb\n", 0o600)) == .failure(.unfit))
    #expect(files.read(try write("long", String(repeating: "x", count: 5000), 0o600)) == .failure(.unfit))
    #expect(files.read(folder.path) == .failure(.unfit))
    #expect(files.read("none") == .failure(.missing))
    #expect(SecretFiles(environment: [:]).read("good") == .failure(.missing))
  }
}
