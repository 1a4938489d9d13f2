import Definitions
import Entente
import Testing

@testable import Messages

@Suite struct RetellingTests {
  @Test(arguments: [
    (
      "propose", "To begin, any coordinator may propose.",
      "Para empezar, la coordinación de cualquiera de las Partes puede proponer."
    ),
    (
      "convene", "From proposed, both coordinators may convene.",
      "Desde propuesta, ambas coordinaciones pueden convocar."
    ),
    (
      "agree", "From convened, both principals may agree.",
      "Desde convocada, ambas personas titulares pueden acordar."
    ),
    (
      "withdraw", "From proposed, the proposing side's coordinator may withdraw.",
      "Desde propuesta, la coordinación de la Parte proponente puede retirar."
    ),
    (
      "lapse", "From proposed or convened, Entente itself may declare it lapsed when a time limit has passed.",
      "Desde propuesta o convocada, la propia Entente puede declarar la caducidad cuando ha vencido un plazo."
    ),
  ])
  func `A step of a round is a sentence`(verb: String, english: String, spanish: String) throws {
    let the = try Examples()
    let step = try #require(the.round.steps.first { $0.verb == verb })
    #expect(the.voice(.en).sentence(for: step) == english)
    #expect(the.voice(.es).sentence(for: step) == spanish)
  }

  @Test func `A commitment is adopted by its round only`() throws {
    let the = try Examples()
    let step = try #require(the.commitment.steps.first { $0.verb == "adopt" })
    #expect(
      the.voice(.en, the.commitment).sentence(for: step) == "From proposed, only a step of the round may adopt: agree.")
  }

  @Test func `The particulars of a step`() throws {
    let the = try Examples()
    let agree = try #require(the.round.steps.first { $0.verb == "agree" })
    #expect(
      the.voice(.es).particulars(of: agree) == [
        "Lleva a acordada.", "Campos: fecha de celebración (held), una fecha.",
        "Texto: declaración conjunta, en inglés y español.",
        "Los consentimientos abarcan los textos y todos los diálogos propuestos de la clase compromiso, "
          + "que entran en vigor con él.",
      ])
    let report = try #require(the.commitment.steps.first { $0.verb == "report" })
    #expect(
      the.voice(.en, the.commitment).particulars(of: report) == [
        "Leads to agreed.", "With progress in percent (done) = 100, leads to reported as implemented.",
        "Fields: progress in percent (done), a percentage; evidence, text.",
        "Does not void consents under way.",
      ])
  }

  @Test func `A deadline and its ladder`() throws {
    let the = try Examples()
    let answer = try #require(the.round.deadlines.first { $0.name == "answer" })
    #expect(
      the.voice(.en).sentences(for: answer) == [
        "answer: while proposed; due 10 joint working days after that state began.", "Reminders: standard.",
        "75 days after it was due, Entente may declare it lapsed.",
      ])
    let rungs = try #require(the.hled.ladder("standard")).rungs.map(the.voice(.es).sentence(for:))
    #expect(rungs.first == "30 días antes de vencer: nivel técnico")
    #expect(rungs.contains("al vencer: nivel técnico y coordinación"))
    #expect(rungs.last == "20 días hábiles comunes después de vencido: titular")
  }

  @Test func `A silence procedure, its end, and a guard of one way to take a step`() throws {
    let document = try #require(DefinitionReader.shipped("hled-full"))
    let full = try DefinitionReader().read(document)
    let round = try #require(full.machine("round"))
    var approve = try #require(round.steps.first { $0.verb == "approve" })
    let (english, spanish) = (
      Voice(.en, definition: full, machine: round), Voice(.es, definition: full, machine: round)
    )
    #expect(
      english.particulars(of: approve).last
        == "The other side's silence counts as its consent, once this was done: acknowledge receipt; "
        + "unless this was, before the deadline: object.")
    #expect(
      spanish.particulars(of: approve).last
        == "El silencio de la otra Parte vale como su consentimiento una vez hecho esto: acusar recibo; "
        + "salvo que se haga esto antes del vencimiento: objetar.")
    var silence = try #require(round.deadlines.first { $0.name == "silence" })
    #expect(english.sentences(for: silence).last == "When it is due, Entente may approve the statement.")
    silence.classes = ["treaty"]
    silence.due = .field("meets", plus: Span(-10, .days))
    #expect(
      spanish.sentences(for: silence).prefix(2) == [
        "vencimiento del silencio: mientras el estado sea en aprobación tácita; vence 10 días antes de esta fecha: "
          + "fecha de la reunión (meets).", "Sólo para tratado.",
      ])
    approve.guards = [Guard(.count(of: "approve", atMost: 2), onlyFor: .any(level: "principal"))]
    #expect(
      english.particulars(of: approve).contains(
        "If done by any principal: approve may be done at most 2 times."))
  }

  @Test func `Choices and limits of fields are said back`() throws {
    let document = try #require(DefinitionReader.shipped("usmca-rapid-response"))
    let definition = try DefinitionReader().read(document)
    let machine = try #require(definition.machine("case"))
    var step = try #require(machine.creations.first)
    let (english, spanish) = (
      Voice(.en, definition: definition, machine: machine), Voice(.es, definition: definition, machine: machine)
    )
    let fields = try #require(spanish.particulars(of: step).first { $0.hasPrefix("Campos: ") })
    #expect(fields.contains("centro de trabajo (facility), texto, caracteres: de 2 a 200;"), "\(fields)")
    #expect(
      fields.contains("una de estas opciones: manufacturas (manufacturing), servicios (services), minería (mining);"),
      "\(fields)")
    step.fields = [
      Field("count", .number, limits: .init(least: 3)),
      Field("share", .number, isOptional: true, limits: .init(most: 9)),
    ]
    #expect(
      english.particulars(of: step).contains(
        "Fields: count, a number, 3 or more; share, a number, 9 at most, may be left out."))
  }

  @Test func `A definition's own levels and parties are called by its labels`() throws {
    var definition = try Examples().hled
    definition.levels.append("college")
    definition.levelLabels["college"] = LocalizedText(["en": "College", "es": "Colegio"])
    definition.parties[0] = Party(
      id: "commission", label: LocalizedText(["en": "Commission", "es": "Comisión"]), language: "en", zone: "UTC",
      calendar: "us-federal")
    let spanish = Voice(.es, definition: definition)
    #expect(spanish.level("college") == "colegio")
    #expect(spanish.who(.both(level: "college")) == "ambas Partes (nivel colegio)")
    #expect(spanish.who(.party("commission", level: "college")) == "Comisión (colegio)")
    #expect(Voice(.es).level("chief_of_all") == "chief of all")
    for language in Language.allCases {
      #expect(Definition.usualLevels.allSatisfy { Catalogue.of(language)["level.\($0).name"] != nil })
    }
  }

  @Test func `What the record says of a deadline's rule is said in the reader's language`() throws {
    let the = try Examples()
    let spanish = the.voice(.es)
    #expect(spanish.rule("10 joint working days", of: "answer") == "10 días hábiles comunes")
    #expect(spanish.rule("meets", of: "meeting") == "en esta fecha: fecha de la reunión (meets)")
    #expect(spanish.rule("meets + 9 years", of: "meeting") == "meets + 9 years")
    let blocker = Blocker(.input, .cannotArm, ["deadline": .word("meeting"), "rule": .word("meets")])
    #expect(spanish.what(blocks: blocker).contains("en esta fecha: fecha de la reunión (meets)"))
  }

  @Test(arguments: Language.allCases, ["hled", "hled-full", "bilateral-treaty"])
  func `A whole definition is said back without a hole`(language: Language, name: String) throws {
    let definition = try DefinitionReader().read(#require(DefinitionReader.shipped(name)))
    let told = Voice(language).retelling(of: definition)
    let machines = told.machines.flatMap { machine in
      [machine.heading, machine.states] + (machine.steps + machine.deadlines).flatMap(\.sentences)
    }
    let all = [told.heading, told.levels] + told.parties + told.offices + told.ladders.flatMap(\.sentences) + machines
    #expect(told.machines.map(\.steps.count) == definition.machines.map(\.steps.count))
    #expect(all.filter { $0.contains { "{}…".contains($0) } || $0.contains("rule.") } == [])
  }
}
