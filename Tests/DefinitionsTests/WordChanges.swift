import Definitions

/// Words of the small definition that are of the wrong kind, or that nothing bears, and right ones that look like them.
let wordChanges: [Change] = [
  Change(.expectedMapping, "pillars:\n  trade: {en: Trade, es: Comercio}", "pillars: trade", right: "pillars: {}"),
  Change(.expectedList, "[en, es]}", "en}", right: "[en]}", text: "en"),
  Change(.expectedText, "by: any desk, ", "by: [[any desk]], ", right: "by: [any desk], ", text: "[…]"),
  Change(.emptyText, "adopts: task", "adopts:", right: "adopts: \"task\"", also: [.parentStepUnused]),
  Change(.emptyList, "basis: [signed, recorded]", "basis: []", right: "basis: [recorded]"),
  // Empty, it would make a step of the middle one that begins dialogues.
  Change(.emptyList, "from: convened, by: any desk", "from: [], by: any desk", right: "from: [convened], by: any desk"),
  Change(.missingKey, "mechanism: small\n", "", right: "mechanism: smaller\n"),
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
  Change(.unknownLevel, "both deputies", "both deputie", right: "both deputy", text: "deputie", suggestion: "deputies"),
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
  Change(
    .noSuchLanguage, "title: {en: Small", "languages: [en, sp]\ntitle: {en: Small",
    right: "languages: [en]\ntitle: {en: Small", text: "sp"),
  Change(.noSuchLanguage, "language: es,", "language: sp,", right: "language: es, ", text: "sp"),
  Change(.unknownKey, "parties:", "partys:", right: "parties:", text: "partys", suggestion: "parties"),
  Change(.unknownKey, "machines:", "machine:", right: "machines:", text: "machine", suggestion: "machines"),
  Change(.reservedWord, "lapsed", "previous", right: "elapsed", text: "previous", also: [.unreachableState]),
  Change(.missingLabel, "en: Round,", "en: \" \\u200B\\u00A0\",", right: "en: \"\\u200BRound\","),
  Change(
    .outOfRange, "mechanism: small", "mechanism: small\nversion: 99999999999999999999",
    right: "mechanism: small\nversion: 9999"),
  Change(
    .unknownState, "to: convened, by: both", "to: previus, by: both", right: "to: convened, by: both", text: "previus",
    suggestion: "previous", also: []),
  Change(
    .unknownState, "to: proposed, by: any desk", "to: previous, by: any desk", right: "to: proposed, by: any deputy",
    text: "previous"),
  Change(
    .unknownLevel, "both deputies", "both deputees", right: "both deputys", text: "deputees", suggestion: "deputies"),
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
    .noPast, "done: percent", "done: {type: percent, past: true}", right: "done: {type: percent, past: false}",
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
]
