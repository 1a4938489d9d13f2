import Entente
import Testing

@Suite("A clock that stands still")
struct SuspensionTests {
  /// A convened round that can be suspended and resumed by either side, with a deadline of some span.
  private func round(_ span: Span, between: Bool = false) throws -> Negotiation {
    var round = try Negotiation.proposed()
    round.change { machine in
      machine.states.append(State(id: "suspended", label: LocalizedText(["en": "Suspended"]), stage: "convened"))
      let any = ConsentRule.any(level: "coordinator")
      let away = between ? nil : "suspended"
      machine.steps += [
        Step(
          verb: "suspend", label: LocalizedText([:]), from: ["convened"], to: Destination(away), by: any),
        Step(
          verb: "resume", label: LocalizedText([:]), from: [away ?? "convened"],
          to: Destination(between ? nil : "convened"), by: any),
      ]
      for index in machine.deadlines.indices where machine.deadlines[index].name == "meeting" {
        machine.deadlines[index].due = .span(span)
        machine.deadlines[index].suspended =
          between ? Suspension(between: Suspension.Pair("suspend", "resume")) : Suspension(states: ["suspended"])
      }
    }
    try round.take("convene", by: .john)
    return round
  }

  private func due(_ recording: Recording) -> String? {
    armedDeadlines(recording.deadlines).first { $0.name == "meeting" }?.dueDate.description
  }

  @Test(
    "closes its deadline, which goes on with the days that were left, in a new generation", arguments: [false, true])
  func suspends(_ between: Bool) throws {
    // Convened on Tuesday, 1 June: ten joint working days end on the 15th.
    var round = try round(Span(10, .jointWorkingDays), between: between)
    round.pass(days: 6)
    let stopped = try round.take("suspend", by: .ana)
    #expect(stopped.deadlines == [.close(name: "meeting", generation: 1, reason: .suspended)])
    // From Monday the 7th to Monday the 21st; the 18th is a holiday: nine joint working days.
    round.pass(days: 14)
    let resumed = try round.take("resume", by: .john)
    #expect(due(resumed) == "2027-06-29")
    #expect(armedDeadlines(resumed.deadlines).map(\.generation) == [2])
    #expect(armedDeadlines(resumed.deadlines).map(\.anchor) == ["2027-06-01"])
    // Again, within a day: nothing is lost or won.
    try round.take("suspend", by: .ana)
    #expect(due(try round.take("resume", by: .ana)) == "2027-06-29")
    round.pass(days: 2)
    try round.take("suspend", by: .ana)
    round.pass(days: 1)
    #expect(due(try round.take("resume", by: .ana)) == "2027-06-30")
  }

  @Test(
    "moves a date of days and months by as many days",
    arguments: [(Span(30, .days), "2027-07-11"), (Span(1, .months), "2027-07-11")])
  func days(_ span: Span, _ expected: String) throws {
    var round = try round(span)
    round.pass(days: 5)
    try round.take("suspend", by: .ana)
    round.pass(days: 10)
    #expect(due(try round.take("resume", by: .ana)) == expected)
  }

  @Test("does not bring back what was over before it stopped")
  func over() throws {
    var round = try round(Span(10, .days))
    round.pass(days: 20)
    try round.take("suspend", by: .ana)
    round.pass(days: 10)
    #expect(due(try round.take("resume", by: .ana)) == "2027-06-11")
  }

  @Test("says so as long as it stands, and an answer then closes nothing")
  func endsSuspended() throws {
    var round = try round(Span(10, .days))
    try round.take("suspend", by: .ana)
    #expect(round.dialogue?.deadlines.isEmpty == true)
  }

  @Test("begins anew where the state is entered anew, not by way of a suspension")
  func anew() throws {
    var round = try round(Span(10, .days))
    round.change { machine in
      machine.steps.append(
        Step(
          verb: "reopen", label: LocalizedText([:]), from: ["convened"], to: Destination("proposed"),
          by: .any(level: "coordinator")))
    }
    try round.take("suspend", by: .ana)
    round.pass(days: 5)
    try round.take("resume", by: .ana)
    try round.take("reopen", by: .ana)
    round.pass(days: 7)
    try round.take("convene", by: .ana)
    #expect(due(try round.take("convene", by: .john)) == "2027-06-23")
  }
}
