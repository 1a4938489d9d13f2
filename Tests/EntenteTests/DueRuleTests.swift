import Entente
import Testing

@Suite("When a deadline is due")
struct DueRuleTests {
  /// A round that was convened on 1 June 2027, a Tuesday, and the meeting's deadline by another rule.
  private func convened(_ change: (inout DeadlineRule) -> Void) throws -> (round: Negotiation, due: ArmedDeadline?) {
    var round = try Negotiation.proposed()
    round.change { machine in
      for index in machine.deadlines.indices where machine.deadlines[index].name == "meeting" {
        change(&machine.deadlines[index])
      }
    }
    let recording = try round.take("convene", by: .john)
    return (round, armedDeadlines(recording.deadlines).first)
  }

  @Test(
    "One party's working days are counted in its calendar, and a month ends with its last day",
    arguments: [
      // The United States rest on 18 June, for Juneteenth; Mexico does not.
      (DueRule.span(Span(15, .workingDays(of: "us"))), "2027-06-23"),
      (.span(Span(15, .workingDays(of: "mx"))), "2027-06-22"), (.span(Span(15, .jointWorkingDays)), "2027-06-23"),
      (.span(Span(15, .days)), "2027-06-16"), (.endOfFollowingMonth, "2027-07-31"),
      (.field("meets", plus: Span(5, .workingDays(of: "mx"))), "2027-09-17"),
      (.field("meets", plus: Span(-10, .days)), "2027-08-30"),
      (.field("meets", plus: Span(-3, .jointWorkingDays)), "2027-09-03"),
      (.step("convene", plus: Span(10, .days)), "2027-06-11"),
    ])
  func rules(_ rule: DueRule, _ due: String) throws {
    #expect(try convened { $0.due = rule }.due?.dueDate.description == due)
  }

  @Test("An hour in a place is the moment; a party stands for its capital")
  func times() throws {
    let five = try convened { $0.time = TimeOfDay(hour: 17, minute: 0, zone: "America/New_York") }.due
    #expect(five?.dueAt.description == "2027-09-09T21:00:00Z")
    #expect(five?.rule == "meets at 17:00 in America/New_York")
    let capital = try convened { $0.time = TimeOfDay(hour: 17, minute: 30, zone: "mx") }.due
    #expect(capital?.dueAt.description == "2027-09-09T23:30:00Z")
  }

  @Test(
    "A date slides only where the rule says so",
    arguments: [(nil, "2027-10-11"), (.forward, "2027-10-12"), (.back, "2027-10-08")]
      as [(DeadlineRule.Roll?, String)])
  func rolls(_ roll: DeadlineRule.Roll?, _ due: String) throws {
    // A hundred and thirty-two days after 1 June: Columbus Day.
    #expect(
      try convened {
        $0.due = .span(Span(132, .days))
        $0.roll = roll
      }.due?.dueDate.description == due)
  }

  @Test("A deadline that waits for a step is armed by it, and anew each time")
  func steps() throws {
    var (round, due) = try convened { $0.due = .step("postpone", plus: Span(10, .days)) }
    #expect(due == nil)
    round.pass(days: 3)
    try round.take("postpone", by: .ana, ["meets": .day("2027-10-07"), "reason": .text("x")])
    let armed = armedDeadlines(try round.take("postpone", by: .john).deadlines)
    #expect(armed.map(\.dueDate.description) == ["2027-06-14"])
    round.pass(days: 2)
    try round.take("postpone", by: .ana, ["meets": .day("2027-10-08"), "reason": .text("x")])
    let again = try round.take("postpone", by: .john).deadlines
    #expect(again.first == .close(name: "meeting", generation: 1, reason: .moved))
    #expect(armedDeadlines(again).map(\.dueDate.description) == ["2027-06-16"])
  }

  @Test("What is urgent is told at once on its day, be it a Saturday")
  func urgent() throws {
    let usual = try convened { $0.due = .field("meets", plus: Span(2, .days)) }.due
    let urgent = try convened {
      $0.due = .field("meets", plus: Span(2, .days))
      $0.isUrgent = true
    }.due
    #expect(usual?.dueDate.description == "2027-09-11")
    #expect(usual?.rungs.first { $0.index == 4 }?.at.description == "2027-09-13T15:00:00Z")
    #expect(urgent?.rungs.first { $0.index == 4 }?.at.description == "2027-09-11T06:00:00Z")
  }

  @Test("What holds of late rungs is the deadline's word, else its ladder's, else the usual")
  func late() throws {
    var definition = try Negotiation().definition
    let rule = try #require(definition.machine("round")?.deadlines.first)
    #expect(definition.latePolicy(of: rule) == LatePolicy(.latest))
    definition.ladders[0].late = LatePolicy(.each, upTo: 3)
    #expect(definition.latePolicy(of: rule).description == "each up to 3")
    var own = rule
    own.late = LatePolicy(.none)
    #expect(definition.latePolicy(of: own) == LatePolicy(.none))
  }
}
