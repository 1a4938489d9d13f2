import Entente
import Testing

@testable import Messages

@Suite struct BlockerTests {
  @Test(arguments: Blocker.Code.allCases, Language.allCases)
  func `Every blocker has a sentence with all that it knows`(code: Blocker.Code, language: Language) throws {
    let the = try Examples()
    let catalogue = the.voice(language).catalogue
    let placeholders = try #require(catalogue.placeholders(of: code.path))
    #expect(placeholders.all.isSubset(of: code.parameters.keys))
    let text = the.voice(language).what(blocks: Blocker(.condition, code, code.parameters))
    #expect(!text.contains { "{}[]…".contains($0) }, "\(text)")
    #expect(text.hasSuffix(".") || text.hasSuffix("?"), "\(text)")
  }

  @Test(arguments: Blocker.Code.allCases, Language.allCases)
  func `What stands outside brackets is all that a sentence rests on`(code: Blocker.Code, language: Language) throws {
    let required = try #require(Catalogue.of(language).placeholders(of: code.path)).required
    let parameters = code.parameters.filter { required.contains($0.key) }
    let text = Voice(language).what(blocks: Blocker(.condition, code, parameters))
    #expect(!text.contains { "{}[]…".contains($0) } && !text.contains(" ."), "\(text)")
  }

  @Test(arguments: [
    (
      Language.en,
      "HLED-2027/C-05 has not ended (agreed); overdue by 12 days. Can lift it: Economy coordinator (MX). "
        + "You can: report, extend (both sides), carry (both sides)."
    ),
    (
      .es,
      "HLED-2027/C-05 no ha concluido (acordado); vencido desde hace 12 días. Puede remediarlo: "
        + "Coordinación de Economía (MX). Puede: report, extend (ambas Partes), carry (ambas Partes)."
    ),
  ])
  func `A commitment that is open says who and what would end it`(language: Language, text: String) throws {
    let the = try Examples()
    let blocker = Blocker(
      .condition, .childOpen, Blocker.Code.childOpen.parameters,
      lifters: [HeldOffice(party: "mx", office: "se-uncs", level: "coordinator")],
      verbs: ["report", "extend", "carry"])
    #expect(
      sentence(for: blocker, definition: the.hled, machine: the.round, language: language, today: the.date) == text)
  }

  @Test(arguments: [
    (Language.en, "May do it: any coordinator (US) or Economy coordinator (MX)."),
    (.es, "Puede hacerlo: cualquier oficina de nivel coordinación (EE. UU.) o Coordinación de Economía (MX)."),
  ])
  func `All offices of a level of a party are said as that level`(language: Language, text: String) throws {
    let the = try Examples()
    let american = the.hled.offices.map(\.held).filter { $0.party == "us" && $0.level == "coordinator" }
    let blocker = Blocker(
      .authority, .noOffice, lifters: american + [HeldOffice(party: "mx", office: "se-uncs", level: "coordinator")])
    #expect(american.count > 1)
    #expect(the.voice(language).who(lifts: blocker) == text)
  }

  @Test func `An empty word is left out`() {
    let blocker = Blocker(.input, .unknownDialogue, ["field": .word("into"), "reference": .word("")])
    #expect(
      Voice(.en).sentence(for: blocker) == "There is no such dialogue; for: round into which it is carried (into).")
  }

  @Test func `A rule of time is said as each language does`() {
    let blocker = Blocker(
      .input, .cannotArm, ["deadline": .word("answer"), "rule": .word("10 joint working days")])
    #expect(
      Voice(.es).sentence(for: blocker)
        == "No se puede calcular el plazo: respuesta (10 días hábiles comunes). Falta una fecha o un calendario.")
  }

  @Test func `What decide says of a first step without its fields is a sentence`() throws {
    let the = try Examples()
    let office = HeldOffice(party: "mx", office: "se-uncs", level: "coordinator")
    let situation = Situation(
      definition: the.hled, machine: the.round, dialogue: nil,
      actor: Actor(person: Identifier(high: 0, low: 1), offices: [office]), calendars: [:], now: the.moment)
    guard case .refuse(let blockers) = decide(.take(StepRequest(verb: "propose")), in: situation) else {
      Issue.record("a round without a date was proposed")
      return
    }
    let sentences = blockers.map { the.voice(.es).sentence(for: $0) }
    #expect(sentences.contains("Falta: fecha de la reunión (meets); indique una fecha."))
  }
}
