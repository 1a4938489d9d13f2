import Entente
import Testing

@Suite("Deadlines")
struct DeadlineTests {
  private func armed(_ recording: Recording) -> [ArmedDeadline] { armedDeadlines(recording.deadlines) }

  @Test(
    "An answer is due ten joint working days after the day of the proposal in the capital that is ahead",
    arguments: [
      ("2027-06-01T18:00:00Z", "2027-06-01", "2027-06-15"),
      // Half past midnight in Washington, still the evening before in Mexico City.
      ("2027-06-02T04:30:00Z", "2027-06-02", "2027-06-16"),
      // Mexico rests on 16 September, the United States on 11 October.
      ("2027-09-13T18:00:00Z", "2027-09-13", "2027-09-28"), ("2027-10-01T18:00:00Z", "2027-10-01", "2027-10-18"),
      // A Saturday; both rest on Christmas and New Year, and the United States a day early when they are Saturdays.
      ("2027-12-18T18:00:00Z", "2027-12-18", "2028-01-04"),
    ])
  func answer(_ now: String, _ anchor: String, _ due: String) throws {
    var round = try Negotiation(at: now)
    let answer = try #require(armed(try round.take("propose", by: .ana, ["meets": .day("2029-09-10")])).first)
    #expect(answer.name == "answer")
    #expect(answer.generation == 1)
    #expect(answer.rule == "10 joint working days")
    #expect(answer.anchor == anchor)
    #expect(answer.dueDate.description == due)
  }

  @Test("A due day ends in the last of the capitals, and so does the day on which the daemon acts")
  func ends() throws {
    var round = try Negotiation()
    let answer = try #require(armed(try round.take("propose", by: .ana, .meeting)).first)
    #expect(answer.dueAt.description == "2027-06-16T05:59:59.999999Z")
    // 75 days after 15 June.
    #expect(answer.then?.at.description == "2027-08-30T05:59:59.999999Z")
    #expect(answer.then?.verb == "lapse")
    #expect(Set(answer.calendars.keys) == ["us-federal", "mx-lft"])
  }

  @Test("A negotiated date stands even on a holiday; only its reminders wait for a day that both work")
  func negotiated() throws {
    var round = try Negotiation()
    // Mexico's independence day, a Thursday.
    try round.take("propose", by: .ana, ["meets": .day("2027-09-16")])
    let meeting = try #require(armed(try round.take("convene", by: .john)).first)
    #expect(meeting.dueDate.description == "2027-09-16")
    #expect(meeting.dueAt.description == "2027-09-17T05:59:59.999999Z")
    #expect(meeting.anchor == "2027-09-16")
    #expect(meeting.rungs.first { $0.index == 4 }?.at.description == "2027-09-17T15:00:00Z")
    // 30 days before is 17 August, a Tuesday.
    #expect(meeting.rungs.first { $0.kind == .rung && $0.index == 0 }?.at.description == "2027-08-17T15:00:00Z")
  }

  @Test("Each rung fires at nine in the capital where nine is later, on a day that both work")
  func rungs() throws {
    var round = try Negotiation()
    let answer = try #require(armed(try round.take("propose", by: .ana, .meeting)).first)
    // Thirty days before, and ten working days before at nine, had passed. 18 June and 5 July are holidays.
    #expect(
      answer.rungs.map(\.at.description) == [
        "2027-06-08T15:00:00Z", "2027-06-14T15:00:00Z", "2027-06-15T15:00:00Z", "2027-06-23T15:00:00Z",
        "2027-06-29T15:00:00Z", "2027-06-30T15:00:00Z", "2027-07-14T15:00:00Z", "2027-07-15T15:00:00Z",
      ])
    #expect(answer.rungs.filter { $0.kind == .rung }.map(\.index) == [2, 3, 4, 5, 6, 7])
    #expect(
      answer.rungs.filter { $0.kind == .rung }.map(\.levels) == [
        ["desk"], ["desk"], ["desk", "coordinator"], ["coordinator"], ["deputy"], ["principal"],
      ])
  }

  @Test("From deputies up, each side's coordinators are warned a working day before, where that still lies ahead")
  func warnings() throws {
    var round = try Negotiation()
    let answer = try #require(armed(try round.take("propose", by: .ana, .meeting)).first)
    let warnings = answer.rungs.filter { $0.kind == .warning }
    #expect(warnings.map(\.index) == [6, 7])
    #expect(warnings.map(\.levels) == [["coordinator"], ["coordinator"]])
    // Before Tuesday 6 July, as the fifth is a holiday, comes Friday.
    round.definition.ladders[0].rungs = [Rung(offset: Span(21, .days), levels: ["coordinator", "principal"])]
    round.dialogue = nil
    let holiday = try #require(armed(try round.take("propose", by: .ana, .meeting)).first)
    #expect(
      holiday.rungs.map { "\($0.kind.rawValue) \($0.at)" } == [
        "warning 2027-07-02T15:00:00Z", "rung 2027-07-06T15:00:00Z",
      ])
  }

  @Test("To a meeting all levels are invited at once, again when it is moved; called off is what never came to its day")
  func meetings() throws {
    var round = try Negotiation.proposed()
    let now = round.now
    let meeting = try #require(armed(try round.take("convene", by: .john)).first)
    #expect(
      meeting.rungs.first
        == ArmedRung(.invitation, index: 0, at: now, levels: ["desk", "coordinator", "deputy", "principal"]))
    let after = round
    for (moment, reason) in [
      ("2027-09-08T23:00:00Z", DeadlineChange.CloseReason.calledOff),
      // It has begun to be the ninth in Washington, and soon will in Mexico City.
      ("2027-09-09T04:30:00Z", .answered), ("2027-09-12T18:00:00Z", .answered),
    ] {
      round = after
      round.now = try #require(Instant(moment))
      let closed = try round.take("close", by: .secretary, ["held": .day("2027-06-01"), "reason": .text("no text")])
      #expect(closed.deadlines == [.close(name: "meeting", generation: 1, reason: reason)])
    }
    // People were invited long before it was imported.
    let imported = try Negotiation.proposed()
    let request = StepRequest(
      verb: "convene", basis: .attested,
      attested: [
        HeldOffice(party: "mx", office: "se-uncs", level: "coordinator"),
        HeldOffice(party: "us", office: "commerce-ita", level: "coordinator"),
      ])
    var bare = imported
    bare.dialogue?.motions = []
    let convened = try recorded(decide(.take(request), in: bare.situation(.importer, clock: bare.now)))
    #expect(armed(convened).first.map { $0.rungs.contains { $0.kind == .invitation } } == false)
  }

  @Test("What the daemon's step closes has lapsed; what else ran is answered")
  func lapsed() throws {
    var round = try Negotiation.proposed()
    round.now = try #require(Instant("2027-09-01T18:00:00Z"))
    #expect(
      try round.take("lapse", by: .daemon).deadlines == [.close(name: "answer", generation: 1, reason: .lapsed)])
  }

  @Test(
    "Which capital is later depends on the zones, not on their order",
    arguments: [
      ("Europe/Madrid", "2027-06-15T15:00:00Z", "2027-06-16T05:59:59.999999Z"),
      ("Pacific/Honolulu", "2027-06-15T19:00:00Z", "2027-06-16T09:59:59.999999Z"),
    ])
  func zones(_ zone: String, _ rung: String, _ due: String) throws {
    for party in 0...1 {
      var round = try Negotiation()
      round.definition.parties[party].zone = zone
      round.definition.parties[1 - party].zone = "America/Mexico_City"
      let answer = try #require(armed(try round.take("propose", by: .ana, .meeting)).first)
      #expect(answer.rungs.first { $0.index == 4 }?.at.description == rung)
      #expect(answer.dueAt.description == due)
    }
  }

  @Test("A step that leaves the anchor alone arms nothing again")
  func sameAnchor() throws {
    var round = try Negotiation.proposed()
    try round.take("postpone", by: .ana, ["meets": .day("2027-10-01"), "reason": .text("hurricane")])
    round.pass(days: 3)
    #expect(try round.take("postpone", by: .john).deadlines.isEmpty)
    var convened = try Negotiation.convened()
    try convened.take("postpone", by: .ana, ["meets": .day("2027-09-09"), "reason": .text("hour")])
    #expect(try convened.take("postpone", by: .john).deadlines.isEmpty)
  }

  @Test("A moved date closes the old generation and arms the next; an answered one only closes")
  func generations() throws {
    var round = try Negotiation.convened()
    for (generation, date) in [(2, "2027-10-01"), (3, "2027-11-05")] {
      try round.take("postpone", by: .ana, ["meets": .day(date), "reason": .text("x")])
      let moved = try round.take("postpone", by: .john)
      #expect(moved.deadlines.first == .close(name: "meeting", generation: generation - 1, reason: .moved))
      #expect(armed(moved).map(\.generation) == [generation])
      #expect(armed(moved).map(\.dueDate.description) == [date])
    }
    let closed = try round.take(
      "close", by: .secretary, ["held": .day("2027-06-01"), "reason": .text("no text")])
    #expect(closed.deadlines == [.close(name: "meeting", generation: 3, reason: .calledOff)])
    #expect(round.dialogue?.deadlines.isEmpty == true)
  }

  @Test("One deadline ends as the next begins when the state changes")
  func nextState() throws {
    var round = try Negotiation.proposed()
    let convened = try round.take("convene", by: .john)
    #expect(convened.deadlines.first == .close(name: "answer", generation: 1, reason: .answered))
    #expect(armed(convened).map(\.name) == ["meeting"])
  }

  @Test(
    "Months end where the month does", arguments: [("2028-02-29", "2029-02-28"), ("2027-09-09", "2028-09-09")])
  func months(_ held: String, _ due: String) throws {
    var round = try Negotiation.convened()
    round.now = try #require(Instant("2028-03-01T18:00:00Z"))
    try round.take("agree", by: .titular, ["held": .day(held)])
    let agreed = try round.take("agree", by: .secretary)
    #expect(armed(agreed).map(\.name) == ["follow_up"])
    #expect(armed(agreed).map(\.dueDate.description) == [due])
    #expect(armed(agreed).first?.rule == "held + 12 months")
    #expect(armed(agreed).first?.then == nil)
  }

  @Test("A reason in place of a date arms nothing, until a date is agreed; a reason again ends it")
  func reasons() throws {
    var child = Negotiation.child(1)
    child.facts = child.facts.merging(Payload(["due": .noDate(reason: "permanent")]))
    var round = try Negotiation.convened(children: [child])
    try round.take("agree", by: .titular, ["held": .day("2027-06-01")])
    #expect(try round.take("agree", by: .secretary).children.first?.deadlines == [])

    var commitment = try Negotiation.commitment("agreed")
    commitment.dialogue?.facts = child.facts
    try commitment.take("extend", by: .ana, ["due": .day("2029-01-31"), "reason": .text("funds")])
    let extended = try commitment.take("extend", by: .john)
    #expect(armed(extended).map(\.dueDate.description) == ["2029-01-31"])
    #expect(armed(extended).map(\.generation) == [1])
  }

  @Test("A contested report brings the due date back, in a new generation")
  func contested() throws {
    var commitment = try Negotiation.commitment("agreed")
    commitment.dialogue?.generations = ["due": 1]
    commitment.dialogue?.deadlines = [
      OpenDeadline(name: "due", generation: 1, anchor: "2028-06-30", dueAt: commitment.now)
    ]
    let report = try commitment.take("report", by: .john, ["done": .number(100), "evidence": .text("notice")])
    #expect(report.deadlines.first == .close(name: "due", generation: 1, reason: .answered))
    #expect(armed(report).map(\.name) == ["answer"])
    let dispute = try commitment.take("dispute", by: .ana, ["reason": .text("unbuilt")])
    #expect(dispute.deadlines.contains(.close(name: "answer", generation: 1, reason: .answered)))
    #expect(armed(dispute).map(\.name) == ["due"])
    #expect(armed(dispute).map(\.generation) == [2])
  }

  @Test("What was over when it was recorded reminds nobody and lapses no more")
  func alreadyOver() throws {
    var round = try Negotiation.proposed()
    round.now = try #require(Instant("2028-03-01T18:00:00Z"))
    let meeting = try #require(armed(try round.take("convene", by: .john)).first)
    #expect(meeting.dueDate.description == "2027-09-09")
    #expect(meeting.rungs.isEmpty)
    #expect(meeting.then == nil)
  }

  @Test("A deadline that cannot be computed is a refusal, never a silence")
  func cannotArm() throws {
    var round = try Negotiation()
    round.calendars["mx-lft"] = nil
    let blockers = try round.refuses("propose", by: .ana, .meeting)
    #expect(blockers.map(\.code) == [.cannotArm])
    #expect(blockers.first?.parameters["deadline"] == .word("answer"))
    var dateless = try Negotiation.proposed()
    dateless.dialogue?.facts = Payload()
    #expect(try dateless.refuses("convene", by: .john).map(\.code) == [.cannotArm])
    var lost = try Negotiation()
    lost.definition.parties[0].zone = "America/Atlantis"
    #expect(try lost.refuses("propose", by: .ana, .meeting).map(\.code) == [.cannotArm])
  }
}

/// Those of some changes that arm.
func armedDeadlines(_ changes: [DeadlineChange]) -> [ArmedDeadline] {
  changes.compactMap { if case .arm(let armed) = $0 { armed } else { nil } }
}
