import Entente
import LocalCluster
import Messages
import Testing

@testable import Commands

@Suite("A refusal says what is so")
struct RefusalTests {
  /// A terminal on a database of its own, so that others do not see what is published and who holds what in it.
  private func terminal(_ name: String) async throws -> Terminal {
    let work = try await Terminal.work()
    try await Database.make(name, in: work.cluster).install(isSandbox: false)
    return Terminal(
      cluster: work.cluster, environment: work.environment.merging(work.named(name)) { $1 })
  }

  @Test("of a dialogue that exists and does not fit")
  func unfit() async throws {
    let desk = try await Terminal.work()
    let round = await desk.convene(2114)
    await desk.ana("propose \(round) commitment \(Terminal.commitment("--due 2115-01-04"))")
    let cases = [
      ("carry \(round)/C-01 --into \(round)", "\(round) es este mismo diálogo, o aquel del que depende"),
      ("carry \(round)/C-01 --into \(round)/C-01", "\(round)/C-01 es de otra clase: compromiso."),
      ("supersede \(round)/C-01 --by \(round)/C-01 --reason x", "es este mismo diálogo"),
      ("carry \(round)/C-01 --into HLED-1066", "No existe tal diálogo: HLED-1066"),
    ]
    for (line, words) in cases {
      let result = await desk.ana(line)
      #expect(result.code == .refused && result.all.contains(words), "\(line): \(result.all)")
    }
    await desk.ana("propose HLED --meets 2115-09-09")
    await desk.ana("withdraw HLED-2115 --reason x")
    let ended = await desk.ana("carry \(round)/C-01 --into HLED-2115")
    #expect(ended.all.contains("HLED-2115 ya ha concluido (retirada)"), "\(ended.all)")
  }

  @Test("of a text that is too long, with what fits")
  func tooLong() async throws {
    let desk = try await Terminal.work()
    let place = String(repeating: "x", count: 9000)
    let result = await desk.ana("propose HLED --meets 2116-09-09 --place \(place)")
    #expect(result.code == .refused && result.all.contains("9000 bytes, de un máximo de 8000"), "\(result.all)")
  }

  @Test("once of what would lift several reasons")
  func several() throws {
    let recorder = Recorder()
    let hled = try DefinitionFile(name: "hled").definition()
    let blockers = (1...3).map { number in
      Blocker(
        .condition, .childOpen,
        ["verb": .verb("implement"), "child": .word("HLED-2027/C-0\(number)"), "state": .state("agreed")],
        verbs: ["report", "extend"])
    }
    let round = try #require(hled.machine("round"))
    recorder.output(.es, width: 200).refused(blockers, definition: hled, machine: round)
    #expect(recorder.err.split(separator: "Puede:").count == 2, "\(recorder.err)")
    #expect(recorder.err.contains("C-01 no ha concluido (acordado).\n"))
  }

  @Test("by the database in words, and with the way out")
  func byTheDatabase() async throws {
    let desk = try await Terminal.work()
    let login = await desk("person add zoe --name Zoe --lang es", desk.named("entente", as: "ana"))
    #expect(login.code == .refused && login.all.contains("no tiene permiso para esto"), "\(login.all)")
    let twice = await desk("person add ana --name Ana --lang es")
    #expect(twice.code == .refused && twice.all.contains("entente person list"), "\(twice.all)")
    let country = await desk("office give ana us/commerce-ita --from 2020-01-01 --lang es")
    #expect(country.all.contains("Nadie actúa por dos países"), "\(country.all)")
    let own = try await terminal("published_twice")
    let text = "mechanism: twice\nlike: hled\ntitle: {en: Twice, es: Dos veces}\n"
    let file = try desk.file("twice.yaml", text)
    #expect(await own("mechanism publish '\(file)'").code == .done)
    let other = try desk.file("twice.yaml", text.replacing("Dos veces", with: "Otra vez"))
    let again = await own("mechanism publish '\(other)' --lang es")
    #expect(again.code == .refused && again.all.contains("version: 2"), "\(again.all)")
  }

  @Test("A step that is free says so, and what joining it would consent to")
  func free() async throws {
    let desk = try await Terminal.work()
    let round = await desk.convene(2117)
    let free = await desk.ana("explain \(round) postpone").all
    #expect(free.contains("Falta: fecha de la reunión"), "\(free)")
    await desk.ana("postpone \(round) --meets 2117-10-01 --reason lluvia")
    let joined = await desk.john("explain \(round) postpone").all
    #expect(joined.contains("You can do it now."), "\(joined)")
    #expect(joined.contains("You would consent to what MX proposed: date of the meeting (meets): Fri 1 Oct 2117"))
    let unknown = await desk.ana("explain \(round) agre")
    #expect(unknown.code == .wrongUsage && unknown.all.contains("¿quiso decir agree?"), "\(unknown.all)")
  }

  @Test("An office that is given is named")
  func office() async throws {
    let desk = try await terminal("office_given")
    await desk("person add lucia --name 'Lucía Paz' --language es")
    let given = await desk("office give lucia mx/shcp-uai --from 2020-01-01 --lang es")
    #expect(given.all.contains("lucia ocupa Coordinación de Hacienda"), "\(given.all)")
    #expect(given.all.contains("(mx/shcp-uai)"))
  }

  @Test("What is yours to do and cannot be done yet says in the inbox what is missing")
  func inbox() async throws {
    let desk = try await Terminal.work()
    let date = try await desk.cluster.psql("select current_date + 20", database: "entente")
    let soon = date.trimmingPrefix(" ").prefix(10)
    let said = await desk.ana("propose HLED --meets \(soon)").all
    let round = try #require(said.firstMatch(of: /HLED-[0-9-]*[0-9]/)?.output)
    await desk.john("convene \(round)")
    let inbox = await desk("inbox --lang es", as: "ana", width: 300)
    let line = inbox.out.split(separator: "\n").first { $0.hasPrefix("\(round) ") }
    #expect(line?.contains("agree; Falta un texto: declaración conjunta, en inglés.") ?? false, "\(inbox.all)")
  }
}
