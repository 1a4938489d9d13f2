import Entente
import Testing

@Suite("A consent ad referendum")
struct ReferendumTests {
  private func convened() throws -> Negotiation {
    var round = try Negotiation.convened()
    round.pass(days: 100)
    round.change { machine in
      for index in machine.steps.indices where machine.steps[index].verb == "agree" {
        machine.steps[index].adReferendum = Span(30, .days)
      }
    }
    return round
  }

  private let held = Payload(["held": .day("2027-06-01")])

  private func provisional(_ payload: Payload) -> Command {
    .take(StepRequest(verb: "agree", payload: payload, isAdReferendum: true))
  }

  private let confirmation = Command.take(StepRequest(verb: "agree", isConfirmation: true))

  @Test("counts once its own side confirms it, whoever comes first")
  func confirmed() throws {
    var round = try convened()
    let given = try recorded(round.act(provisional(held), by: .titular))
    #expect(given.consents.map(\.act) == [.adReferendum] && given.waitsFor == ["us", "mx"])
    #expect(try round.take("agree", by: .secretary).waitsFor == ["mx"])
    #expect(try recorded(round.act(confirmation, by: .titular)).transition?.to == "agreed")

    var other = try convened()
    try other.take("agree", by: .secretary, held.fields)
    #expect(try recorded(other.act(provisional(Payload()), by: .titular)).waitsFor == ["mx"])
    #expect(try recorded(other.act(confirmation, by: .titular)).transition?.to == "agreed")
  }

  @Test("waits to the end of its last day, and counts for nothing afterwards")
  func expires() throws {
    var round = try convened()
    round.act(provisional(held), by: .titular)
    round.pass(days: 30)
    var late = round
    #expect(try recorded(round.act(confirmation, by: .titular)).waitsFor == ["us"])
    late.pass(days: 1)
    #expect(try refused(late.act(confirmation, by: .titular)).map(\.code).contains(.nothingToConfirm))
    // The motion was open by nothing else.
    #expect(late.situation(.secretary).liveMotions.isEmpty)
  }

  @Test("is not given twice, and not confirmed by the other side or without having been given")
  func refusals() throws {
    var round = try convened()
    round.act(provisional(held), by: .titular)
    round.pass(days: 10)
    #expect(try refused(round.act(provisional(Payload()), by: .titular)).map(\.code) == [.alreadyConsented])
    #expect(try refused(round.act(confirmation, by: .secretary)).map(\.code) == [.nothingToConfirm])
    #expect(try recorded(round.act(.unsign(verb: "agree"), by: .titular)).consents.map(\.act) == [.withdrawal])
    let codes = try refused(round.act(confirmation, by: .titular)).map(\.code)
    #expect(codes.contains(.nothingToConfirm))
  }

  @Test("is taken only by a step that allows it")
  func notAllowed() throws {
    var round = try Negotiation.proposed()
    let request = StepRequest(verb: "convene", isAdReferendum: true)
    #expect(try refused(round.act(.take(request), by: .john)).map(\.code) == [.noAdReferendum])
  }
}
