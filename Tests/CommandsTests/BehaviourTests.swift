import Entente
import LocalCluster
import Messages
import Testing

@testable import Commands

@Suite("At the prompt")
struct BehaviourTests {
  @Test("a dry run says what would be recorded and records nothing")
  func dryRun() async throws {
    let desk = try await Terminal.work()
    let tried = await desk.ana("propose HLED --meets 2101-09-09 --dry-run")
    #expect(tried.code == .done && tried.all.contains("HLED-2101: propuesta."))
    #expect(tried.all.contains("No se registró nada."))
    #expect(await desk("HLED-2101").code == .notFound)
    let reference = await desk.convene(2101)
    #expect(await desk.ana("postpone \(reference) --meets 2101-10-01 --reason x --dry-run").code == .done)
    let text = try desk.file("t.en.txt", "x")
    #expect(await desk.ana("attach \(reference) '\(text)' --dry-run").code == .done)
    #expect(await desk.ana("unsign \(reference) postpone --dry-run").code == .refused)
    #expect(await desk.ana("agree \(reference) --held 2101-09-09 --dry-run").code == .refused)
    let json = try JSON(parsing: Array(await desk("\(reference) --json").out.utf8))
    #expect(json["seq"] == 1 && json["texts"] == [])
  }

  @Test("a consent is withdrawn while it is not yet a transition, the only open one without being named")
  func unsign() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2102-09-09")
    #expect(await desk.john("unsign HLED-2102 convene").all.contains("There is no consent of yours"))
    let withdrawn = await desk.ana("unsign HLED-2102")
    #expect(withdrawn.code == .done && withdrawn.all.contains("convene"), "\(withdrawn.all)")
    let again = await desk.ana("unsign HLED-2102")
    #expect(again.code == .refused && again.all.contains("ningún consentimiento que pueda retirar"), "\(again.all)")
    #expect(await desk.john("convene HLED-2102").all.contains("still missing: MX"))
    #expect(await desk.ana("convene HLED-2102").code == .done)
    #expect(await desk.ana("unsign HLED-2102 convene").code == .refused)
  }

  @Test("the other side's motion is countered openly, and joined by saying nothing")
  func counter() async throws {
    let desk = try await Terminal.work()
    let reference = await desk.convene(2103)
    await desk.ana("postpone \(reference) --meets 2103-10-01 --reason lluvia")
    let refused = await desk.john("postpone \(reference) --meets 2103-11-01 --reason rain")
    #expect(refused.code == .refused && refused.all.contains("answer with --counter"))
    #expect(await desk.john("postpone \(reference) --meets 2103-11-01 --reason rain --counter").code == .done)
    #expect(await desk.ana("postpone \(reference)").code == .done)
    #expect(await desk(reference).all.contains("1 Nov 2103"))
  }

  @Test("--as works in a local database only")
  func actingAs() async throws {
    let desk = try await Terminal.work()
    for database in ["postgresql://localhost/entente", "host=/nonexistent", "dbname=entente"] {
      for line in ["inbox", "propose HLED --meets 2104-09-09", "HLED-2104", "explain HLED-2104"] {
        let given = await desk("\(line) --lang en --database \(database)", as: "ana")
        let named = await desk("\(line) --lang en", as: "ana", ["ENTENTE_DATABASE_URL": database])
        for result in [given, named] {
          #expect(result.code == .wrongUsage && result.all.contains("--as works only in a local database"))
        }
      }
    }
    // A login that is somebody's needs no name there.
    #expect(await desk("propose HLED --meets 2104-09-09", desk.named("entente", as: "ana")).code == .done)
    #expect(await desk("history HLED-2104").all.contains("Ana Salgado"))
    let refused = await desk("convene HLED-2104 --lang en", desk.named("entente"))
    #expect(refused.code == .notFound && refused.all.contains("belongs to no person"), "\(refused.all)")
  }

  @Test("the language is the option's, else the environment's, else the locale's, else English")
  func language() async throws {
    let desk = try await Terminal.work()
    let cases: [(String, [String: String], String)] = [
      ("HLED-1998", [:], "There is no dialogue"), ("HLED-1998 --lang es", ["LANG": "en_US.UTF-8"], "No existe"),
      ("--lang=es HLED-1998", [:], "No existe"), ("HLED-1998", ["LANG": "es_MX.UTF-8"], "No existe"),
      ("HLED-1998", ["ENTENTE_LANG": "en", "LC_ALL": "es_MX"], "There is no dialogue"),
      ("HLED-1998", ["LANG": "fr_CA.UTF-8"], "There is no dialogue"),
    ]
    for (line, environment, words) in cases {
      #expect(await desk(line, environment).all.contains(words), "\(line) \(environment)")
    }
  }

  @Test("what data holds never commands the terminal")
  func controlCharacters() async throws {
    let desk = try await Terminal.work()
    await desk.ana("propose HLED --meets 2105-09-09")
    // Typed, it is refused; put into the record by other means, it is written out.
    #expect(await desk.ana("postpone HLED-2105 --meets 2105-10-01 --reason 'a\u{1B}[2Jb'").code == .wrongUsage)
    #expect(await desk("HLED-\u{1B}[2J").code == .notFound)
    #expect(await desk("person add mallory --name 'M\u{202E}y'").code == .wrongUsage)
    try await desk.cluster.psql(
      "select entente.add_person(gen_random_uuid(), 'mallory', E'Mal\\u001B[2Jlory\\u202E', 'en', null)",
      database: "entente")
    for line in ["person list", "person list --json", "HLED-2105", "convene HLED-\u{9B}31m", "history HLED-2105"] {
      let result = await desk(line)
      let written = (result.out + result.err).unicodeScalars
      #expect(written.allSatisfy { $0 == "\n" || !SafeText.isUnsafe($0) }, "\(line)")
    }
  }

  @Test("no line is wider than the terminal but for what must stay whole", arguments: [20, 40, 80, 132])
  func narrow(_ width: Int) async throws {
    let desk = try await Terminal.play()
    if await desk("HLED-2106").code == .notFound {
      await desk.ana("propose HLED --meets 2106-09-09 --place 'Ciudad de México, Secretaría de Relaciones Exteriores'")
      await desk.ana("propose HLED-2106 commitment \(Terminal.commitment("--due 2107-01-01"))")
    }
    for line in [
      "board", "inbox --as john", "HLED-2106", "explain HLED-2106 --as john", "help", "help propose", "person list",
      "office list", "doctor", "mechanism show hled --table", "convene HLED-2106 --as ana",
    ] {
      let result = await desk(line, width: width)
      let wide = (result.out + result.err).split(separator: "\n").filter { DisplayWidth.of(String($0)) > width }
      // A word that is wider than its place, such as a reference or a handle, is never broken.
      let unbroken = wide.filter { line in
        !line.split(separator: " ").contains { DisplayWidth.of(String($0)) > width / 3 }
      }
      #expect(unbroken.isEmpty, "\(line): \(unbroken)")
    }
  }
}
