import Entente
import Testing

@Suite("Escalation")
struct EscalationTests {
  private typealias Scene = EscalationScene

  private static let ladder: [(Int64, String)] = [
    (-10, "desk"), (-5, "desk"), (0, "coordinator"), (5, "deputy"), (10, "principal"),
  ]

  @Test("fires each rung at its moment, once, and says when the next is due")
  func inTime() throws {
    var scene = try Scene(Self.ladder)
    #expect(scene.judged(-11).firings.isEmpty)
    #expect(scene.judged(-11).wakesAt == Scene.at(-10))
    for (index, rung) in Self.ladder.enumerated() {
      #expect(scene.judged(rung.0, hours: -1).firings.isEmpty)
      let judged = scene.judged(rung.0)
      #expect(judged.firings.map(\.text) == ["rung \(index)"])
      #expect(judged.firings.first?.scheduledAt == Scene.at(rung.0))
      #expect(judged.wakesAt == (index < 4 ? Scene.at(Self.ladder[index + 1].0) : nil))
      scene.pass(rung.0)
      #expect(scene.pass(rung.0).isEmpty)
    }
    #expect(scene.judged(100).isOver)
  }

  @Test(
    "after an outage fires what the late policy leaves, and says of each other one that it was late",
    arguments: [
      (LatePolicy(.latest), ["rung 0 late", "rung 1 late", "rung 2 late", "rung 3"]),
      (LatePolicy(.none), ["rung 0 late", "rung 1 late", "rung 2 late", "rung 3 late"]),
      (LatePolicy(.each), ["rung 0", "rung 1", "rung 2", "rung 3"]),
      (LatePolicy(.each, upTo: 2), ["rung 0 late", "rung 1 late", "rung 2", "rung 3"]),
      (LatePolicy(.each, upTo: 9), ["rung 0", "rung 1", "rung 2", "rung 3"]),
    ])
  func late(policy: LatePolicy, expected: [String]) throws {
    var scene = try Scene(Self.ladder)
    scene.policy = policy
    let judged = scene.judged(6)
    #expect(judged.firings.map(\.text) == expected)
    #expect(judged.wakesAt == Scene.at(10))
  }

  @Test("always fires what is no more than an hour late; of what was missed, the latest alone, and not beside it")
  func onTime() throws {
    for (policy, expected) in [
      (LatePolicy(.none), ["rung 0 late", "rung 1 late", "rung 2"]),
      (.usual, ["rung 0 late", "rung 1 late", "rung 2"]),
      (LatePolicy(.each, upTo: 1), ["rung 0 late", "rung 1", "rung 2"]),
    ] {
      var scene = try Scene(Self.ladder)
      scene.policy = policy
      #expect(scene.judged(0, hours: 1).firings.map(\.text) == expected)
    }
    var scene = try Scene(Self.ladder)
    scene.policy = LatePolicy(.none)
    #expect(scene.judged(0, hours: 2).firings.map(\.text) == ["rung 0 late", "rung 1 late", "rung 2 late"])
  }

  @Test("fires two rungs of one moment both when on time, and the higher alone when late")
  func sameMoment() throws {
    let scene = try Scene([(0, "desk"), (0, "coordinator")])
    #expect(scene.judged(0).firings.map(\.text) == ["rung 0", "rung 1"])
    #expect(scene.judged(1).firings.map(\.text) == ["rung 0 late", "rung 1"])
  }

  @Test("warns before a rung, which gives a warning that went out late its time")
  func warnings() throws {
    var scene = try Scene(Self.ladder, warned: [3, 4])
    scene.pass(0)
    #expect(scene.judged(0).wakesAt == Scene.at(4))
    #expect(scene.judged(4).firings.first?.told.allSatisfy { $0.holder.level == "coordinator" } == true)
    #expect(scene.pass(4, hours: 1) == ["warning 3"])
    #expect(scene.judged(5).firings.map(\.text) == ["rung 3"])
    scene = try Scene(Self.ladder, warned: [3, 4])
    scene.pass(0)
    #expect(scene.pass(4, hours: 20) == ["warning 3"])
    #expect(scene.pass(5).isEmpty && scene.judged(5).wakesAt == Scene.at(5, hours: 20))
    #expect(scene.pass(5, hours: 20) == ["rung 3"])
  }

  @Test("never tells those above in the pass that warns: after an outage the rung waits, and may still be held")
  func warnedAfterAnOutage() throws {
    var scene = try Scene(Self.ladder, warned: [3, 4])
    scene.pass(0)
    let judged = scene.judged(9, hours: 12)
    #expect(judged.firings.map(\.text) == ["warning 3", "warning 4"])
    scene.pass(9, hours: 12)
    #expect(scene.judged(10).wakesAt == Scene.at(10, hours: 12))
    // Also where the rungs that were missed would be fired by their latest alone, it is on time after its respite.
    #expect(scene.pass(10).isEmpty)
    var heeded = scene
    heeded.deadline.held = [3]
    #expect(heeded.pass(10, hours: 12) == ["rung 3 held", "rung 4"])
    #expect(scene.pass(10, hours: 12) == ["rung 3", "rung 4"])
    // The latest of all that was missed is the one that is warned of.
    scene = try Scene(Self.ladder, warned: [3, 4])
    scene.pass(0)
    #expect(scene.pass(30) == ["warning 3 late", "rung 3 late", "warning 4"])
    #expect(scene.pass(31) == ["rung 4"])
    // What is left out needs no warning.
    scene = try Scene(Self.ladder, warned: [3, 4])
    scene.policy = LatePolicy(.none)
    scene.pass(0)
    #expect(scene.judged(9, hours: 12).firings.map(\.text) == ["warning 3 late", "rung 3 late", "warning 4"])
  }

  @Test("does not take its step while its last rung waits for a warning, before everybody was warned")
  func stepAfterWarning() throws {
    var scene = try Scene(Self.ladder, then: 11, warned: [4])
    scene.pass(5)
    let judged = scene.judged(11)
    #expect(judged.firings.map(\.kind) == [.warning, .lapseWarning])
    #expect(judged.stepsAt == Scene.at(11 + scene.grace))
  }

  @Test("knows the firings of its own generation only")
  func generations() throws {
    var scene = try Scene(Self.ladder)
    scene.pass(-10)
    scene.deadline.generation = 2
    #expect(scene.judged(-10).firings.map(\.text) == ["rung 0"])
  }

  @Test("stands still while it is acknowledged, and speaks once when the pause is over")
  func paused() throws {
    var scene = try Scene(Self.ladder, warned: [3])
    scene.pass(-10)
    scene.deadline.pauses = [Pause(until: Scene.at(4), levels: ["desk", "coordinator"])]
    #expect(scene.judged(3).firings.isEmpty)
    #expect(scene.judged(3).wakesAt == Scene.at(4))
    #expect(scene.judged(4).firings.map(\.text) == ["rung 1 acknowledged", "rung 2", "warning 3"])
    #expect(scene.judged(4).wakesAt == Scene.at(5))
    // A pause that is over before a rung leaves it alone, and one that comes again holds it further.
    scene.deadline.pauses.append(Pause(until: Scene.at(12), levels: ["desk", "coordinator"]))
    #expect(scene.judged(4).firings.map(\.text) == ["warning 3"])
    #expect(scene.judged(12).firings.map(\.text).filter { $0.hasSuffix("acknowledged") } == ["rung 1 acknowledged"])
  }

  @Test("is not kept from those above whoever acknowledged it")
  func above() throws {
    var scene = try Scene(Self.ladder)
    scene.pass(-10)
    scene.deadline.pauses = [Pause(until: Scene.at(100), levels: ["desk"])]
    #expect(scene.pass(-5).isEmpty)
    #expect(scene.pass(0) == ["rung 2"])
    #expect(scene.pass(5) == ["rung 3"])
    #expect(scene.pass(10) == ["rung 4"])
    // A rung to several levels goes to the highest of them.
    let both = ArmedRung(index: 0, at: Scene.at(0), levels: ["desk", "coordinator"])
    #expect(!Pause(until: Scene.at(1), levels: ["desk"]).covers(both))
    #expect(Pause(until: Scene.at(1), levels: ["desk", "coordinator"]).covers(both))
  }

  @Test("leaves out the rung that is held, says so, and lets the others go")
  func held() throws {
    var scene = try Scene(Self.ladder)
    scene.pass(0)
    scene.deadline.held = [3]
    #expect(scene.judged(4).firings.isEmpty)
    #expect(scene.pass(5) == ["rung 3 held"])
    #expect(scene.pass(10) == ["rung 4"])
  }

  @Test("ends with the answer")
  func answered() throws {
    for reason in [DeadlineChange.CloseReason.answered, .moved, .suspended] {
      var scene = try Scene(Self.ladder, then: 20)
      scene.deadline.closing = WatchedDeadline.Closing(reason, at: Scene.at(-1))
      #expect(scene.judged(30).firings.isEmpty && scene.judged(30).isOver)
    }
  }

  @Test("says of rungs that reach nobody that they did not")
  func nobody() throws {
    var scene = try Scene(Self.ladder, then: 20)
    scene.audience = Audience(try Negotiation().definition, holders: [])
    #expect(scene.judged(0).firings.map(\.text) == ["rung 0 late", "rung 1 late", "rung 2 nobody"])
    // And nothing lapses of which nobody could be warned.
    scene.pass(10)
    let judged = scene.judged(20)
    #expect(judged.firings.isEmpty && judged.stepsAt == nil)
    #expect(judged.wakesAt == Scene.at(21))
  }
}

@Suite("A meeting")
struct MeetingEscalationTests {
  private typealias Scene = EscalationScene

  private func meeting() throws -> Scene {
    var scene = try Scene([(-5, "desk")])
    scene.deadline.rungs.insert(
      ArmedRung(.invitation, index: 0, at: Scene.at(-20), levels: scene.audience.levels), at: 0)
    return scene
  }

  @Test("is announced to everybody at once, or later where the daemon was away, but not once it is over")
  func invitation() throws {
    var scene = try meeting()
    #expect(scene.judged(-20).firings.map(\.text) == ["invitation 0"])
    #expect(scene.judged(-20).firings.first?.told.count == 20)
    #expect(scene.judged(-20).wakesAt == Scene.at(-5))
    #expect(scene.judged(-6).firings.map(\.text) == ["invitation 0"])
    #expect(scene.judged(0).firings.map(\.text) == ["invitation 0 late", "rung 0"])
    scene.pass(-20)
    #expect(scene.pass(-19).isEmpty)
  }

  @Test("is called off to those who were invited, by whichever generation")
  func cancellation() throws {
    var scene = try meeting()
    scene.deadline.closing = WatchedDeadline.Closing(.calledOff, at: Scene.at(-10))
    #expect(scene.judged(-10).firings.map(\.text) == ["cancellation 0 never_invited"])
    scene.deadline.firings = [Firing(.invitation, generation: 1, scheduledAt: Scene.at(-20), firedAt: Scene.at(-20))]
    scene.deadline.generation = 2
    let judged = scene.judged(-10)
    #expect(judged.firings.map(\.text) == ["cancellation 0"])
    #expect(judged.firings.first?.scheduledAt == Scene.at(-10) && judged.isOver)
    #expect(judged.firings.first?.told.count == 20)
    scene.pass(-10)
    #expect(scene.pass(-10).isEmpty)
  }
}
