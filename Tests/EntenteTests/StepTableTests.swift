import Entente
import Testing

/// Every state, verb, level and side, against the definition as a person would write it down.
@Suite("Whether a step may be done")
struct StepTableTests {
  /// Who may, by a rule written out here a second time.
  enum Who: Sendable {
    case both(String)
    case any(String)
    case proposer(String)
    case other(String)
    case owner
    case parent
    case daemon
  }

  struct Row: Sendable {
    var verb: String
    var from: [String]
    var who: Who
    /// Nil: the state stays.
    var to: String?
    var fields: [String: FieldValue] = [:]
  }

  static let round = [
    Row(verb: "propose", from: ["nothing"], who: .any("coordinator"), to: "proposed", fields: .meeting),
    Row(verb: "convene", from: ["proposed"], who: .both("coordinator"), to: "convened"),
    Row(
      verb: "postpone", from: ["proposed", "convened"], who: .both("coordinator"), to: nil,
      fields: ["meets": .day("2027-10-01"), "reason": .text("hurricane")]),
    Row(
      verb: "agree", from: ["convened"], who: .both("principal"), to: "agreed", fields: ["held": .day("2027-06-01")]),
    Row(
      verb: "review", from: ["convened", "agreed"], who: .both("deputy"), to: nil,
      fields: ["reviewed": .day("2027-06-01")]),
    Row(verb: "implement", from: ["agreed"], who: .both("coordinator"), to: "implemented"),
    Row(
      verb: "close", from: ["convened"], who: .any("principal"), to: "no_agreement",
      fields: ["held": .day("2027-06-01"), "reason": .text("no text")]),
    Row(
      verb: "withdraw", from: ["proposed"], who: .proposer("coordinator"), to: "withdrawn",
      fields: ["reason": .text("elections")]),
    Row(verb: "lapse", from: ["proposed", "convened"], who: .daemon, to: "lapsed"),
  ]

  static let commitment = [
    Row(verb: "propose", from: ["nothing"], who: .any("desk"), to: "proposed", fields: .commitment),
    Row(verb: "adopt", from: ["proposed"], who: .parent, to: "agreed"),
    Row(
      verb: "report", from: ["agreed", "reported"], who: .owner, to: "agreed",
      fields: ["done": .number(60), "evidence": .text("notice")]),
    Row(verb: "accept", from: ["reported"], who: .other("coordinator"), to: "implemented"),
    Row(
      verb: "dispute", from: ["reported"], who: .other("coordinator"), to: "agreed",
      fields: ["reason": .text("unbuilt")]),
    Row(
      verb: "extend", from: ["agreed"], who: .both("coordinator"), to: "agreed",
      fields: ["due": .day("2029-01-31"), "reason": .text("funds")]),
    Row(
      verb: "carry", from: ["proposed", "agreed"], who: .both("coordinator"), to: "carried",
      fields: ["into": .dialogue("HLED-2028")]),
    Row(
      verb: "close_unmet", from: ["proposed", "agreed"], who: .both("coordinator"), to: "not_implemented",
      fields: ["reason": .text("moot")]),
    Row(
      verb: "supersede", from: ["proposed", "agreed"], who: .both("coordinator"), to: "superseded",
      fields: ["by": .dialogue("HLED-2027/C-09"), "reason": .text("better")]),
  ]

  static let levels = ["desk", "coordinator", "deputy", "principal"]

  @Test("Nothing is in the definition that is not in these tables, and the other way round")
  func sameVerbs() throws {
    for (machine, rows) in [("round", Self.round), ("commitment", Self.commitment)] {
      let defined = try Negotiation(machine).machine.steps
      #expect(defined.map(\.verb) == rows.map(\.verb))
      #expect(defined.map { $0.from.isEmpty ? ["nothing"] : $0.from } == rows.map(\.from))
    }
  }

  @Test("A round's steps, each from every state, by every level of both sides", arguments: round.map(\.verb))
  func rounds(_ verb: String) throws {
    let row = try #require(Self.round.first { $0.verb == verb })
    for state in ["nothing"] + (try Negotiation().machine.states.map(\.id)) {
      var scene = try Negotiation()
      if state != "nothing" {
        scene = try .convened()
        scene.dialogue?.state = state
        // Whoever proposed has the last word on withdrawing; no motion is open.
        scene.dialogue?.motions = []
        scene.dialogue?.deadlines = []
      }
      try judge(row, of: Self.round, from: state, scene)
    }
  }

  @Test("A commitment's steps, each from every state, by every level of both sides", arguments: commitment.map(\.verb))
  func commitments(_ verb: String) throws {
    let row = try #require(Self.commitment.first { $0.verb == verb })
    for state in ["nothing"] + (try Negotiation("commitment").machine.states.map(\.id)) {
      var scene = try Negotiation.commitment(state)
      if state == "nothing" { scene.dialogue = nil }
      scene.mentioned = [
        "HLED-2028": try Negotiation.round("HLED-2028"), "HLED-2027/C-09": Negotiation.child(9),
      ]
      try judge(row, of: Self.commitment, from: state, scene)
    }
  }

  /// Ana's side proposed and took the last step; that is what "the other side" is the other of.
  private func judge(_ row: Row, of rows: [Row], from state: String, _ scene: Negotiation) throws {
    for (party, other) in [("us", "mx"), ("mx", "us")] {
      for (rank, level) in Self.levels.enumerated() {
        let actor = Actor.holder(party, level)
        let place = Comment(rawValue: "\(row.verb) from \(state) by \(party) \(level)")
        let decision = decide(
          .take(StepRequest(verb: row.verb, payload: Payload(row.fields))), in: scene.situation(actor))
        guard row.from.contains(state) else {
          let codes = try refused(decision).map(\.code)
          let isEnd = state != "nothing" && !rows.contains { $0.from.contains(state) }
          let expected: Blocker.Code =
            isEnd ? .ended : state == "nothing" ? .notBegun : .notFromState
          #expect(codes == [expected], place)
          continue
        }
        let reaches = { (needed: String) in rank >= Self.levels.firstIndex(of: needed) ?? 99 }
        let isProposer = party == "mx"
        let code: Blocker.Code?
        var isBoth = false
        switch row.who {
        case .both(let needed):
          code = reaches(needed) ? nil : .levelTooLow
          isBoth = true
        case .any(let needed): code = reaches(needed) ? nil : .levelTooLow
        case .proposer(let needed): code = reaches(needed) ? isProposer ? nil : .notYourSide : .levelTooLow
        case .other(let needed): code = reaches(needed) ? isProposer ? .notYourSide : nil : .levelTooLow
        // The owners are coordinators' offices, and the coordinators asked here hold other ones.
        case .owner: code = rank > 1 ? nil : .notOwner
        case .parent: code = .onlyParent
        case .daemon: code = .onlyDaemon
        }
        if let code {
          #expect(try refused(decision).map(\.code) == [code], place)
          continue
        }
        let recording = try recorded(decision)
        #expect(recording.consents.map(\.office) == actor.offices, place)
        #expect(recording.waitsFor == (isBoth ? [other] : []), place)
        #expect(recording.transition?.to == (isBoth ? nil : row.to ?? state), place)
        #expect(recording.transition?.verb == (isBoth ? nil : row.verb), place)
      }
    }
  }
}
