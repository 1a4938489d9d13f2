import Entente
import Testing

@Suite("What waits for a side")
struct WaitingTests {
  private func waiting(_ scene: Negotiation, _ actor: Actor) -> Waiting {
    let situation = scene.situation(actor)
    return Entente.waiting(in: situation, explain(situation))
  }

  @Test("The other side's open motion waits, one's own does not")
  func motions() throws {
    let round = try Negotiation.proposed()
    #expect(waiting(round, .john).asked == ["convene"])
    #expect(waiting(round, .ana).isEmpty)
    #expect(waiting(round, .holder("us", "desk")).asked == ["convene"])
    #expect(waiting(round, .stranger).isEmpty)
  }

  @Test("What could be done at any time does not wait")
  func noBoard() throws {
    let round = try Negotiation.convened()
    for actor in [Actor.ana, .john, .titular, .secretary] { #expect(waiting(round, actor).isEmpty) }
  }

  @Test("The other minister's signature waits for a coordinator, who can record his own minister's")
  func signatures() throws {
    var round = try Negotiation.convened()
    round.act(.take(StepRequest(verb: "agree", payload: Payload(["held": .day("2027-06-01")]))), by: .titular)
    #expect(waiting(round, .john).asked == ["agree"])
    #expect(waiting(round, .ana).isEmpty)
    let agree = try #require(explain(round.situation(.john)).first { $0.verb == "agree" })
    #expect(agree.byPaper && !agree.isOpen && agree.isPossible)
    #expect(explain(round.situation(.secretary)).first { $0.verb == "agree" }?.byPaper == false)
  }

  @Test("A meeting that is near waits for both sides, and then for the one that has not acted")
  func deadlines() throws {
    var round = try Negotiation.convened()
    round.pass(days: 80)
    #expect(waiting(round, .ana).ours == ["agree"])
    #expect(waiting(round, .john).ours == ["agree"])
    round.dialogue?.texts = []
    #expect(waiting(round, .ana).ours == ["agree"])
    // What waits for her is shown as what she can do, with what it lacks.
    let agree = try #require(explain(round.situation(.ana)).first { $0.verb == "agree" })
    #expect(agree.reach == .after(["attach"], byPaper: true))
    #expect(!agree.isPossible && agree.isInReach)
    let own = try #require(explain(round.situation(.titular)).first { $0.verb == "agree" })
    #expect(own.reach == .after(["attach"], byPaper: false))
  }

  @Test("Nothing waits for anybody that is out of his reach")
  func reach() throws {
    var scenes = [try Negotiation.convened(), try Negotiation.commitment("reported"), try .commitment("agreed")]
    for index in scenes.indices { scenes[index].pass(days: 80) }
    for scene in scenes {
      for actor in [Actor.ana, .john, .titular, .secretary] {
        let inReach = explain(scene.situation(actor)).filter(\.isInReach).map(\.verb)
        let waiting = waiting(scene, actor)
        #expect(Set(waiting.asked + waiting.ours).isSubset(of: inReach))
      }
    }
  }

  @Test("A report waits for the other side")
  func reports() throws {
    var commitment = try Negotiation.commitment("reported")
    commitment.dialogue?.deadlines = [
      OpenDeadline(name: "answer", generation: 1, anchor: "2027-06-01", dueAt: commitment.now)
    ]
    #expect(waiting(commitment, .john).ours == ["accept", "dispute"])
    #expect(waiting(commitment, .ana).isEmpty)
  }

  @Test("A commitment that is near its due date waits for the offices that own it", arguments: [10, 40, -3])
  func owners(days: Int64) throws {
    var commitment = try Negotiation.commitment("agreed")
    let due = Instant(microseconds: commitment.now.microseconds + days * 86_400_000_000)
    commitment.dialogue?.deadlines = [OpenDeadline(name: "due", generation: 1, anchor: "2027-06-30", dueAt: due)]
    #expect(waiting(commitment, .ana).ours == (days <= 30 ? ["report"] : []))
  }
}
