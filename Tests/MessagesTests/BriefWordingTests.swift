import Entente
import Testing

@testable import Messages

@Suite struct BriefWordingTests {
  @Test(arguments: Language.allCases)
  func `The words of a brief speak only of what it has`(language: Language) throws {
    let catalogue = try Catalogue.embedded(language)
    for word in BriefWord.allCases {
      let found = try #require(catalogue.placeholders(of: word.path), "\(word.path)")
      #expect(found.required.isSubset(of: word.placeholders.certain), "\(word.path)")
      #expect(found.all == word.placeholders.certain.union(word.placeholders.possible), "\(word.path)")
    }
  }

  private func material(_ the: Examples, title: String, count: Int) throws -> BriefMaterial {
    let facts = Payload([
      "title": .localized(LocalizedText(["en": title, "es": title])), "place": .text(title),
      "owner": .offices(["us": "commerce-ita", "mx": "se-uncs"]),
    ])
    let situations = try (0..<count).map { number in
      let dialogue = Dialogue(
        id: try #require(Identifier("0197c1d2-0000-7000-8000-00000000002a")),
        reference: number == 0 ? "HLED-2027" : "HLED-2027/C-\(number)", seq: 1,
        state: number == 0 ? "convened" : "agreed", base: 1, enteredAt: the.moment, proposer: "mx", lastParty: "mx",
        facts: facts,
        deadlines: [
          OpenDeadline(
            name: number == 0 ? "meeting" : "due", generation: 1, anchor: "2027-06-01",
            dueAt: Instant(microseconds: the.moment.microseconds + (number % 2 == 0 ? 1 : -1) * 86_400_000_000))
        ])
      return Situation(
        definition: the.hled, machine: number == 0 ? the.round : the.commitment, dialogue: dialogue,
        actor: Actor(person: nil, offices: []), calendars: [:], now: the.moment)
    }
    let subject = BriefSubject(
      reference: "HLED-2027", definition: the.hled, machine: the.round, facts: facts)
    return BriefMaterial(
      at: the.moment, days: the.date.adding(days: -6)...the.date, totals: .init(open: count, overdue: count, soon: 3),
      situations: situations,
      lastSteps: ["HLED-2027/C-1": .init(verb: "extend", party: "mx", at: the.moment, reason: title)],
      steps: (0..<count).map { _ in
        .init(subject: subject, verb: "postpone", to: "convened", party: "us", at: the.moment)
      },
      moves: [.init(subject: subject, name: "meeting", was: the.date, now: the.date.adding(days: 9), reason: title)],
      ladders: [
        .init(subject: subject, name: "answer", kind: .raised, at: the.moment, levels: ["deputy"]),
        .init(
          subject: subject, name: "answer", kind: .held, at: the.moment, levels: ["deputy"], party: "mx", reason: title),
        .init(subject: subject, name: "answer", kind: .acknowledged, at: the.moment, party: "us", until: the.moment),
        .init(subject: subject, name: "answer", kind: .rises, at: the.moment, levels: ["principal"]),
        .init(subject: subject, name: "answer", kind: .follows, at: the.moment, verb: "lapse"),
      ])
  }

  private func page(_ title: String, count: Int, _ language: Language) throws -> Page {
    let the = try Examples()
    let office = HeldOffice(party: "mx", office: "se-uncs", level: "coordinator")
    let brief = Brief(try material(the, title: title, count: count), for: [office])
    return BriefWording(brief, reader: "Ana", zone: the.mexico, catalogue: .of(language)).page
  }

  @Test func `In Spanish it reads as a page`() throws {
    let text = try page("Puertos", count: 5, .es).text(width: 80)
    let expected = [
      "Informe semanal", "Semana del mié 9 jun al mar 15 jun 2027 · Ana, México", "Abiertos: 5. Vencidos: 5.",
      "HLED-2027/C-1 Puertos: por hacer: report", "fecha límite, vencido desde hace 2 días",
      "Último paso: prorrogar el plazo, mar 15 jun: Puertos", "Se espera de Estados Unidos y México",
      "reunión, del mar 15 jun al jue 24 jun: Puertos", "Próxima reunión",
      "Lo que hicieron los recordatorios y lo que sigue", "Puertos: respuesta se elevó el mar 15 jun: ",
      "MX retiene lo que debe elevarse sobre respuesta", "EE. UU. tomó nota de respuesta",
      "si nadie actúa (respuesta), el mar 15 jun: ",
    ]
    let subject = try page("Puertos", count: 5, .es).subject
    let all = (subject + "\n" + text).replacing("\n      ", with: " ").replacing("\n  ", with: " ")
    for words in expected { #expect(all.contains(words), "\(words) in\n\(text)") }
  }

  @Test(arguments: Language.allCases, ["Puertos", "<b>&\u{202E}\r\n</b>", String(repeating: "largo ", count: 900)])
  func `It stays one page within 80 columns, whatever titles and numbers there are`(
    language: Language, title: String
  ) throws {
    let page = try page(title, count: 400, language)
    let lines = page.text(width: 80).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= 80 })
    #expect(lines.count <= 100)
    #expect(!page.text().contains(/\{[a-z_]+\}/) && !page.text().contains("brief."))
    let html = page.html(isDense: true)
    #expect(!html.contains("<b>") && !html.unicodeScalars.contains("\u{202E}"))
    #expect(html.contains("@page"))
  }
}
