import Entente
import Testing

@Suite("Explaining")
struct ExplainTests {
  @Test("Every step from where a dialogue stands is explained, and agrees with what trying it says")
  func agrees() throws {
    let scenes: [Negotiation] = [
      try Negotiation(), try .proposed(), try .convened(children: [Negotiation.child(1)]),
      try .agreed(children: [Negotiation.child(1)]), try .commitment("proposed"), try .commitment("agreed"),
      try .commitment("reported"), try .commitment("carried"),
    ]
    for scene in scenes {
      for actor in [Actor.ana, .john, .secretary, .titular, .holder("us", "desk"), .stranger, .daemon] {
        let situation = scene.situation(actor)
        let explanations = explain(situation)
        let steps = scene.machine.steps.filter { step in
          scene.dialogue.map { step.from.contains($0.state) } ?? step.from.isEmpty
        }
        #expect(explanations.map(\.verb) == steps.map(\.verb))
        for explanation in explanations {
          switch decide(.take(StepRequest(verb: explanation.verb)), in: situation) {
          case .record(let recording):
            #expect(explanation.blockers.isEmpty && explanation.isOpen)
            #expect(explanation.waitsFor == recording.waitsFor)
          case .refuse(let blockers): #expect(explanation.blockers == blockers)
          }
        }
      }
    }
  }

  @Test(
    "What a person can do now",
    arguments: [
      ("ana", ["postpone", "withdraw"]), ("john", ["convene", "postpone"]), ("desk", []), ("stranger", []),
    ])
  func open(_ who: String, _ verbs: [String]) throws {
    let people = ["ana": Actor.ana, "john": .john, "desk": .holder("us", "desk"), "stranger": .stranger]
    let round = try Negotiation.proposed()
    let actor = try #require(people[who])
    #expect(explain(round.situation(actor)).filter(\.isOpen).map(\.verb) == verbs)
  }

  @Test("Fields that are still to be given do not close a step; a missing text does")
  func missing() throws {
    var round = try Negotiation.proposed()
    try round.take("convene", by: .john)
    let before = explain(round.situation(.titular))
    #expect(before.first { $0.verb == "agree" }?.isOpen == false)
    #expect(before.first { $0.verb == "close" }?.isOpen == true)
    round.act(.attach(.statement()), by: .ana)
    #expect(explain(round.situation(.titular)).first { $0.verb == "agree" }?.isOpen == true)
  }

  @Test("A step from elsewhere names where it would be possible, and the steps and offices that lead there")
  func notFromHere() throws {
    let round = try Negotiation.proposed()
    let blocker = try #require(try round.refuses("agree", by: .titular, ["held": .day("2027-06-01")]).first)
    #expect(blocker.code == .notFromState)
    #expect(blocker.kind == .condition)
    #expect(blocker.parameters["states"] == .words(["convened"]))
    #expect(blocker.verbs == ["convene"])
    #expect(Set(blocker.lifters.map(\.level)) == ["coordinator"])
  }

  @Test(
    "A step that is far off names the first on the way, be it one of the dialogue above",
    arguments: ["report", "accept"])
  func farOff(_ verb: String) throws {
    let commitment = try Negotiation.commitment("proposed")
    let blocker = try #require(try commitment.refuses(verb, by: .ana).first)
    #expect(blocker.code == .notFromState)
    #expect(blocker.verbs == ["agree"])
  }

  @Test("Of a paper it is its signatory who lacks the office, and only his own side could sign instead")
  func signatory() throws {
    var round = try Negotiation.convened()
    round.pass(days: 100)
    round.act(.attach(.statement()), by: .ana)
    let request = Command.take(
      StepRequest(verb: "agree", payload: Payload(["held": .day("2027-09-09")]), basis: .recorded))
    let vacant = try refused(decide(request, in: round.situation(.ana, signatory: Actor(person: nil, offices: []))))
    #expect(vacant.map(\.code) == [.signatoryUnknown] && vacant.allSatisfy(\.lifters.isEmpty))
    let low = try #require(try refused(decide(request, in: round.situation(.ana, signatory: .ana))).first)
    #expect(low.code == .levelTooLow)
    #expect(low.parameters["signed"] == .level("coordinator") && low.parameters["held"] == nil)
    #expect(Set(low.lifters.map(\.party)) == ["mx"])
  }

  @Test("Who could lift a blocker is the lowest office of each side that may")
  func lifters() throws {
    let round = try Negotiation.proposed()
    let blocker = try #require(try round.refuses("convene", by: .holder("us", "desk")).first)
    #expect(blocker.code == .levelTooLow)
    #expect(
      blocker.lifters.map(\.office) == ["state-wha", "commerce-ita", "ustr-wha", "sre-uan", "se-uncs", "shcp-uai"])
    let withdraw = try #require(try round.refuses("withdraw", by: .john, ["reason": .text("x")]).first)
    #expect(withdraw.code == .notYourSide)
    #expect(Set(withdraw.lifters.map(\.party)) == ["mx"])
  }

  @Test("An unknown verb is answered with those that there are", arguments: ["agre", "", "adopt"])
  func unknown(_ verb: String) throws {
    let blocker = try #require(try Negotiation.proposed().refuses(verb, by: .ana).first)
    #expect(blocker.code == .unknownVerb)
    #expect(blocker.verbs == ["convene", "postpone", "withdraw"])
    let first = try #require(try Negotiation().refuses(verb, by: .ana).first)
    #expect(first.code == .unknownVerb)
    #expect(first.verbs == ["propose"])
  }

  @Test("What begins a dialogue begins no other one, and nothing else begins it")
  func beginnings() throws {
    let again = try #require(try Negotiation.proposed().refuses("propose", by: .ana).first)
    #expect(again.code == .notFromState && again.verbs == ["convene", "postpone", "withdraw"])
    let early = try #require(try Negotiation().refuses("convene", by: .ana).first)
    #expect(early.code == .notBegun && early.verbs == ["propose"])
  }

  @Test("What has ended stays as it is", arguments: ["implemented", "no_agreement", "withdrawn", "lapsed"])
  func ended(_ state: String) throws {
    var round = try Negotiation.convened()
    round.dialogue?.state = state
    #expect(explain(round.situation(.ana)).isEmpty)
    #expect(try round.refuses("convene", by: .ana).map(\.code) == [.ended])
    #expect(try refused(decide(.unsign(verb: "convene"), in: round.situation(.ana))).map(\.code) == [.ended])
  }
}
