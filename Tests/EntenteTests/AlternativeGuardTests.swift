import Entente
import Testing

@Suite("A guard of one way in which a step can be taken")
struct AlternativeGuardTests {
  private static let alone = ConsentRule.any(level: "principal")

  /// A proposed round that both coordinators may postpone, or a principal by himself, but only once.
  private func round(_ rule: Guard = Guard(.count(of: "postpone", atMost: 1), onlyFor: alone)) throws -> Negotiation {
    var round = try Negotiation.proposed()
    round.change { machine in
      for index in machine.steps.indices where machine.steps[index].verb == "postpone" {
        machine.steps[index].by = .anyOf([.both(level: "coordinator"), Self.alone])
        machine.steps[index].guards = [rule]
      }
    }
    return round
  }

  private func later(_ day: Int) -> [String: FieldValue] {
    ["meets": .day("2027-10-\(day)"), "reason": .text("x")]
  }

  @Test("is asked of whoever takes it so, who needs the other side where it does not hold")
  func asked() throws {
    var round = try round()
    #expect(try round.take("postpone", by: .secretary, later(11)).transition != nil)
    let second = try round.take("postpone", by: .secretary, later(12))
    #expect(second.transition == nil && second.waitsFor == ["mx"])
    #expect(try round.take("postpone", by: .ana).transition != nil)
  }

  @Test("is not asked of those who take it in another way")
  func notAsked() throws {
    var round = try round()
    for day in 11...13 {
      try round.take("postpone", by: .john, later(day))
      #expect(try round.take("postpone", by: .ana).transition != nil)
    }
  }

  @Test("stands in the way where no other one is left")
  func refused() throws {
    var round = try Negotiation.proposed()
    round.change { machine in
      for index in machine.steps.indices where machine.steps[index].verb == "postpone" {
        machine.steps[index].by = .anyOf([.party("mx", level: "coordinator"), .party("us", level: "principal")])
        machine.steps[index].guards = [
          Guard(.count(of: "postpone", atMost: 1), onlyFor: .party("us", level: "principal"))
        ]
      }
    }
    try round.take("postpone", by: .secretary, later(11))
    #expect(try round.refuses("postpone", by: .secretary, later(12)).map(\.code) == [.countReached])
    #expect(try round.take("postpone", by: .ana, later(12)).transition != nil)
  }
}

@Suite("A deadline of some classes of instruments")
struct ClassDeadlineTests {
  @Test("runs for dialogues of these, and for no others", arguments: [("treaty", true), ("memorandum", false)])
  func runs(_ kind: String, _ isDue: Bool) throws {
    var round = try Negotiation.proposed()
    round.dialogue?.facts.fields["class"] = .choice(kind)
    round.change { machine in
      machine.deadlines.append(
        DeadlineRule(name: "filing", label: [:], states: ["convened"], due: .span(.days(15)), classes: ["treaty"]))
    }
    let armed = armedDeadlines(try round.take("convene", by: .john).deadlines)
    #expect(armed.contains { $0.name == "filing" } == isDue)
  }
}

@Suite("A deadline until a step")
struct UntilTests {
  @Test("is answered by a step that stays, and begins anew with what it is counted from")
  func answered() throws {
    var round = try Negotiation.proposed()
    round.change { machine in
      machine.steps.append(
        Step(
          "file", label: [:], from: "convened", to: .stay, by: .any(level: "coordinator"),
          fields: [Field("note", .text)], isInternal: true))
      machine.deadlines.append(
        DeadlineRule(
          name: "filing", label: [:], states: ["convened"], due: .step("postpone", plus: .days(15)), until: "file"))
    }
    try round.take("convene", by: .john)
    let later: [String: FieldValue] = ["meets": .day("2027-10-11"), "reason": .text("x")]
    try round.take("postpone", by: .john, later)
    let armed = armedDeadlines(try round.take("postpone", by: .ana).deadlines)
    #expect(armed.contains { $0.name == "filing" })
    let filed = try round.take("file", by: .ana, ["note": .text("sent")])
    #expect(filed.deadlines == [.close(name: "filing", generation: 1, reason: .answered)])
    #expect(try round.take("file", by: .ana, ["note": .text("again")]).deadlines.isEmpty)
    try round.take("postpone", by: .john, ["meets": .day("2027-10-12"), "reason": .text("x")])
    let again = armedDeadlines(try round.take("postpone", by: .ana).deadlines)
    #expect(again.first { $0.name == "filing" }?.generation == 2)
  }
}
