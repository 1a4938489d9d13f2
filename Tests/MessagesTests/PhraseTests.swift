import Entente
import Testing

@testable import Messages

@Suite struct PhraseTests {
  /// One of each, so that no factory forgets a placeholder of its sentence.
  static func samples(_ the: Examples) throws -> [Phrase] {
    let label = LocalizedText(["en": "Economy coordinator", "es": "Coordinación de Economía"])
    let command = try #require(Identifier("0197c1d2-0000-7000-8000-00000000002a"))
    let outcomes: [Phrase] = [
      .reached("HLED-2027", state: "proposed"), .recorded("HLED-2027", verb: "review"),
      .consentGiven(
        party: "mx", verb: "convene", waitsFor: ["us"], until: the.date, span: Span(10, .jointWorkingDays)),
      .bothConsent(state: "convened"), .agreed(state: "agreed", basis: .recorded, texts: 2, commitments: 12),
      .bothRecorded(verb: "postpone"), .fulfilled(11, of: 12), .continued(as: "HLED-2028/C-01"),
      .consentWithdrawn(party: "us", verb: "convene"), .signed(on: the.date),
      .givenAdReferendum("HLED-2027", party: "mx", verb: "agree"),
      .countered(party: "us", verb: "postpone"),
      .attached(kind: "joint_statement", language: "es", digest: .zero), .imported(rows: 12, commitments: 12),
      .wouldImport(rows: 12, commitments: 12), .alreadyThere(2),
      .nothingSaved, .dryRun, .doneBefore(at: the.moment, zone: the.mexico), .refused, .refused(for: "why"),
      .deadlineSet("answer", due: the.date, span: Span(10, .jointWorkingDays)),
      .nothingWaits, .noDialogues, .noHistory, .nothingFound, .moreFound(7),
    ]
    let upkeep: [Phrase] = [
      .carriedOnly("hled"),
      .published("hled", version: 1, digest: .zero), .publishedBefore("hled", version: 1, digest: .zero),
      .lintClean(path: "a.yaml"), .lintFound(problems: 1, path: "a.yaml"),
      .lintWarned(warnings: 2, path: "a.yaml"), .lintWarning("why"), .noChanges,
      .change(.added("x"), place: "step a"), .change(.removed("x"), place: "step a"),
      .change(.changed(from: "x", to: "y"), place: "step a", old: "x", new: "y"), .change(.reordered, place: "steps"),
      .personAdded("Ana", login: "ana"),
      .officeGiven(person: "Ana", office: label, path: "mx/se-uncs", from: the.date),
      .officeEnded(person: "Ana", office: label, path: "mx/se-uncs", on: the.date), .migrated(from: 1, to: 2),
      .migratedBefore(version: 2), .starterWritten("a.yaml"), .sandboxRemoved,
      .officeAdded(LocalizedText(["en": "Desk", "es": "Enlace"])), .initialised,
      .localMade(path: "p"), .localRunning(path: "p"),
      .localStopped(path: "p"), .localAbsent,
      .checkPassed("Database", code: "database", detail: "15.6"),
      .checkFailed("Clock", code: "clock", detail: "3 s late"), .allChecksPassed,
      .checksFailed(2), .version("0.1"), .sandboxClock(the.date),
    ]
    let conditions: [Phrase] = [
      .due(inDays: -12), .due(inDays: 0), .due(inDays: 1), .due(on: the.date), .noDueDate(reason: "permanent"),
      .deadline("answer", by: the.date), .waits(for: ["us"], verb: "convene"), .waitsForYou(verbs: ["convene"]),
      .isForYou(verbs: ["accept", "dispute"]), .byPaper(verb: "agree"), .withPaper("agree"),
      .after(["attach"], "agree", byPaper: true), .imported,
      .fromPaper(.zero, by: "Ana"), .source("https://example.org"), .met, .notImporter("ana"),
      .noSuchChild("x"), .notShown(dialogues: 2), .historyImported(written: 3, there: 2),
      .historyIncomplete(refused: 1, skipped: 2),
      .casesImported(3, complete: 1, partial: 1, refused: 1),
      .eventsImported(written: 4, there: 1, refused: 1, skipped: 2, ignored: 3),
      .importRate(events: 4, seconds: "0.5", rate: 8), .importProgress(done: 1, of: 3, rate: 8, refused: 1),
      .refused(2, because: "not_from_state"), .moreRefusals(5), .referenceTaken("UKTO-1"), .afterRefusal, .withItsRow,
      .historyDiffers(state: "convened", seq: 4), .reconstructed, .vacant,
      .silence(years: 4, months: 6),
      .lastingSilence(years: 2, months: 1),
      .proposedValue(field: "meets", value: "Thu 7 Oct", now: "Thu 9 Sep"),
      .free(waitsFor: ["us"]), .joining(parties: ["us"], what: ["2 texts"]),
      .givenValue(field: "reason", value: "rain"), .movedValue(field: "meets", old: "Thu 9 Sep", new: "Thu 7 Oct"),
      .consentVoid(parties: ["mx"], verb: "agree"), .waives("quorum", reason: "urgent"),
      .adReferendum(party: "mx", until: the.date),
    ]
    let troubles: [Phrase] = [
      .conflict(
        "HLED-2027", state: "convened", seq: 2, verb: "convene", person: "John", at: the.moment, zone: the.mexico),
      .unreachable(detail: "refused"), .unreachable(detail: "cut", command: command),
      .unreachableBefore(detail: "cut", command: command), .noDatabase,
      .unknownDatabase("x", known: ["demo"]), .sandboxWorkedIn,
      .officeLevelFixed("sre", at: "principal", asked: "deputy"), .interrupted(done: 3, of: 5, .cases),
      .unknownReference("HLED-2072", suggestion: "HLED-2027"), .unknownMechanism("hlde", suggestion: "hled"),
      .unknownVersion(9, of: "hled", newest: 2),
      .unknownMachine("ronda", suggestion: "round"), .unknownPerson("anna", suggestion: "ana"),
      .unknownOffice("se", suggestion: "sre"),
      .unknownCalendar("us-federl", suggestion: "us-federal"), .unknownZone("x", suggestion: "UTC"),
      .noSuchDay(Span(1, .years), from: the.date), .loginNotMapped("ana"), .loginUnfit("postgres"), .onlyLocal,
      .unknownSignatory("elna", suggestion: "elena"), .otherSidesOffice("state", party: "us"), .isMechanism("HLED"),
      .versionTaken("hled", version: 1, next: 2), .noOwnConsent("HLED-2027"),
      .noOwnProvisional("HLED-2027"), .handleTaken, .oneCountry,
      .commandReused(command), .problem("bad", path: "a.yaml", line: 1, column: 2), .problem("bad", row: 7),
      .fileMissing("a"), .fileExists("a"), .fileForbidden("a"), .fileIrregular("a"), .fileTooLarge("a", megabytes: 1),
      .schemaNewer(database: 3, program: 2),
      .schemaOlder(database: 1, program: 2), .schemaMissing, .notPermitted(detail: "no"),
      .serverRefused(code: "42501", detail: "no"),
      .serverFailed(code: "53100", detail: "no space"), .unreadable("the situation"), .cancelled,
      .graphvizMissing, .graphvizFailed("no"),
      .unexpected("x"), .migrationEdited("0001"), .rolesMissing(["entente_writer"]),
    ]
    let usage: [Phrase] = [
      .unknownVerb("convne", suggestion: "convene"), .missingSubverb(of: "mechanism", verbs: ["lint", "show"]),
      .stepOfAnother("extend", machines: [the.round.title], reference: "HLED-2027", machine: the.round.title),
      .notAFirstStep("convene", mechanism: "HLED", firsts: ["propose"]), .noDryRun("demo"), .noJSON("demo"),
      .otherFirstStep("propose", mechanism: "MINUTE", firsts: ["draft"]),
      .notUnderThis("round", reference: "HLED-2027"),
      .unknownOption("jsn", suggestion: "json"), .shortOption("-x"), .repeatedOption("json"),
      .missingValue("meets", kind: "DATE"), .emptyValue("meets"), .unexpectedValue("json"), .missingOption("meets"),
      .missingPositional("REFERENCE"), .extraPositional("x"), .badDate("meets", value: "x"),
      .badTime("at", value: "x"), .badSpan("x"), .reversed("from", "to"),
      .badInstant("begins", value: "x"), .badCountry("x", slots: ["a", "b"]),
      .badNumber("limit", value: "x"), .badPercent("done", value: "x"), .badIdentifier("command-id", value: "x"),
      .badChoice("lang", value: "fr", choices: ["en", "es"], suggestion: "en"), .bothOptions("due", "no-due"),
      .referenceFirst(verb: "convene"), .notText("place"), .seeHelp("convene"),
    ]
    let calendars: [Phrase] = [
      .fixed(day: 1, month: "May"), .nth(week: "1st", weekday: "Monday", month: "May"), .since(year: 2006),
      .until(year: 2006), .years(2010...2035), .every(years: 6), .onlyWith(option: "x"), .extrapolated(["a", "b"]),
      .timeSkipped(zone: "UTC"), .timeTwice(zone: "UTC"),
    ]
    let moment = the.voice(.en).moment(the.moment, in: the.mexico)
    let holding: [Phrase] = [
      .acknowledged("HLED-2027", "answer", party: "mx", levels: ["desk", "coordinator"], until: moment),
      .acknowledgedOnly(levels: ["coordinator"]), .acknowledgedBefore(until: moment),
      .held("HLED-2027", "answer", rung: 5, levels: ["deputy"]), .heldBefore,
      .released("HLED-2027", "answer", rung: 5, levels: ["deputy"], at: moment),
      .daemonStep("lapse"), .stepAhead("lapse", at: moment), .leftOut(.held),
      .recipient("Ana", party: "mx", language: "es"),
      .recipient("Ana", party: "mx", language: "es", instead: "deputy"), .vacancy(party: "mx", levels: ["deputy"]),
      .nothingUpcoming(until: the.date), .moreUpcoming, .unreminded, .pastWhenArmed("rung 1"),
      .armed(at: moment, by: "propose", rule: "10 days", anchor: "1 Jun", due: the.date),
      .armedAgain(at: moment, calendar: "mx-lft", login: "ops", reason: "decree", due: the.date),
      .fired("rung 1", at: moment, late: "2 hours", told: ["Ana"]), .skipped("rung 1", at: moment, .late),
      .ahead("rung 1", at: moment, to: ["Ana"]), .waiting("rung 1", since: moment),
      .acknowledgedBy("Ana", party: "mx", at: moment, levels: ["desk"], until: moment),
      .heldBy("Ana", party: "mx", at: moment, rung: 5, reason: "talks"),
      .releasedBy("Ana", party: "mx", at: moment, rung: 5, reason: "done"),
      .closed(at: moment, by: "convene", .answered), .earlier(due: the.date, ended: "Ended."), .nobodyToTell,
      .by("convene", person: "John", party: "us"),
      .suspended(since: moment), .deliverySent("Ana", .mail, at: moment, failures: 2),
      .deliveryWaiting("Ana", .webhook, failures: 1, code: 450, next: moment),
      .deliveryDead("Ana", .mail, failures: 20, code: 550, last: moment), .deliveryUnaddressed("Ana"),
      .askToAcknowledge("Ana", reference: "HLED-2027", deadline: "answer"),
    ]
    let firings = FiringKind.allCases.map { Phrase.firing($0, rung: 3, levels: ["desk", "coordinator"]) }
    let applied: [Phrase] = [
      .calendarLoaded("mx-lft", digest: .zero), .calendarLoadedBefore("mx-lft", digest: .zero),
      .calendarLoadedOlder("mx-lft", digest: .zero), .nothingMoves("mx-lft"), .wouldMove(2, calendar: "mx-lft"),
      .calendarApplied(2, reason: "decree"), .unmoved(1), .leftAlone(["HLED-2027 answer"]), .remindersMove(3),
      .daemonStepMoves, .changedDays([the.date]),
    ]
    let simulated: [Phrase] = [
      .simulated(from: the.date, to: the.date, seed: 7), .simulated(from: the.date, to: the.date, seed: nil),
      .simulatedStep("lapse", state: "lapsed", isOwn: true), .simulatedStep("convene", state: "convened", isOwn: false),
      .simulatedBy(clock: "Mexico City time"), .withParent, .unreachable("Ana (MX)"), .weeklyBrief,
      .nothingHappens(from: the.date, to: the.date),
      .simulatedSteps(dialogues: 2, steps: 3, own: 1), .simulatedNotices(rungs: 2, notices: 3, people: 1),
      .simulatedSkips(2, .held), .briefsWritten(3),
    ]
    let ladders: [Phrase] = holding + firings + applied + simulated
    let delivering: [Phrase] = [
      .contactSet("ana", address: "ana@example.mx"), .unaddressedWait("ana", notices: 2), .contactRemoved("ana"),
      .noContact("ana"), .addressMissing,
      .addressUnfit("x"), .zoneMissing("ana"), .webhookAdded("https://example.mx", secret: "whsec_x"),
      .webhookRemoved("https://example.mx"), .unknownWebhook("x"), .noWebhooks, .urlUnfit("x"),
      .urlPrivate("http://10.0.0.1"),
      .webhookKnown("https://example.mx", id: "0197c1d2-0000-7000-8000-000000000001"), .secretUnfit,
      .nothingUndelivered, .noNotices, .unknownNotice("x"), .resent(2), .nothingToResend,
      .attempted(1, outcome: "sent", address: "ana@example.mx", answer: "250 OK"), .mailAcknowledged(2),
      .mailIgnored(.stranger),
    ]
    let answers = OwnAnswerWord.allCases.map { Phrase.ownAnswer($0, detail: "10.0.0.1") }
    let clusters = ClusterTrouble.allCases.map { Phrase.cluster($0, directory: "/srv/x", name: "15", detail: "no") }
    let endpoints =
      EndpointWord.allCases.filter { ![.oldBeat, .unserved].contains($0) }.map { Phrase.endpoint($0) }
      + [.oldBeat(seconds: 95), .unserved(3, channel: "mail")]
    return calendars + outcomes + upkeep + conditions + troubles + usage + delivering + answers + endpoints + clusters
      + ladders
  }

  @Test func `Every phrase that can be said has its example here`() throws {
    let words: [CalendarNote] = [.weeks, .weekdays, .nearestWeekday, .mondayAfterSunday]
    let notes = Set(CalendarNote.paths).subtracting(words.map(\.path))
    let pages: [AckPage] = [.title, .button, .expired, .badLink]
    let headings: [CalendarUse] = [.from, .to, .why]
    let columns: [Holding] = [.when, .what, .whom]
    let derived = DeadlineCondition.allCases.map { Holding($0) } + SkipReason.allCases.map { Holding($0) }
    let reasons = DeadlineChange.CloseReason.allCases.map { Holding($0) }
    var plain = Set(pages.map(\.path) + headings.map(\.path))
    plain.formUnion((columns + derived + reasons).map(\.path))
    plain.formUnion([Simulated.atRandom.path, Simulated.unanswered.path])
    let ladders = Set(Holding.paths + Simulated.paths + CalendarUse.paths + AckPage.paths).subtracting(plain)
    let others: [String] =
      Outcome.paths + Upkeep.paths + Condition.paths + Trouble.paths + Usage.paths
      + Delivering.paths + OwnAnswerWord.paths + EndpointWord.paths + ClusterTrouble.paths + [Scene.clock.path]
    let samples = try Set(Self.samples(Examples()).map(\.path))
    #expect(samples.symmetricDifference(notes.union(ladders).union(others)) == [])
  }

  @Test(arguments: Language.allCases)
  func `A phrase gives what its sentence asks for, and nothing else`(language: Language) throws {
    let catalogue = try Catalogue.embedded(language)
    for phrase in try Self.samples(Examples()) {
      #expect(catalogue.placeholders(of: phrase.path)?.all == Set(phrase.arguments.keys), "\(phrase.path)")
    }
  }

  @Test(arguments: Language.allCases)
  func `No phrase leaves a hole`(language: Language) throws {
    let the = try Examples()
    for phrase in try Self.samples(the) {
      let text = the.voice(language).say(phrase)
      #expect(!text.isEmpty && !text.contains { "{}[]…".contains($0) }, "\(phrase.path): \(text)")
    }
  }

  @Test(arguments: [
    (Language.en, "MX consent to convene given; still missing: US, by Tue 15 Jun (10 joint working days)."),
    (.es, "Consentimiento de MX para convene dado; falta: EE. UU., a más tardar mar 15 jun (10 días hábiles comunes)."),
  ])
  func `A first consent says who is awaited and until when`(language: Language, text: String) throws {
    let the = try Examples()
    let phrase = Phrase.consentGiven(
      party: "mx", verb: "convene", waitsFor: ["us"], until: the.date, span: Span(10, .jointWorkingDays))
    #expect(the.voice(language).say(phrase) == text)
  }

  @Test(arguments: [
    (Language.en, "Both sides consent: agreed (recorded from paper): 2 texts, 1 commitment in force."),
    (.es, "Ambas Partes consienten: acordada (registrado a partir de papel): 2 textos, 1 compromiso en vigor."),
  ])
  func `An agreement counts its texts and commitments`(language: Language, text: String) throws {
    let phrase = Phrase.agreed(state: "agreed", basis: .recorded, texts: 2, commitments: 1)
    #expect(try Examples().voice(language).say(phrase) == text)
  }

  @Test(arguments: [
    (-12, "overdue by 12 days", "vencido desde hace 12 días"), (-1, "overdue by 1 day", "vencido desde hace 1 día"),
    (0, "due today", "vence hoy"), (3, "due in 3 days", "vence en 3 días"),
  ])
  func `A due date is told in days`(days: Int, english: String, spanish: String) {
    #expect(Voice(.en).say(.due(inDays: days)) == english)
    #expect(Voice(.es).say(.due(inDays: days)) == spanish)
  }
}
