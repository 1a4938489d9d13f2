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
      .tab,
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
      .unknownActor, .anotherParty, .partyNeedsName, .standsAlone, .unknownParent, .fileChanged,
      // The daemon's settings.
      .noDatabase, .notAConnectionString, .passwordInURL, .notAListenAddress, .notAMailAddress, .notANetwork,
      .notADuration, .notAURL,
      .passwordWithoutTLS, .folderMissing, .secretMissing, .secretUnreadable, .secretUnfit, .secretTooShort,
      .secretOpen, .passwordInURL,
    ]
    #expect(Set(changes.map(\.code)).union(elsewhere) == Set(Diagnostic.Code.allCases))
  }

  @Test(
    "What is near is suggested where a word of another kind may stand",
    arguments: [
      ("by: both deputies", "by: both clas", ["unknown_level class"]),
      ("mechanism: small", "mechanism: small\nlike: hledd", ["unknown_mechanism hled"]),
      ("meets + 1 month", "meets at 17:00 in Europe/Brusels", ["unknown_zone Europe/Brussels"]),
      ("levels: [desk, deputy, principal]", "levels: [desk, deputi, principal]", ["unknown_level deputis"]),
    ])
  func suggestions(_ old: String, _ new: String, _ expected: [String]) {
    let found = SmallDefinition.findings(replacing: old, with: new)
    let told = found.map { ([$0.code.rawValue] + [$0.suggestion].compactMap(\.self)).joined(separator: " ") }
    #expect(Array(Set(told)).filter { !$0.hasPrefix("not_a_consent_rule") }.sorted() == expected, "\(found)")
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
          states: {implemented: {en: Implemented, es: Instrumentada}, agreed: {en: Agreed, es: Acordada}}
          steps:
            start: {en: Start, es: Iniciar, to: implemented, by: any desk}
            stop: {en: Stop, es: Terminar, from: any open, to: agreed, by: any desk}
      """
    let findings = SmallDefinition.findings(text)
    #expect(findings.map(\.code) == [.matchesNothing])
    #expect(findings.first?.location.line == 13)
    #expect(SmallDefinition.findings(text.replacing("any open", with: "implemented.*")) == [])
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
