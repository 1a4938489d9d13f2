import Entente
import Testing

@Suite("A weekly brief")
struct BriefTests {
  private static let john = [HeldOffice(party: "us", office: "commerce-ita", level: "coordinator")]
  private static let ana = [HeldOffice(party: "mx", office: "se-uncs", level: "coordinator")]

  private func material(
    _ scenes: [Negotiation], overdue: Int = 0, steps: [BriefMaterial.TakenStep] = [], stepCount: Int? = nil
  ) throws -> BriefMaterial {
    let now = try #require(scenes.first?.now)
    let today = Zone.utc.local(now).date
    return BriefMaterial(
      at: now, days: today.adding(days: -6)...today, totals: .init(open: scenes.count, overdue: overdue, soon: 0),
      situations: scenes.map { $0.situation(.stranger) }, steps: steps, stepCount: stepCount)
  }

  /// A commitment that was due some days ago, or is due some days ahead.
  private func commitment(_ number: Int, state: String = "agreed", due days: Int) throws -> Negotiation {
    var scene = try Negotiation.commitment(state)
    let due = Instant(microseconds: scene.now.microseconds + Int64(days) * 86_400_000_000)
    scene.dialogue?.reference = "HLED-2027/C-\(number)"
    scene.dialogue?.deadlines = [
      OpenDeadline(name: state == "agreed" ? "due" : "answer", generation: 1, anchor: "2027-06-01", dueAt: due)
    ]
    return scene
  }

  @Test("tells each side its own decisions, and both the same of what is awaited from whom")
  func sides() throws {
    let round = try Negotiation.proposed()
    let john = Brief(try material([round]), for: Self.john)
    #expect(john.decisions.items.map(\.waiting.asked) == [["convene"]])
    #expect(john.own == ["us"])
    let ana = Brief(try material([round]), for: Self.ana)
    #expect(ana.decisions.items.isEmpty && ana.own == ["mx"])
    for brief in [john, ana] {
      #expect(brief.debts.map(\.countries) == [["us"]])
      #expect(brief.debts.first?.items.items.map(\.due.name) == ["answer"])
    }
  }

  @Test("has the decisions that the inbox has")
  func inbox() throws {
    for scene in [try Negotiation.proposed(), try Negotiation.convened(), try commitment(1, state: "reported", due: 3)]
    {
      for (actor, offices) in [(Actor.john, Self.john), (Actor.ana, Self.ana)] {
        let situation = scene.situation(actor)
        let expected = waiting(in: situation, explain(situation))
        let decisions = Brief(try material([scene]), for: offices).decisions.items
        #expect(decisions.map(\.waiting) == (expected.isEmpty ? [] : [expected]))
      }
    }
  }

  @Test("names a meeting that is agreed, and none that is only proposed")
  func meeting() throws {
    #expect(Brief(try material([try Negotiation.proposed()]), for: []).meeting == nil)
    let convened = Brief(try material([try Negotiation.convened()]), for: [])
    #expect(convened.meeting?.subject.facts["place"] == .text("Ciudad de México"))
    var over = try Negotiation.convened()
    over.pass(days: 200)
    let late = Brief(try material([over]), for: [])
    #expect(late.meeting == nil)
    #expect(late.slips.items.map(\.due.name) == ["meeting"])
  }

  @Test("stays one page however much there is, and says how much it leaves out")
  func hostileSize() throws {
    let many = try (1...300).map { try commitment($0, due: -$0) }
    let step = BriefMaterial.TakenStep(
      subject: BriefSubject(
        reference: "HLED-2027", definition: many[0].definition, machine: many[0].machine, facts: Payload()),
      verb: "report", to: "agreed", party: "mx", at: many[0].now)
    let brief = Brief(
      try material(many, overdue: 812, steps: Array(repeating: step, count: 200), stepCount: 5_000), for: Self.ana)
    #expect(brief.slips.items.map(\.subject.reference).first == "HLED-2027/C-300")
    #expect(brief.slips.items.count + brief.slips.more == 812)
    #expect(brief.decisions.items.count + brief.decisions.more == 300)
    let debts = brief.debts.map { $0.items.items.count + $0.items.more }
    #expect(debts == [300])
    #expect(brief.steps.items.count + brief.steps.more == 4_801)
    for count in [
      brief.slips.items.count, brief.decisions.items.count, brief.steps.items.count,
      brief.debts.first?.items.items.count ?? 0,
    ] { #expect(count <= 8) }
  }

  @Test("tells what a list brought in as one thing")
  func groups() throws {
    let scene = try commitment(1, due: 100)
    let steps = (1...9).map { number in
      BriefMaterial.TakenStep(
        subject: BriefSubject(
          reference: "HLED-2027/C-\(number)", definition: scene.definition, machine: scene.machine, facts: Payload()),
        verb: number == 5 ? "report" : "propose", to: number == 5 ? "agreed" : "proposed", party: "mx", at: scene.now)
    }
    let brief = Brief(try material([scene], steps: steps), for: [])
    #expect(brief.steps.items.map(\.others) == [7, 0])
    #expect(brief.steps.more == 0)
  }

  @Test("tells its own side's debts first, and last what is for both")
  func order() throws {
    var other = try Negotiation.proposed()
    other.dialogue?.reference = "A"
    let scenes = [other, try commitment(1, due: 3), try commitment(2, state: "reported", due: 3)]
    let brief = Brief(try material(scenes), for: Self.ana)
    #expect(brief.debts.last?.countries == ["us", "mx"])
    #expect(brief.debts.dropLast().map(\.countries) == [["us"]])
  }

  @Test("leaves out what is due later than a month ahead")
  func horizon() throws {
    #expect(Brief(try material([try commitment(1, due: 29)]), for: []).debts.count == 1)
    #expect(Brief(try material([try commitment(1, due: 31)]), for: []).debts.isEmpty)
  }
}

@Suite("When briefs go out")
struct BriefScheduleTests {
  @Test(
    "is Monday at seven by the reader's clock",
    arguments: [
      // Before and after seven of a Monday, and on a Sunday night which is Monday in UTC.
      ("America/Mexico_City", "2027-06-14T12:59:59Z", "2027-06-07", "2027-06-14T13:00:00Z"),
      ("America/Mexico_City", "2027-06-14T13:00:00Z", "2027-06-14", "2027-06-21T13:00:00Z"),
      ("America/New_York", "2027-06-14T03:00:00Z", "2027-06-07", "2027-06-14T11:00:00Z"),
      // Clocks are put forward and back on the Sunday before.
      ("America/New_York", "2027-03-13T12:00:00Z", "2027-03-08", "2027-03-15T11:00:00Z"),
      ("America/New_York", "2027-11-05T12:00:00Z", "2027-11-01", "2027-11-08T12:00:00Z"),
    ])
  func mondays(zone: String, now: String, monday: String, next: String) throws {
    let schedule = BriefSchedule(try #require(Zone(zone)))
    let moment = try #require(Instant(now))
    #expect(schedule.latest(at: moment).monday.description == monday)
    #expect(schedule.latest(at: moment).at <= moment)
    #expect(schedule.next(after: moment).description == next)
  }

  @Test("comes once a week in every zone through ten years, whatever its clocks do")
  func everyWeek() throws {
    for name in ["America/Mexico_City", "America/Tijuana", "America/New_York", "Pacific/Apia", "Asia/Tehran", "UTC"] {
      let zone = try #require(Zone(name))
      let schedule = BriefSchedule(zone)
      var moment = try #require(Instant("2008-01-01T00:00:00Z"))
      var last = schedule.latest(at: moment).monday
      for _ in 0..<520 {
        moment = schedule.next(after: moment)
        let (monday, at) = schedule.latest(at: moment)
        #expect(at == moment && monday == last.adding(days: 7), "\(name) \(monday)")
        #expect(schedule.latest(at: Instant(microseconds: moment.microseconds - 1)).monday == last)
        last = monday
      }
    }
  }

  @Test("skips to the end of a gap where clocks skip that hour, and tells of the week before")
  func gap() throws {
    // Samoa left out 30 December 2011, a Friday; no Monday was lost.
    let apia = try #require(Zone("Pacific/Apia"))
    let schedule = BriefSchedule(apia)
    let next = schedule.next(after: try #require(Instant("2011-12-28T00:00:00Z")))
    #expect(apia.local(next).date.description == "2012-01-02")
    let days = schedule.days(of: try #require(LocalDate("2027-06-14")))
    #expect(days.lowerBound.description == "2027-06-07" && days.upperBound.description == "2027-06-13")
  }
}
