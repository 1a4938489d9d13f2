import Definitions
import Entente
import Testing

@Suite("What a definition may not say")
struct DefinitionDiagnosticsTests {
  @Test("The small definition itself is right")
  func smallIsRight() {
    #expect(SmallDefinition.findings() == [])
  }

  @Test("A wrong word is found, alone, at its place, and a right one in its stead is not", arguments: changes)
  func finds(_ change: Change) throws {
    let base = change.base.reduce(SmallDefinition.text) { $0.replacing($1.old, with: $1.new) }
    #expect(base.contains(change.old))
    let findings = SmallDefinition.findings(base.replacing(change.old, with: change.wrong))
    #expect(Set(findings.map(\.code)) == change.also.union([change.code]), "\(findings)")
    let found = try #require(findings.first { $0.code == change.code })
    #expect(found.location.line > 0 && found.location.column > 0)
    if let text = change.text { #expect(found.text == text) }
    #expect(found.suggestion == change.suggestion)
    #expect(SmallDefinition.findings(base.replacing(change.old, with: change.right)) == [])
  }

  @Test("Every code of a definition is in the table")
  func tableIsComplete() {
    let elsewhere: Set<Diagnostic.Code> = [
      // The form of documents, calendars, and what only the program writes.
      .tooLarge, .tooDeep, .invalidUTF8, .controlCharacter, .notNFC, .emptyDocument, .severalDocuments, .invalidYAML,
      .anchor, .alias, .tag, .keyNotText, .duplicateKey, .notADay, .notYears, .everyWithoutSince, .sinceAfterUntil,
      .edgesDiffer, .tooMany, .unknownGuard, .duplicateStep, .duplicatePrefix, .reservedVerb, .matchesNothing,
      // What is taken over from another definition.
      .likeCycle, .likeNeedsNames, .nothingToRemove,
      // Histories and sheets.
      .unknownMechanism, .unknownOffice, .unknownPillar, .notADialogue, .notAPeriod, .notADate, .notAnInstant,
      .inTheFuture,
      .beforePrevious, .notFromState, .missingField, .officesMissing, .namesNobody, .onlyReconstructed, .strayQuote,
      .openQuote, .strayReturn, .cellCount, .unknownColumn, .missingColumn, .duplicateColumn, .missingCell,
      .dueOrReasonMissing, .dueAndReason, .duplicateRow,
      // Tables of cases and their mappings.
      .openBrace, .notADatePattern, .notAPlainReference, .duplicateReference, .noDate, .notOneParty, .unknownEvent,
      .unknownActor,
    ]
    #expect(Set(changes.map(\.code)).union(elsewhere) == Set(Diagnostic.Code.allCases))
  }

  @Test("A guard of the program's own is refused where the program has none of that name")
  func customGuards() {
    let text = SmallDefinition.text.replacing(
      "children: ended or carried", with: "guards: [{custom: quorum, en: Quorum, es: Quórum}]")
    let error = #expect(throws: Diagnostics.self) {
      try DefinitionReader(guards: ["quorums"]).read(yaml: text.utf8, file: "small.yaml")
    }
    #expect(error?.all.map(\.code) == [.unknownGuard])
    #expect(error?.all.first?.suggestion == "quorums")
    #expect(throws: Never.self) {
      try DefinitionReader(guards: ["quorum"]).read(yaml: text.utf8, file: "small.yaml")
    }
  }

  @Test("A wildcard that means no state is refused where it stands")
  func matchesNothing() {
    let text = """
      mechanism: empty
      title: {en: Empty, es: Vacío}
      parties:
        us: {en: United States, es: Estados Unidos, language: en, zone: UTC, calendar: us-federal}
        mx: {en: Mexico, es: México, language: es, zone: UTC, calendar: mx-lft}
      levels: [desk]
      machines:
        round:
          title: {en: Round, es: Ronda}
          states: {proposed: {en: Proposed, es: Propuesta}, agreed: {en: Agreed, es: Acordada}}
          steps:
            start: {en: Start, es: Iniciar, to: proposed, by: any desk}
            stop: {en: Stop, es: Terminar, from: any open, to: agreed, by: any desk}
      """
    let findings = SmallDefinition.findings(text)
    #expect(findings.map(\.code) == [.matchesNothing])
    #expect(findings.first?.location.line == 13)
    #expect(SmallDefinition.findings(text.replacing("any open", with: "proposed.*")) == [])
  }

  @Test("A verb that the program keeps for itself is refused where it stands")
  func reserved() {
    let error = #expect(throws: Diagnostics.self) {
      try DefinitionReader(reserved: ["convene"]).read(yaml: SmallDefinition.text.utf8, file: "small.yaml")
    }
    #expect(error?.all.map(\.code) == [.reservedVerb])
    #expect(error?.all.first?.text == "convene")
  }

  @Test("All that is wrong is told at once, in the order of the document")
  func tellsAll() {
    let text = SmallDefinition.text.replacing("language: es", with: "langauge: es")
      .replacing("by: both deputies", with: "by: both ministers").replacing(
        "ladder: standard", with: "ladder: standart")
    let findings = SmallDefinition.findings(text)
    #expect(findings.map(\.code).contains(.unknownKey))
    #expect(findings.map(\.code).contains(.missingKey))
    #expect(findings.map(\.code).contains(.unknownLevel))
    #expect(findings.map(\.code).contains(.unknownLadder))
    #expect(findings.map(\.location) == findings.map(\.location).sorted())
  }

  @Test("A location is the line and column of the word itself")
  func locates() throws {
    let found = try #require(SmallDefinition.findings(replacing: "to: convened", with: "to: convoked").first)
    #expect(found.location.description == "small.yaml:33:64")
    #expect(found.text == "convoked")
    #expect(found.suggestion == "convened")
  }

  @Test("Stored edges that do not follow from the step are refused")
  func edges() throws {
    let json = try SmallDefinition.reader.read(yaml: SmallDefinition.text.utf8, file: "small.yaml").json
    let changed = json.canonicalText.replacing(
      #"{"from":"proposed","to":"lapsed"}"#, with: #"{"from":"proposed","to":"implemented"}"#)
    let error = try #require(throws: Diagnostics.self) {
      try SmallDefinition.reader.read(json: JSON(parsing: changed.utf8), name: "stored")
    }
    #expect(error.all.map(\.code) == [.edgesDiffer])
    #expect(error.all.first?.location.description == "stored: machines[0].steps[4].edges")
  }

  @Test("A verb has one step from a state")
  func duplicateStep() throws {
    var definition = try SmallDefinition.reader.read(yaml: SmallDefinition.text.utf8, file: "small.yaml")
    var step = try #require(definition.machines[1].steps.last)
    step.from = ["agreed"]
    definition.machines[1].steps.append(step)
    #expect(try SmallDefinition.reader.read(json: definition.json, name: "stored") == definition)
    step.from = ["agreed", "proposed"]
    definition.machines[1].steps.append(step)
    let error = try #require(throws: Diagnostics.self) {
      try SmallDefinition.reader.read(json: definition.json, name: "stored")
    }
    #expect(error.all.map(\.code) == [.duplicateStep, .duplicateStep])
    #expect(error.all.map(\.parameters) == [["state": "agreed"], ["state": "proposed"]])
  }

  @Test("Two machines under one parent do not number alike")
  func duplicatePrefix() throws {
    var definition = try SmallDefinition.reader.read(yaml: SmallDefinition.text.utf8, file: "small.yaml")
    var other = definition.machines[1]
    other.id = "other"
    other.steps.removeAll { $0.by == .parent }
    other.steps.append(
      Step(
        verb: "start", label: LocalizedText(["en": "Start", "es": "Iniciar"]), from: ["proposed"],
        to: Destination("agreed"), by: .any(level: "desk")))
    other.reference = .number(prefix: "U")
    definition.machines.append(other)
    #expect(try SmallDefinition.reader.read(json: definition.json, name: "stored") == definition)
    definition.machines[2].reference = .number(prefix: "T")
    let error = try #require(throws: Diagnostics.self) {
      try SmallDefinition.reader.read(json: definition.json, name: "stored")
    }
    #expect(error.all.map(\.code) == [.duplicatePrefix])
  }

  @Test("Lists that nobody needs to be so long are refused")
  func tooMany() {
    let pillars = (0..<300).map { "  p\($0): {en: Pillar, es: Pilar}\n" }.joined()
    let findings = SmallDefinition.findings(replacing: "pillars:\n", with: "pillars:\n\(pillars)")
    #expect(findings.map(\.code) == [.tooMany])
    let states = (0..<70).map { "      s\($0): {en: State, es: Estado, stage: agreed}\n" }.joined()
    let steps = (0..<70).map { "      v\($0): {en: Step, es: Paso, from: agreed, by: any desk}\n" }.joined()
    let text = SmallDefinition.text.replacing("      lapsed:", with: states + "      lapsed:")
      .replacing("      lapse:", with: steps + "      lapse:")
    #expect(SmallDefinition.findings(text).map(\.code) == [.tooMany])
  }
}

/// A change that causes one diagnostic, and one that looks like it and causes none.
struct Change: Sendable, CustomTestStringConvertible {
  var code: Diagnostic.Code
  var old: String
  var wrong: String
  var right: String
  var text: String?
  var suggestion: String?
  /// What else must follow from it.
  var also: Set<Diagnostic.Code>
  /// Changes made before, for both.
  var base: [Replacement]

  struct Replacement: Sendable {
    var old: String
    var new: String
  }

  init(
    _ code: Diagnostic.Code, _ old: String, _ wrong: String, right: String, text: String? = nil,
    suggestion: String? = nil, also: Set<Diagnostic.Code> = [], base: [Replacement] = []
  ) {
    self.code = code
    self.old = old
    self.wrong = wrong
    self.right = right
    self.text = text
    self.suggestion = suggestion
    self.also = also
    self.base = base
  }

  var testDescription: String { "\(code.rawValue): \(wrong)" }
}

let changes: [Change] =
  guardChanges + clockChanges + silenceChanges + [
    Change(.expectedMapping, "pillars:\n  trade: {en: Trade, es: Comercio}", "pillars: trade", right: "pillars: {}"),
    Change(.expectedList, "[en, es]}", "en}", right: "[en]}", text: "en"),
    Change(.expectedText, "by: any desk, ", "by: [[any desk]], ", right: "by: [any desk], ", text: "[…]"),
    Change(.emptyText, "adopts: task", "adopts:", right: "adopts: \"task\"", also: [.parentStepUnused]),
    Change(.emptyList, "basis: [signed, recorded]", "basis: []", right: "basis: [recorded]"),
    Change(.missingKey, "mechanism: small\n", "", right: "mechanism: smaller\n"),
    Change(.missingKey, ", then: lapse", "", right: ", grace: 5 days, then: lapse", also: [.daemonStepUnused]),
    Change(.missingKey, ", then: lapse", "", right: ", then: \"lapse\"", also: [.daemonStepUnused]),
    Change(.missingKey, "to: proposed, by: any desk", "by: any desk", right: "to: proposed, by: any deputy"),
    Change(.unknownKey, "expires:", "expire:", right: "expires:", text: "expire", suggestion: "expires"),
    Change(.unknownKey, "title: {en: Round,", "likes: hled\n    title: {en: Round,", right: "title: {en: A round,"),
    Change(.unknownKey, "language: es, ", "language: es, fr: Mexique, ", right: "language: es, ", text: "fr"),
    Change(
      .unknownWord, "meets: date", "meets: dat", right: "meets: {type: date}", text: "dat", suggestion: "date"),
    Change(.unknownWord, "[signed, recorded]", "[singed]", right: "[signed]", text: "singed", suggestion: "signed"),
    Change(.unknownWord, "stage: exit", "stage: exits", right: "stage: agreed", text: "exits", suggestion: "exit"),
    Change(
      .unknownWord, "children: ended or carried", "children: ended", right: "guards: [{children: ended or carried}]"),
    Change(.notAnIdentifier, "mechanism: small", "mechanism: Small", right: "mechanism: small-2_b", text: "Small"),
    Change(.notAnIdentifier, "mechanism: small", "mechanism: pequeño", right: "mechanism: pequeno"),
    Change(.notAnIdentifier, "note:", "2note:", right: "note2:", text: "2note"),
    Change(.notANumber, "done: 100,", "done: all,", right: "done: 99,", text: "all"),
    Change(.notANumber, "due: 10 days", "due: ten days", right: "due: 10 joint working days", text: "ten"),
    Change(.outOfRange, "due: 10 days", "due: 0 days", right: "due: 1 day", text: "0"),
    Change(.outOfRange, "75 days", "10000 days", right: "9999 days", text: "10000"),
    Change(.outOfRange, "at: -5 days", "at: -10000 days", right: "at: -9999 days", text: "-10000"),
    Change(.outOfRange, "mechanism: small", "mechanism: small\nversion: 0", right: "mechanism: small\nversion: 2"),
    Change(.notABoolean, "internal: true", "internal: yes", right: "internal: false", text: "yes"),
    Change(.notASpan, "75 days", "75 working days", right: "75 joint working days", text: "75 working days"),
    Change(.notASpan, "at: -5 days", "at: five", right: "at: \"-5, -1 joint working days\""),
    Change(.notASpan, "75 days", "75 dais", right: "75 months", text: "75 dais", suggestion: "75 days"),
    Change(.notAConsentRule, "by: both deputies", "by: deputies", right: "by: both deputy", text: "deputies"),
    Change(.notAConsentRule, "by: proposer", "by: propose", right: "by: proposer desk", suggestion: "proposer"),
    Change(.notAReference, "year of meets", "the year", right: "year", text: "the year"),
    Change(.notAReference, "number T", "number t", right: "number TSK", text: "number t"),
    Change(.missingLabel, "{en: Round, es: Ronda}", "{en: Round}", right: "{en: Round, es: La ronda}"),
    Change(
      .missingLabel, "  reason: {en: Reason, es: Motivo}\n", "", right: "  reason: {en: Why, es: Por qué}\n",
      text: "reason"),
    Change(.missingLabel, "{en: Note, es: Anotar, ", "{", right: "{label: {en: Note, es: Anotar}, ", text: "note"),
    Change(
      .duplicateID, "[desk, deputy, principal]", "[desk, deputy, desk, principal]",
      right: "[desk, deputy, a, principal]",
      text: "desk"),
    Change(
      .duplicateID, "pillars:\n  trade: {en: Trade, es: Comercio}",
      "pillars: [{id: trade, en: Trade, es: Comercio}, {id: trade, en: Trade, es: Comercio}]",
      right: "pillars: [{id: trade, en: Trade, es: Comercio}, {id: trade2, en: Trade, es: Comercio}]"),
    Change(
      .unknownParty, "  mx: {sre:", "  mex: {sre:", right: "  mx: {sre:", text: "mex", suggestion: "mx",
      also: [.noOfficeAtLevel]),
    Change(.unknownLevel, "both deputies", "both deputie", right: "both deputy", text: "deputie", suggestion: "deputy"),
    Change(.unknownLevel, "to: desk}", "to: desc}", right: "to: desks}", text: "desc", suggestion: "desk"),
    Change(
      .unknownLadder, "ladder: standard", "ladder: standart", right: "ladder: \"standard\"", text: "standart",
      suggestion: "standard"),
    Change(
      .unknownMachine, "in: round", "in: rounds", right: "in: \"round\"", text: "rounds", suggestion: "round",
      also: [.adoptsNoChild, .noChildren]),
    Change(
      .unknownMachine, "adopts: task", "adopts: taks", right: "adopts: tasks", text: "taks", suggestion: "task",
      also: [.parentStepUnused]),
    Change(.unknownState, "in: convened", "in: agreed", right: "in: [convened]", text: "agreed"),
    Change(
      .unknownState, "from: agreed,", "from: agred,", right: "from: [agreed],", text: "agred", suggestion: "agreed"),
    Change(.unknownField, "when: {done:", "when: {don:", right: "when: {done:", text: "don", suggestion: "done"),
    Change(.unknownField, "due: meets +", "due: met +", right: "due: meets +", text: "met"),
    Change(
      .unknownVerb, "opens: convene", "opens: convoke", right: "opens: \"convene\"", text: "convoke",
      suggestion: "convene"),
    Change(
      .unknownVerb, "then: lapse", "then: laps", right: "then: \"lapse\"", text: "laps", suggestion: "lapse",
      also: [.daemonStepUnused]),
    Change(.unknownLanguage, "[en, es]}", "[en, fr]}", right: "[es]}", text: "fr"),
    Change(
      .unknownCalendar, "calendar: mx-lft", "calendar: mx-ltf", right: "calendar: us-federal", text: "mx-ltf",
      suggestion: "mx-lft"),
    Change(
      .unknownZone, "America/Mexico_City", "America/Mexico_Citi", right: "America/Tijuana",
      text: "America/Mexico_Citi", suggestion: "America/Mexico_City"),
    Change(.unknownZone, "America/New_York", "EST", right: "UTC", text: "EST"),
    Change(.unknownZone, "America/New_York", "../../etc/passwd", right: "Etc/UTC"),
    Change(
      .tooFewParties, "  mx: {en: Mexico, es: México, language: es, zone: America/Mexico_City, calendar: mx-lft}\n", "",
      right: "  mx: {en: Mexico, es: México, language: es, zone: America/Mexico_City, calendar: mx-lft}\n",
      also: [.unknownKey, .unknownParty, .unknownLanguage]),
    Change(
      .noOfficeAtLevel, "sre: {level: principal", "sre: {level: deputy", right: "sre: {level: principal",
      text: "principal"),
    Change(
      .reservedWord, "[desk, deputy, principal]", "[desk, deputy, principal, class]",
      right: "[desk, deputy, principal, classes]", text: "class"),
    Change(
      .previousOfNothing, "to: agreed, by: parent", "to: previous, by: parent", right: "to: agreed, by: parent",
      text: "adopt", also: [.unreachableState]),
    Change(
      .notAnAlternative, "to: convened, by: both deputies", "to: convened, by: both deputies or parent",
      right: "to: convened, by: both deputies or both deputy", text: "parent"),
    Change(
      .hostNotSet, "from: agreed, by: owner", "from: agreed, by: host",
      right: "from: agreed, by: any desk", text: "report"),
    Change(
      .classNotSet, "from: agreed, by: owner", "from: agreed, by: both class",
      right: "from: agreed, by: both principals", text: "report",
      base: [
        Change.Replacement(
          old: "ladders:", new: "classes: {treaty: {consent: principal, en: Treaty, es: Tratado}}\nladders:")
      ]),
    Change(.noClasses, "{meets: date}", "{meets: date, reason: class}", right: "{meets: date, reason: text}"),
    Change(
      .noLimits, "done: percent", "done: {type: percent, max: 50}", right: "done: {type: number, max: 50}",
      text: "percent"),
    Change(
      .minAboveMax, "done: percent", "done: {type: number, min: 51, max: 50}",
      right: "done: {type: number, min: 50, max: 50}", text: "50"),
    Change(
      .noChoices, "done: percent", "done: {type: number, choices: {no: {en: No, es: No}}}",
      right: "done: {type: number, choices: []}", text: "number"),
    Change(
      .missingKey, "{reason: optional text}", "{reason: choice}",
      right: "{reason: {type: choice, choices: {no: {en: No, es: No}}}}"),
    Change(
      .emptyList, "{reason: optional text}", "{reason: {type: choice, choices: {}}}",
      right: "{reason: {type: choice, choices: {no: {en: No, es: No}}}}"),
    Change(
      .unknownState, "in: convened", "in: convend.*", right: "in: convened.*", text: "convend.*",
      suggestion: "convened.*"),
    Change(.stageMissing, ", stage: exit", "", right: ", stage: agreed", text: "lapsed"),
    Change(.numberWithoutParent, "year of meets", "number R", right: "year", text: "R"),
    Change(
      .referenceFieldNotSet, "{meets: date}", "{meets: optional date}", right: "{meets: date, reason: text}",
      text: "meets", also: [.dueFieldNotSet]),
    Change(
      .parentCycle, "title: {en: Round,", "in: task\n    title: {en: Round,", right: "title: {en: Round,",
      text: "round"),
    Change(
      .noCreation, "to: proposed, by: any desk", "from: reported, to: proposed, by: any desk",
      right: "from: [], to: proposed, by: any desk", text: "task", also: [.unreachableState, .trapState, .ownerNotSet]),
    Change(
      .creationNotByAny, "to: proposed, by: any desk", "to: proposed, by: both desks",
      right: "to: proposed, by: any deputy", text: "propose"),
    Change(.whenNotNumber, "done: percent", "done: date", right: "done: number", text: "done"),
    Change(.opensNothing, "opens: convene", "opens: finish", right: "opens: convene", text: "finish"),
    Change(.opensNotBoth, "opens: convene", "opens: lapse", right: "opens: convene", text: "lapse"),
    Change(.opensLevelTooLow, "by: any principal", "by: any desk", right: "by: any deputy", text: "convene"),
    Change(
      .opensNeedsFields, "by: both deputies,", "by: both deputies, fields: {reason: text},",
      right: "by: both deputies, fields: {reason: optional text},", text: "convene"),
    Change(
      .adoptsNoChild, "adopts: task", "adopts: round", right: "adopts: tasks", text: "round",
      also: [.parentStepUnused]),
    Change(
      .adoptsWithoutStep, "to: agreed, by: parent", "to: agreed, by: any desk", right: "to: agreed, by: parent",
      text: "task"),
    Change(
      .noChildren, "    in: round\n", "", right: "    in: round\n",
      also: [.numberWithoutParent, .parentStepWithoutParent, .adoptsNoChild]),
    Change(
      .parentStepWithoutParent, "to: convened, by: both deputies", "to: convened, by: parent",
      right: "to: convened, by: both principals", text: "convene", also: [.opensNotBoth]),
    Change(.parentStepUnused, "        adopts: task\n", "", right: "        adopts: task\n", text: "adopt"),
    Change(
      .daemonStepUnused, ", after: 75 days, then: lapse", "", right: ", after: 7 days, then: lapse", text: "lapse"),
    Change(
      .automaticStepNeedsInput, "to: lapsed, by: daemon", "to: lapsed, by: daemon, fields: {reason: text}",
      right: "to: lapsed, by: daemon, fields: {reason: optional text}", text: "lapse"),
    Change(
      .ownerNotSet, "fields: {owner: office", "fields: {owner: optional office",
      right: "fields: {reason: text, owner: office", text: "report"),
    Change(.ownerNotSet, "owner: office of each party", "owner: text", right: "owner: office of each party"),
    Change(
      .thenNotDaemonStep, "then: lapse", "then: convene", right: "then: lapse", text: "convene",
      also: [.daemonStepUnused]),
    Change(.dueFieldNotDate, "due: meets + 1 month", "due: reason", right: "due: meets", text: "reason"),
    Change(
      .dueFieldNotSet, "due: meets + 1 month", "due: held", right: "due: meets", text: "held",
      base: [
        Change.Replacement(
          old: "{reason: optional text}", new: "{held: {type: date, en: Held, es: Celebrada}}")
      ]),
    Change(
      .unreachableState, "      reported:",
      "      deferred: {en: Deferred, es: Aplazada, stage: exit}\n      reported:", right: "      reported:",
      text: "deferred"),
    Change(
      .trapState, "      drop:", "      stay: {en: Stay, es: Quedar, from: reported, by: any desk}\n      drop:",
      right: "      early: {en: End, es: Terminar, from: agreed, to: reported, by: any desk}\n      drop:"),
  ]
