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

  @Test("Every error is in the table, but those that are tried on a file and found by the same rules")
  func complete() {
    let errors = Set(LintFinding.Code.allCases.filter { $0.severity == .error })
    #expect(Set(mistakes.map(\.code)) == errors.subtracting(triedOnFiles))
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

private let triedOnFiles: Set<LintFinding.Code> = [
  .tooMany, .duplicatePrefix, .meetingWithoutDate, .previousOfNothing, .whenNotNumber, .hostNotSet, .guardNotJudged,
  .guardFieldNotDate,
  .guardFieldNotDialogue, .guardWithoutParent, .noChildren, .unknownText, .otherElsewhere, .nothingToSuspend,
  .suspendedWhereItRuns, .adReferendumNotBoth, .silenceWithOther, .silenceReceipt, .silenceObjection,
]

/// Makes `agree` one that may complete in silence, in a state of its own, and does one thing more.
private func inSilence(_ more: @escaping @Sendable (inout Machine) -> Void) -> @Sendable (inout Definition) -> Void {
  { definition in
    let words: LocalizedText = ["en": "A", "es": "B"]
    definition.machines[0].steps[3].adopts = nil
    definition.machines[0].steps[3].silence = SilenceRule(once: "receive", unless: "object")
    definition.machines[0].states.append(State("quiet", label: words, stage: "convened"))
    definition.machines[0].steps[3].from = ["quiet"]
    definition.machines[1].steps.remove(at: 1)
    definition.machines[0].steps += [
      Step("hush", label: words, from: "convened", to: "quiet", by: .both(level: "deputy")),
      Step("adopt", label: words, from: "convened", to: "agreed", by: .both(level: "principal"), fields: [held(words)]),
      Step("receive", label: words, from: "quiet", to: .stay, by: .any(level: "desk"), isInternal: true),
      Step(
        "object", label: words, from: "quiet", to: "convened", by: .any(level: "desk"),
        fields: [Field("reason", .text, label: words)]),
    ]
    definition.machines[0].deadlines.append(
      Deadline(
        "quiet", label: words, in: "quiet", due: .step("receive", plus: .days(5)), ladder: "standard",
        then: TimedStep(verb: "agree")))
    definition.machines[1].steps.insert(
      Step("adopt", label: words, from: "proposed", to: "agreed", by: .any(level: "desk")), at: 1)
    more(&definition.machines[0])
  }
}

private func held(_ words: LocalizedText) -> Field { Field("held", .date, label: words) }

private let mistakes: [Mistake] = [
  Mistake(.parentCycle, at: "machines.round.in", also: [.parentCycle]) { $0.machines[0].parent = "commitment" },
  Mistake(.referenceFieldNotSet, at: "machines.round.reference") {
    $0.machines[0].reference = .year(field: "held")
  },
  Mistake(.numberWithoutParent, at: "machines.round.reference") { $0.machines[0].reference = .number(prefix: "R") },
  Mistake(.duplicateStep, at: "machines.round.steps.convene#2") {
    $0.machines[0].steps.append($0.machines[0].steps[1])
  },
  Mistake(.notAnAlternative, at: "machines.commitment.steps.extend.by") {
    $0.machines[1].steps[5].by = .anyOf([.parent, .both(level: "coordinator")])
  },
  Mistake(.creationNotByAny, at: "machines.round.steps.propose.by") {
    $0.machines[0].steps[0].by = .both(level: "coordinator")
  },
  Mistake(.parentStepWithoutParent, at: "machines.round.steps.convene.by", also: [.opensNotBoth]) {
    $0.machines[0].steps[1].by = .parent
  },
  Mistake(.automaticStepNeedsInput, at: "machines.round.steps.lapse") { $0.machines[0].steps[8].adopts = "commitment" },
  Mistake(.reservedField, at: "machines.round.steps.withdraw.fields") {
    $0.machines[0].steps[7].fields[0].name = "waives"
  },
  Mistake(.opensNothing, at: "machines.round.steps.propose.opens") { $0.machines[0].steps[0].opens = "agree" },
  Mistake(.opensNotBoth, at: "machines.round.steps.propose.opens") { $0.machines[0].steps[0].opens = "lapse" },
  Mistake(.opensLevelTooLow, at: "machines.round.steps.propose.opens") {
    $0.machines[0].steps[0].by = .any(level: "desk")
  },
  Mistake(.opensNeedsFields, at: "machines.round.steps.propose.opens") { $0.machines[0].steps[0].opens = "postpone" },
  Mistake(.adoptsNoChild, at: "machines.round.steps.agree.adopts", also: [.parentStepUnused]) {
    $0.machines[0].steps[3].adopts = "round"
  },
  Mistake(.adoptsWithoutStep, at: "machines.round.steps.agree.adopts") {
    $0.machines[1].steps[1].by = .any(level: "desk")
  },
  Mistake(.parentStepUnused, at: "machines.commitment.steps.adopt.by") { $0.machines[0].steps[3].adopts = nil },
  Mistake(.daemonStepUnused, at: "machines.round.steps.lapse.by") {
    for index in $0.machines[0].deadlines.indices { $0.machines[0].deadlines[index].then = nil }
  },
  Mistake(.ownerNotSet, at: "machines.commitment.steps.report.by") {
    $0.machines[1].steps[0].fields.removeAll { $0.name == "owner" }
  },
  Mistake(.classNotSet, at: "machines.round.deadlines.answer.class") { definition in
    definition.classes = [InstrumentClass(id: "treaty", level: "principal", label: ["en": "Treaty", "es": "Tratado"])]
    definition.machines[0].deadlines[0].classes = ["treaty"]
  },
  Mistake(.unknownClass, at: "machines.round.deadlines.answer.class", also: [.classNotSet]) {
    $0.machines[0].deadlines[0].classes = ["treaty"]
  },
  Mistake(.guardOfNoAlternative, at: "machines.round.steps.postpone.guards") {
    $0.machines[0].steps[2].guards = [Guard(.count(of: "postpone", atMost: 2), onlyFor: .any(level: "principal"))]
  },
  Mistake(.dueFieldNotDate, at: "machines.round.deadlines.answer.due") {
    $0.machines[0].deadlines[0].due = .field("place")
  },
  Mistake(.dueFieldNotSet, at: "machines.round.deadlines.answer.due") {
    $0.machines[0].deadlines[0].due = .field("held")
  },
  Mistake(.thenNotDaemonStep, at: "machines.round.deadlines.answer.then") {
    $0.machines[0].deadlines[0].then?.verb = "convene"
  },
  Mistake(
    .silenceNotBoth, at: "machines.round.steps.agree.silence", inSilence { $0.steps[3].by = .any(level: "desk") }),
  Mistake(
    .silenceWithoutDeadline, at: "machines.round.steps.agree.silence",
    inSilence { $0.deadlines[3].due = .span(.days(5)) }),
  Mistake(.silenceWithoutLadder, at: "machines.round.deadlines.quiet", inSilence { $0.deadlines[3].ladder = nil }),
  Mistake(
    .silenceLeftOtherwise, at: "machines.round.steps.agree.silence", inSilence { $0.steps[6].from.append("quiet") }),
  Mistake(.tooFewParties, at: "parties", also: [.unknownParty]) { $0.parties.removeLast() },
  Mistake(.duplicateID, at: "machines.round.states.agreed") { $0.machines[0].states.append($0.machines[0].states[2]) },
  Mistake(.missingLabel, at: "machines.round.steps.agree") { $0.machines[0].steps[3].label = ["en": "Agree"] },
  Mistake(.unknownParty, at: "offices.ca.sre", also: [.noOfficeAtLevel]) { $0.offices[1].party = "ca" },
  Mistake(.unknownLevel, at: "ladders.standard") { $0.ladders[0].rungs[0].levels = ["minister"] },
  Mistake(.unknownLadder, at: "machines.round.deadlines.answer.ladder") {
    $0.machines[0].deadlines[0].ladder = "fast"
  },
  Mistake(.unknownMachine, at: "machines.commitment.in", also: [.noChildren, .adoptsNoChild]) {
    $0.machines[1].parent = "rounds"
  },
  Mistake(.unknownState, at: "machines.round.steps.convene.to", also: [.unreachableState]) {
    $0.machines[0].steps[1].to = "convoked"
  },
  Mistake(.unknownField, at: "machines.round.deadlines.meeting.due") {
    $0.machines[0].deadlines[1].due = .field("meeting")
  },
  Mistake(.unknownVerb, at: "machines.round.steps.propose.opens") { $0.machines[0].steps[0].opens = "convoke" },
  Mistake(.noCreation, at: "machines.commitment", also: [.unreachableState, .ownerNotSet]) {
    $0.machines[1].steps.removeFirst()
  },
  Mistake(.noOfficeAtLevel, at: "machines.round.steps.agree.by") { $0.offices[1].level = "deputy" },
  Mistake(.unreachableState, at: "machines.round.states.convened") { $0.machines[0].steps[1].to = .stay },
  Mistake(.trapState, at: "machines.round.states.agreed", also: [.unreachableState]) {
    $0.machines[0].steps[5].to = .stay
  },
]
