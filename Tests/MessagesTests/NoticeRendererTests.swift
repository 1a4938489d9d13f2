import Entente
import Foundation
import Testing

@testable import Messages

@Suite struct NoticeRendererTests {
  let the: NoticeExamples

  init() throws { the = try NoticeExamples() }

  private func reader(_ language: Language) -> NoticeReader {
    NoticeReader(
      language: language, zone: language == .en ? the.washington : the.the.mexico, party: language == .en ? "us" : "mx")
  }

  /// Without the places where lines were broken.
  private func unbroken(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  @Test func `Every template is used by some notice`() throws {
    let used = try the.samples().map { NoticeTemplate($0.kind, $0.facts) }
    #expect(Set(used) == Set(NoticeTemplate.allCases))
  }

  @Test(arguments: Language.allCases)
  func `No notice leaves a hole, in its subject, its text or its HTML`(language: Language) throws {
    for (kind, facts) in try the.samples() {
      let notice = try NoticeRenderer().notice(kind, facts, for: reader(language))
      for text in [notice.subject, notice.text] {
        #expect(!text.contains { "{}[]…".contains($0) }, "\(kind): \(text)")
      }
      #expect(!notice.html.contains("…") && !notice.html.contains("notice.part"), "\(kind)")
      #expect(notice.subject.contains("HLED-2027"))
      #expect(notice.text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 76 }, "\(notice.text)")
    }
  }

  @Test func `A reminder tells the reader's own time, the joint rule, who owes what, the steps and who else is told`()
    throws
  {
    let facts = try the.answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z")
    let notice = try NoticeRenderer().notice(.rung, facts, for: reader(.en))
    #expect(notice.subject == "HLED-2027: answer, due Tuesday 15 June 2027")
    let expected = [
      "until Wed 16 Jun 2027 01:59 (Washington time)", "10 joint working days after that state began",
      "Awaited from United States", "entente convene HLED-2027", "entente ack HLED-2027 answer",
      "Commerce coordinator (International Trade Administration)",
      "Economy coordinator (in place of the vacant level: deputy)", "If no step is recorded: Entente will",
    ]
    for words in expected { #expect(unbroken(notice.text).contains(words), "\(words) in\n\(notice.text)") }
  }

  @Test(arguments: Language.allCases)
  func `The link that acknowledges is never broken, and can be opened from the HTML`(language: Language) throws {
    let link = "https://entente.example.org/ack/" + String(repeating: "Ab1-_", count: 40)
    var reader = reader(language)
    reader.acknowledgeLink = link
    let facts = try the.answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z")
    let notice = try NoticeRenderer().notice(.rung, facts, for: reader)
    #expect(notice.text.split(separator: "\n").contains { $0.hasSuffix(" \(link)") })
    #expect(notice.html.contains("<a href=\"\(link)\">"))
  }

  @Test(arguments: Language.allCases)
  func `A cancelled meeting falls due no more, and nothing follows from it`(language: Language) throws {
    var facts = try the.answer(5, levels: ["coordinator"], at: "2027-06-22T15:00:00Z")
    facts.meeting = .init(date: try #require(LocalDate("2027-09-09")))
    let notice = try NoticeRenderer().notice(.cancellation, facts, for: reader(language))
    for words in ["15 June", "15 de junio", "Entente will", "habrá de", "10 joint", "10 días"] {
      #expect(!unbroken(notice.text).contains(words), "\(words) in\n\(notice.text)")
    }
  }

  @Test(arguments: Language.allCases)
  func `A side that nobody stands for is named, and who has consented is told`(language: Language) throws {
    var facts = try the.answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z")
    facts.told.removeAll { $0.party == "mx" }
    facts.consented = ["mx"]
    let text = unbroken(try NoticeRenderer().notice(.rung, facts, for: reader(language)).text)
    #expect(text.contains(language == .en ? "Mexico nobody; every office" : "México nadie, por estar vacantes"))
    #expect(text.contains(language == .en ? "Consent given by Mexico" : "Consentimiento ya otorgado por México"))
  }

  @Test(arguments: Language.allCases)
  func `A digest of the next morning says nothing of today, and how each matter is acknowledged`(language: Language)
    throws
  {
    let onTheDay = try the.answer(4, levels: ["desk"], at: "2027-06-15T15:00:00Z")
    let both = [(kind: NoticeKind.rung, facts: onTheDay), (.rung, onTheDay)]
    let today = language == .en ? "today" : "hoy"
    let evening = try #require(
      NoticeRenderer().digest(both, for: reader(language), at: Instant("2027-06-15T23:00:00Z")))
    #expect(evening.text.contains(today))
    let digest = try #require(
      NoticeRenderer().digest(both, for: reader(language), at: Instant("2027-06-16T14:00:00Z")))
    #expect(!digest.text.contains(language == .en ? "today" : "hoy"), "\(digest.text)")
    #expect(digest.text.contains("entente ack HLED-2027 answer"))
  }

  @Test func `In Spanish the same is said, with Spanish names and the time of Mexico City`() throws {
    let facts = try the.answer(5, levels: ["coordinator"], at: "2027-06-22T15:00:00Z")
    let notice = try NoticeRenderer().notice(.rung, facts, for: reader(.es))
    #expect(notice.subject == "HLED-2027: respuesta, venció el martes 15 de junio de 2027")
    let expected = [
      "hace 7 días", "hasta el mar 15 jun 2027 23:59 (hora de la Ciudad de México)",
      "Corresponde actuar a Estados Unidos",
      "ambas coordinaciones: convocar", "entente withdraw HLED-2027 --reason TEXTO", "«recibido»",
    ]
    for words in expected { #expect(unbroken(notice.text).contains(words), "\(words) in\n\(notice.text)") }
  }

  @Test func `A private warning says how to release it and how to hold it`() throws {
    let facts = try the.answer(6, levels: ["deputy"], at: "2027-06-29T15:00:00Z")
    let notice = try NoticeRenderer().notice(.warning, facts, for: reader(.es))
    #expect(notice.text.contains("entente rung release HLED-2027 answer --reason TEXTO"))
    #expect(notice.text.contains("entente rung hold HLED-2027 answer --reason TEXTO"))
    #expect(notice.text.contains("(México)"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</p><img src=x onerror=alert(1)>", "\"' onload='x", "&lt;b&gt;", "<\u{301}b>",
    "a\r\nBcc: x@example.org", "\u{202E}gnp.exe", "{reference}[x]", String(repeating: "<", count: 5_000), "",
  ])
  func `A hostile title stands for itself`(title: String) throws {
    for (kind, facts) in try the.samples(title: LocalizedText(["en": title, "es": title])) {
      let notice = try NoticeRenderer().notice(kind, facts, for: reader(.en))
      let tags = notice.html.matches(of: /<(\/?[a-z0-9!]+)/.ignoresCase()).map { String($0.output.1).lowercased() }
      let known: Set = [
        "!doctype", "html", "/html", "head", "/head", "meta", "title", "/title", "style", "/style", "body", "/body",
        "main", "/main", "h1", "/h1", "h2", "/h2", "p", "/p", "table", "/table", "tr", "/tr", "th", "/th", "td", "/td",
        "ul", "/ul", "li", "/li", "br", "code", "/code", "strong", "/strong",
      ]
      #expect(Set(tags).subtracting(known) == [])
      #expect(!notice.html.unicodeScalars.contains("\u{202E}") && !notice.html.contains("\r"))
      #expect(!notice.subject.contains { $0.isNewline } && !notice.text.contains("\r"))
    }
  }

  @Test func `A title that is markup is escaped once`() throws {
    let title = LocalizedText(["en": "Ports & <customs>", "es": "Puertos"])
    let facts = try the.answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z", title: title)
    let notice = try NoticeRenderer().notice(.rung, facts, for: reader(.en))
    #expect(notice.html.contains("Ports &amp; &lt;customs&gt;"))
    #expect(notice.text.contains("Ports & <customs>"))
  }

  @Test(arguments: Language.allCases)
  func `A digest tells the most pressing first, and how many it leaves out`(language: Language) throws {
    let raised = try the.answer(6, levels: ["deputy"], at: "2027-06-29T15:00:00Z")
    let before = try the.answer(1, levels: ["desk"], at: "2027-06-08T15:00:00Z")
    let many = Array(repeating: (kind: NoticeKind.rung, facts: before), count: 49) + [(.rung, raised)]
    let digest = try #require(NoticeRenderer().digest(many, for: reader(language)))
    #expect(digest.subject.contains("50"))
    #expect(digest.text.contains(language == .en ? "and 37 more" : "y 37 más"))
    let level = try #require(digest.text.range(of: language == .en ? "deputy" : "subsecretaría"))
    let reminder = try #require(digest.text.range(of: language == .en ? "falls due on" : "vence el"))
    #expect(level.lowerBound < reminder.lowerBound)
    #expect(NoticeRenderer().digest([], for: reader(language)) == nil)
    #expect(
      try NoticeRenderer().digest([(.rung, before)], for: reader(language))
        == NoticeRenderer().notice(.rung, before, for: reader(language)))
  }

  @Test func `A brief is kept as it was worded`() throws {
    let page = Page(
      language: .es, subject: "Informe", heading: "Informe", lead: "Semana",
      blocks: [
        .heading("a"), .paragraph("b"), .rows([.init("c", "d")]), .small("e"),
        .list([.init("f", mark: "g", commands: ["h"]), .init("i")]),
      ])
    let stored = try JSON(parsing: page.json.canonicalText.utf8)
    #expect(try Page(stored) == page)
    let notice = try NoticeRenderer().brief(stored)
    #expect(notice.subject == "Informe" && notice.html.contains("lang=\"es\""))
    #expect(throws: NoticeFacts.Unreadable.self) { try NoticeRenderer().brief(["subject": "x"]) }
  }
}
