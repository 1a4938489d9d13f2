import Testing

@testable import Commands

@Suite("The signatory of a paper")
struct SignatoryTests {
  private func agree(_ round: String, _ signatory: String, _ more: String = "") async throws -> Terminal.Result {
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
    // Nobody held the office on that day.
    #expect(try await agree(round, "elena", "--signed-on 2019-12-31").code == .notFound)
  }
}
