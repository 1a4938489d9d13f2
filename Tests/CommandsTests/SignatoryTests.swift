import Entente
import Testing

@testable import Commands

@Suite("The signatory of a paper")
struct SignatoryTests {
  private func agree(
    _ round: String, _ signatory: String, _ more: String = "--signed-on \(Terminal.today)"
  ) async throws -> Terminal.Result {
    let desk = try await Terminal.work()
    let scan = try desk.file("signed.pdf", "scan")
    return await desk.ana(
      "agree \(round) --held 2026-01-05 --paper '\(scan)' --signatory '\(signatory)' --dry-run \(more)")
  }

  @Test("is a person or his office, and a mistyped one gets a suggestion")
  func named() async throws {
    let round = try await Terminal.work().convene(2113)
    // What is missing is the statement: that of the signature nothing is said means that it would do.
    for name in ["elena", "Elena Rios", "sre", "Titular de Relaciones Exteriores", "titular de la SRE"] {
      let result = try await agree(round, name)
      #expect(result.code == .refused && result.all.contains("Falta un texto"), "\(name): \(result.all)")
      #expect(!result.all.contains("requiere") && !result.all.contains("cargo"), "\(name): \(result.all)")
    }
    for (name, meant) in [("Titular de la SER", "Titular de Relaciones Exteriores"), ("elna", "elena")] {
      let result = try await agree(round, name)
      #expect(result.code == .notFound && result.all.contains("¿Quiso decir \(meant)?"), "\(result.all)")
    }
  }

  @Test("of an abbreviation that nobody has is not guessed at")
  func abbreviation() async throws {
    let result = try await agree(try await Terminal.work().convene(2127), "Titular de la SEX")
    #expect(result.code == .notFound && !result.all.contains("¿Quiso decir"), "\(result.all)")
  }

  @Test("is not taken for the reader, nor from the other side")
  func wrong() async throws {
    let round = try await Terminal.work().convene(2119)
    let vacant = try await agree(round, "Titular de Economía").all
    #expect(vacant.contains("No consta quién ocupaba el cargo que firmó, mx/se,"), "\(vacant)")
    #expect(vacant.contains("entente office give") && !vacant.contains("Usted"), "\(vacant)")
    let low = try await agree(round, "ana").all
    #expect(low.contains("el de quien firmó: coordinación") && !low.contains("el suyo"), "\(low)")
    #expect(!low.contains("Departamento de Estado"), "\(low)")
    let theirs = try await agree(round, "Secretary of State")
    #expect(theirs.code == .refused && theirs.all.contains("es una oficina de la otra Parte, EE. UU."), "\(theirs.all)")
    // Nobody held the office on that day; the authority of who signed is judged on it, and so it is where the step tells it.
    #expect(try await agree(round, "elena", "--signed-on 2019-12-31").code == .notFound)
    let scan = try await Terminal.work().file("signed.pdf", "scan")
    let paper = "--paper '\(scan)' --signatory elena"
    let past = try await Terminal.work().ana("agree \(round) --held 2019-12-31 \(paper)")
    #expect(past.code == .notFound, "\(past.all)")
  }

  @Test("signed on the day that the step tells of, or on one that is asked for, never just today")
  func day() async throws {
    let desk = try await Terminal.work()
    let round = await desk.convene(2123)
    let scan = try desk.file("signed.pdf", "scan")
    let old = try await agree(round, "elena", "")
    #expect(old.code == .refused && old.all.contains("5 ene 2026"), "\(old.all)")
    #expect(await desk.ana("propose HLED --meets 2129-09-09").code == .done)
    let asked = await desk.john("convene HLED-2129 --paper '\(scan)' --signatory 'Secretary of State'")
    #expect(asked.code == .wrongUsage && asked.all.contains("--signed-on"), "\(asked.all)")
    let told = await desk.john(
      "convene HLED-2129 --paper '\(scan)' --signatory 'Secretary of State' --signed-on \(Terminal.today)")
    #expect(told.code == .done && told.all.contains("The paper was signed on"), "\(told.all)")
    let answer = try JSON(
      parsing: await desk.ana("postpone \(round) --meets 2123-12-01 --reason x --json").out.utf8)
    #expect(answer["signedOn"] == .null, "\(answer)")
    let proposed = try JSON(parsing: await desk.ana("propose HLED --meets 2133-09-09 --json").out.utf8)
    #expect(proposed["recordedAt"]?.string.flatMap { Instant($0) } != nil, "\(proposed)")
  }
}
