import Entente
import Testing

@Suite("The daemon's step")
struct TimedStepTests {
  private typealias Scene = EscalationScene

  private static let ladder: [(Int64, String)] = [(0, "coordinator"), (10, "principal")]

  @Test("is due at its moment where the last rung went out on time")
  func onTime() throws {
    var scene = try Scene(Self.ladder, then: 12)
    scene.pass(0)
    #expect(scene.judged(10).wakesAt == Scene.at(12) && scene.judged(10).stepsAt == nil)
    scene.pass(10)
    #expect(scene.judged(12).firings.isEmpty)
    #expect(scene.judged(12).stepsAt == Scene.at(12) && scene.judged(12).wakesAt == nil)
  }

  @Test("is due at its moment where the last rung was late and still left the grace")
  func lateButEnough() throws {
    var scene = try Scene(Self.ladder, then: 20)
    scene.pass(15)
    #expect(scene.judged(20).stepsAt == Scene.at(20))
    scene = try Scene(Self.ladder, then: 20)
    scene.pass(15, hours: 1)
    #expect(scene.judged(20).firings.map(\.text) == ["lapse_warning 0"])
  }

  @Test("is warned of first after an outage, to all whom the ladder names, and waits for the grace from then on")
  func warnedFirst() throws {
    var scene = try Scene(Self.ladder, then: 12)
    let judged = scene.judged(30)
    #expect(judged.firings.map(\.text) == ["rung 0 late", "rung 1", "lapse_warning 0"])
    #expect(judged.firings.last?.scheduledAt == Scene.at(12))
    #expect(Set(judged.firings.last?.told.map(\.holder.level) ?? []) == ["coordinator", "principal"])
    #expect(judged.stepsAt == Scene.at(35))
    scene.pass(30)
    #expect(scene.judged(31).firings.isEmpty && scene.judged(31).stepsAt == Scene.at(35))
  }

  @Test("is warned of where no rung went out: there is no ladder, or the late ones were left out")
  func noLadder() throws {
    #expect(try Scene([], then: 3).judged(3).firings.map(\.text) == ["lapse_warning 0"])
    var scene = try Scene(Self.ladder, then: 12)
    scene.policy = LatePolicy(.none)
    #expect(scene.judged(12).firings.map(\.text) == ["rung 0 late", "rung 1 late", "lapse_warning 0"])
  }

  @Test("needs no other warning of those who acknowledged the last rung; a pause does not put it off")
  func acknowledged() throws {
    var scene = try Scene(Self.ladder, then: 12)
    scene.pass(0)
    scene.deadline.pauses = [
      Pause(until: Scene.at(14), levels: ["desk", "coordinator", "deputy", "principal"])
    ]
    let judged = scene.judged(12)
    #expect(judged.stepsAt == Scene.at(12) && judged.wakesAt == Scene.at(14) && judged.firings.isEmpty)
  }

  @Test("is told of to all whom the ladder names, once it is taken")
  func lapsed() throws {
    var scene = try Scene(Self.ladder, then: 12)
    scene.deadline.closing = WatchedDeadline.Closing(.lapsed, at: Scene.at(12, hours: 1))
    let judged = scene.judged(13)
    #expect(judged.firings.map(\.text) == ["lapsed 0"] && judged.isOver)
    #expect(judged.firings.first?.scheduledAt == Scene.at(12, hours: 1))
  }

  @Test("leaves its grace in days that count, to the end of the last in the last of the capitals")
  func grace() throws {
    let round = try Negotiation()
    let step = TimedStep(after: Span(75, .days), verb: "lapse")
    // Friday 2 July; the fifth is a holiday.
    let moment = try #require(Instant("2027-07-02T15:00:00Z"))
    for (grace, end) in [
      (nil, "2027-07-13T05:59:59.999999Z"), (Span(3, .days), "2027-07-06T05:59:59.999999Z"),
      (Span(1, .months), "2027-08-03T05:59:59.999999Z"),
      // The fifth is none in Mexico.
      (Span(1, .workingDays(of: "mx")), "2027-07-06T05:59:59.999999Z"),
    ] as [(Span?, String)] {
      var step = step
      step.grace = grace
      let counted = Grace(step, definition: round.definition, calendars: round.calendars).end(after: moment)
      #expect(counted.description == end, "\(String(describing: grace))")
    }
    let blind = Grace(step, definition: round.definition, calendars: [:]).end(after: moment)
    #expect(blind.description == "2027-07-08T05:59:59.999999Z")
  }
}
