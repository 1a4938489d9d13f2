import Entente
import Testing

@Suite("Who is told")
struct AudienceTests {
  private func told(_ levels: [String], vacant: Set<String> = [], facts: Payload = Payload()) throws -> [String] {
    try EscalationScene.everybody(vacant: vacant, facts: facts).told(levels).map { told in
      let instead = told.instead.map { " for \($0)" } ?? ""
      return "\(told.holder.party)/\(told.holder.office)\(instead)"
    }
  }

  @Test("is everybody at the levels that a rung addresses, on every side alike")
  func everybody() throws {
    #expect(try told(["desk"]) == ["us/hled-desk", "mx/dean-enlace"])
    #expect(
      try told(["desk", "principal"]) == [
        "us/hled-desk", "us/state", "us/commerce", "us/ustr", "mx/dean-enlace", "mx/sre", "mx/se", "mx/shcp",
      ])
  }

  @Test("is the nearest filled level where one is vacant; of two as near, the lower; each with the level he stands for")
  func vacancies() throws {
    #expect(
      try told(["deputy"], vacant: ["mx/deputy"]).suffix(3) == [
        "mx/sre-uan for deputy", "mx/se-uncs for deputy", "mx/shcp-uai for deputy",
      ])
    #expect(
      try told(["deputy"], vacant: ["mx/deputy", "mx/coordinator"]).suffix(3) == [
        "mx/sre for deputy", "mx/se for deputy", "mx/shcp for deputy",
      ])
    #expect(try told(["desk"], vacant: ["us/desk", "us/coordinator"]).first == "us/state-growth for desk")
    #expect(
      try told(["desk"], vacant: ["us/desk", "us/coordinator", "us/deputy", "us/principal"]) == ["mx/dean-enlace"])
    let audience = try EscalationScene.everybody(vacant: ["us/desk", "us/deputy"])
    #expect(audience.vacancies(of: "us", among: ["desk", "coordinator", "deputy"]) == ["desk", "deputy"])
    #expect(audience.vacancies(of: "mx", among: ["desk"]).isEmpty)
  }

  @Test("is told once, though he be addressed in two ways")
  func once() throws {
    #expect(try told(["desk", "coordinator"], vacant: ["us/desk"]).filter { $0.hasPrefix("us") }.count == 3)
    let definition = try Negotiation().definition
    let ana = Identifier(high: 1, low: 1)
    let both = [("se-uncs", "coordinator"), ("se", "principal")].map {
      Holder(party: "mx", office: $0.0, level: $0.1, person: ana, language: "es")
    }
    let told = Audience(definition, holders: both).told(["coordinator", "principal"])
    #expect(told.map(\.holder.office) == ["se-uncs"])
  }

  @Test("is the office that answers for a commitment, and not its peers; other levels all the same")
  func owners() throws {
    let facts = Payload(["owner": .offices(["us": "commerce-ita", "mx": "se-uncs"])])
    #expect(try told(["coordinator"], facts: facts) == ["us/commerce-ita", "mx/se-uncs"])
    #expect(try told(["deputy"], facts: facts).count == 6)
    #expect(
      try told(["coordinator"], vacant: ["us/coordinator"], facts: facts) == [
        "us/hled-desk for coordinator", "mx/se-uncs",
      ])
  }

  @Test("holds an office of the mechanism, and not one that his country has for another")
  func otherMechanisms() throws {
    let definition = try Negotiation().definition
    let holders = ["state-wha", "homeland-security"].enumerated().map { index, office in
      Holder(
        party: "us", office: office, level: "coordinator", person: Identifier(high: 1, low: UInt64(index)),
        language: "en")
    }
    #expect(Audience(definition, holders: holders).told(["coordinator"]).map(\.holder.office) == ["state-wha"])
    // Between countries of which the definition says nothing, whoever holds an office of theirs.
    let accord = try Negotiation.accord().definition
    #expect(accord.parties.map(\.country) == ["mx", "fr"])
    let french = Holder(party: "b", office: "quai", level: "desk", person: Identifier(high: 1, low: 1), language: "fr")
    #expect(Audience(accord, holders: [french]).told(["principal"]) == [Told(french, instead: "principal")])
  }
}
