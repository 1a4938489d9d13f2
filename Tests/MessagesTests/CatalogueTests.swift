import Definitions
import Entente
import Testing

@testable import Messages

@Suite struct CatalogueTests {
  @Test(arguments: Language.allCases)
  func `The embedded catalogue can be read`(language: Language) throws {
    #expect(try Catalogue.embedded(language).keys.count > 400)
  }

  @Test func `Both languages have the same keys and placeholders`() throws {
    #expect(try Catalogue.differences(Language.allCases.map(Catalogue.embedded)) == [])
  }

  @Test func `A key or placeholder that one language lacks is found`() throws {
    let english = try Catalogue(.en, ["a": "{verb} now[ or {date}]", "b": "yes", "d": "{x}"])
    let spanish = try Catalogue(.es, ["a": "ahora {verbo}", "c": "sí", "d": "[{x}]"])
    #expect(
      Catalogue.differences([english, spanish]) == [
        "a has other placeholders in es than in en", "es lacks b", "en lacks c",
        "d has other placeholders in es than in en",
      ])
  }

  @Test(arguments: Language.allCases)
  func `Every key of the code has its sentence, and every sentence its key`(language: Language) throws {
    let free = ["list", "date", "zone", "party", "level", "who", "stage", "state", "action", "fact", "field"]
    let more = [
      "field_type", "text_kind", "language", "basis", "deadline", "kind", "lifting", "noun", "placeholder", "row_basis",
      "thing",
    ]
    let areas = Set(free + more)
    let typed = [
      Outcome.paths, Upkeep.paths, Condition.paths, Trouble.paths, Usage.paths, Starter.paths, VerbHelp.paths,
      OptionHelp.paths, ["diagnostic.did_you_mean"], Word.paths, Rule.paths, GuardRule.paths, CalendarNote.paths,
      Check.paths, Scene.paths, Service.paths, Delivering.paths, DeliveryWord.paths, MailIgnored.paths,
      OwnAnswerWord.paths, ChannelWord.paths, ClusterTrouble.paths, EndpointWord.paths,
      Holding.paths, Simulated.paths, CalendarUse.paths, AckPage.paths, NoticePart.paths, DigestWord.paths,
      BriefWord.paths,
      WordingFault.paths,
      NoticeTemplate.allCases.flatMap { [$0.subject, $0.opening] },
      Blocker.Code.allCases.map(\.path), Diagnostic.Code.allCases.map(\.path), LintFinding.Code.allCases.map(\.path),
    ].joined()
    let rest = try Catalogue.embedded(language).keys.filter { !areas.contains(String($0.prefix { $0 != "." })) }
    #expect(rest.subtracting(typed) == [])
    #expect(Set(typed).subtracting(rest) == [])
  }

  @Test(arguments: Language.allCases)
  func `Words that are put together at run time are all there`(language: Language) throws {
    let catalogue = try Catalogue.embedded(language)
    var keys: [String] = []
    for noun in Noun.allCases { keys += ["\(noun.path).one", "\(noun.path).other"] }
    for type in FieldType.allCases { keys.append("field_type.\(type.rawValue.replacing(" ", with: "_"))") }
    for basis in ConsentBasis.allCases { keys.append("basis.\(basis.rawValue)") }
    for basis in ["witnessed", "recorded", "reconstructed"] { keys.append("row_basis.\(basis)") }
    for language in Language.allCases { keys.append("language.\(language.rawValue)") }
    for kind in ["input", "authority", "condition", "consent"] { keys += ["kind.\(kind)", "lifting.\(kind)"] }
    for level in ["desk", "coordinator", "deputy", "principal"] {
      keys += ["name", "both", "any", "proposer", "other", "host"].map { "level.\(level).\($0)" }
    }
    keys += ["both", "any", "proposer", "other", "owner", "host", "party", "daemon"].map { "who.\($0)" }
    keys += ["lifting.verbs", "lifting.both", "lifting.any", "lifting.waiver"]
    keys += ["list.and", "list.and_before_i", "list.or", "list.or_before_o"]
    keys += ["date.month", "date.long", "date.moment", "date.zone"]
    #expect(keys.filter { catalogue[$0] == nil } == [])
    #expect(catalogue["date.weekdays_short"]?.split(separator: " ").count == 7)
    #expect(catalogue["date.months_short"]?.split(separator: " ").count == 12)
    #expect(catalogue["date.months_long"]?.split(separator: " ").count == 12)
  }
}
