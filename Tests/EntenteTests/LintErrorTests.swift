import Entente
import Testing

@Suite("What lint refuses in a definition made in Swift")
struct LintErrorTests {
  @Test("Each error has its name and place", arguments: mistakes)
  func finds(_ mistake: Mistake) throws {
    var definition = BuiltDialogue.hled
    mistake.make(&definition)
    let errors = definition.lint().filter { $0.severity == .error }
    #expect(Set(errors.map(\.code)) == mistake.also.union([mistake.code]), "\(errors)")
    let found = try #require(errors.first { $0.code == mistake.code })
    #expect(found.place.description == mistake.place)
  }

  @Test("Every error is in the table")
  func complete() {
    #expect(Set(mistakes.map(\.code)) == Set(LintFinding.Code.allCases.filter { $0.severity == .error }))
  }

  @Test("Errors come before warnings, and a label in a language that nobody speaks is only a warning")
  func order() {
    var definition = BuiltDialogue.hled
    definition.title.texts["fr"] = "Dialogue économique"
    #expect(definition.lint().map(\.description) == ["title: unread_language language=fr text=title"])
    definition.machines[0].steps[1].to = "nowhere"
    let found = definition.lint()
    #expect(found.first?.severity == .error && found.last?.severity == .warning)
  }

  @Test("A span that no calendar holds is judged and does not trap")
  func extremes() {
    var definition = BuiltDialogue.hled
    for unit in [Span.Unit.days, .jointWorkingDays, .months, .years] {
      for count in [Int.min, -1, 0, 1, Int.max] {
        definition.ladders[0].rungs[0].offset = Span(count, unit)
        definition.machines[0].deadlines[0].due = .span(Span(count, unit))
        definition.machines[0].steps[1].expires = Span(count, unit)
        #expect(definition.lint().allSatisfy { $0.severity == .warning })
      }
    }
  }
}

/// A change after which a definition cannot work.
struct Mistake: Sendable, CustomTestStringConvertible {
  var code: LintFinding.Code
  var place: String
  var also: Set<LintFinding.Code> = []
  var make: @Sendable (inout Definition) -> Void

  init(
    _ code: LintFinding.Code, at place: String, also: Set<LintFinding.Code> = [],
    _ make: @escaping @Sendable (inout Definition) -> Void
  ) {
    self.code = code
    self.place = place
    self.also = also
    self.make = make
  }

  var testDescription: String { code.rawValue }
}

private let mistakes: [Mistake] = [
  Mistake(.tooFewParties, at: "parties", also: [.unknownParty]) { $0.parties.removeLast() },
  Mistake(.duplicateID, at: "machines.round.states.agreed") { $0.machines[0].states.append($0.machines[0].states[2]) },
  Mistake(.missingLabel, at: "machines.round.steps.agree") { $0.machines[0].steps[3].label = ["en": "Agree"] },
  Mistake(.unknownParty, at: "offices.ca.sre", also: [.noOfficeAtLevel]) { $0.offices[1].party = "ca" },
  Mistake(.unknownLevel, at: "ladders.standard") { $0.ladders[0].rungs[0].levels = ["minister"] },
  Mistake(.unknownLadder, at: "machines.round.deadlines.answer.ladder") {
    $0.machines[0].deadlines[0].ladder = "fast"
  },
  Mistake(.unknownMachine, at: "machines.commitment.in") { $0.machines[1].parent = "rounds" },
  Mistake(.unknownState, at: "machines.round.steps.convene.to", also: [.unreachableState]) {
    $0.machines[0].steps[1].to = "convoked"
  },
  Mistake(.unknownField, at: "machines.round.deadlines.meeting.due") {
    $0.machines[0].deadlines[1].due = .field("meeting")
  },
  Mistake(.unknownVerb, at: "machines.round.steps.propose.opens") { $0.machines[0].steps[0].opens = "convoke" },
  Mistake(.noCreation, at: "machines.commitment", also: [.unreachableState]) { $0.machines[1].steps.removeFirst() },
  Mistake(.noOfficeAtLevel, at: "machines.round.steps.agree.by") { $0.offices[1].level = "deputy" },
  Mistake(.unreachableState, at: "machines.round.states.convened") { $0.machines[0].steps[1].to = .stay },
  Mistake(.trapState, at: "machines.round.states.agreed", also: [.unreachableState]) {
    $0.machines[0].steps[5].to = .stay
  },
]
