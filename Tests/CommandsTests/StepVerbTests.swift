import Definitions
import Entente
import Messages
import Testing

@testable import Commands

@Suite struct StepVerbTests {
  let hled: Definition

  init() throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    hled = try DefinitionReader().read(yaml: text.utf8, file: "hled.yaml")
  }

  private func payload(_ machine: String, _ line: [String]) throws -> Payload {
    let machine = try #require(hled.machine(machine))
    let request = try Grammar([]).request(line)
    guard case .step(let words) = request else { throw UsageError(.extraPositional("not a step")) }
    let step = try #require(machine.steps.first { $0.verb == words.verb })
    let verb = Verb(step: step, of: machine, in: hled) { _, _ in .done }
    return try verb.invocation([words.reference] + words.rest).payload(of: step, in: hled)
  }

  @Test func `A step's fields are options`() throws {
    let found = try payload("round", ["propose", "hled", "--meets", "2027-09-09", "--place", "Ciudad de México"])
    let date = try #require(LocalDate("2027-09-09"))
    #expect(found == Payload(["meets": .date(date), "place": .text("Ciudad de México")]))
    #expect(try payload("round", ["convene", "HLED-2027"]) == Payload())
  }

  @Test func `A commitment's fields are spread over options`() throws {
    let found = try payload(
      "commitment",
      [
        "propose", "HLED-2027", "--title-en", "Ports", "--title-es=Puertos", "--owner-us", "commerce-ita",
        "--owner-mx", "se-uncs", "--pillar", "future-prosperity", "--indicator", "hours", "--no-due", "permanent",
      ])
    #expect(
      found
        == Payload([
          "title": .localized(LocalizedText(["en": "Ports", "es": "Puertos"])),
          "owner": .offices(["us": "commerce-ita", "mx": "se-uncs"]), "pillar": .choice("future-prosperity"),
          "indicator": .text("hours"), "due": .noDate(reason: "permanent"),
        ]))
  }

  @Test func `Done alone is all of it`() throws {
    let all = try payload("commitment", ["report", "HLED-2027/C-03", "--done", "--evidence", "notice.pdf"])
    #expect(all["done"] == .number(100))
    let part = try payload("commitment", ["report", "HLED-2027/C-03", "--evidence", "notice.pdf", "--done", "60"])
    #expect(part["done"] == .number(60))
  }

  @Test(arguments: [
    (["propose", "hled", "--meetz", "2027-09-09"], "round", "unknown option --meetz; did you mean --meets?"),
    (["propose", "X", "--owner-mx", "se-unc"], "commitment", "did you mean se-uncs?"),
    (["propose", "X", "--due", "2028-01-01", "--no-due", "y"], "commitment", "--due and --no-due exclude each other"),
    (["withdraw", "X", "--counter"], "round", "unknown option --counter"),
  ])
  func `What a step does not take is refused`(line: [String], machine: String, problem: String) throws {
    let error = #expect(throws: UsageError.self) { try payload(machine, line) }
    #expect(Voice(.en).say(try #require(error).phrase).contains(problem))
  }

  @Test func `A field called like an option keeps out of its way`() {
    #expect(StepOption.name(of: "database") == "field-database")
    #expect(StepOption.name(of: "signed_on") == "field-signed-on")
    #expect(StepOption.name(of: "next_round") == "next-round")
    #expect(StepOption.reserved.isSuperset(of: GlobalOptions.all.map(\.name)))
  }
}
