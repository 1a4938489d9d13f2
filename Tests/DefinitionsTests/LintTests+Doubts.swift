import Entente

private let meeting = "in: convened, due: meets + 1 month, ladder: standard"
/// Another way to the state `lapsed`, so that it stays reachable when time leads elsewhere.
private let withdraw = Change.Replacement(
  old: "      lapse: {en: Lapse,",
  new: "      withdraw: {en: Withdraw, es: Retirar, from: proposed, to: lapsed, by: proposer}\n"
    + "      lapse: {en: Lapse,")

/// A deadline in `agreed`, which time alone can end as well.
private let wait = [
  Change.Replacement(
    old: "      lapse: {en: Lapse,",
    new: "      expire: {en: Expire, es: Vencer, from: agreed, to: lapsed, by: daemon}\n      lapse: {en: Lapse,"),
  Change.Replacement(
    old: "      answer:",
    new:
      "      wait: {en: Wait, es: Espera, in: agreed, due: 20 days, ladder: standard, after: 20 days, then: expire}\n"
      + "      answer:"),
]

/// A text that both may approve in silence, of a class that says so.
private let quiet = [
  Change.Replacement(
    old: "ladders:\n",
    new: "classes: {memo: {consent: principal, silence: true, en: Memorandum, es: Memorando}}\nladders:\n"
      + "  hush: [{at: -1 days, to: desk}]\n"),
  Change.Replacement(
    old: "fields: {meets: date}, opens", new: "fields: {meets: date, class: {type: class, en: Class, es: Clase}}, opens"
  ),
  Change.Replacement(
    old: "      agreed: {en: Agreed, es: Acordada}\n      implemented",
    new: "      quiet: {en: Quiet, es: En silencio, stage: convened}\n"
      + "      agreed: {en: Agreed, es: Acordada}\n      implemented"),
  Change.Replacement(
    old: "      lapse: {en: Lapse,",
    new: """
            hush: {en: Hush, es: Callar, from: convened, to: quiet, by: both deputies}
            assent:
              {en: Assent, es: Asentir, from: quiet, to: agreed, by: both principals, silence: {once: receive, unless: object}}
            receive: {en: Receive, es: Recibir, from: quiet, by: any desk, internal: true}
            object: {en: Object, es: Objetar, from: quiet, to: convened, by: any desk, fields: {reason: text}}
            lapse: {en: Lapse,
      """),
  Change.Replacement(
    old: "      meeting: {",
    new: """
            silence: {en: Silence, es: Silencio, in: quiet, due: 5 days after receive, ladder: hush, then: assent}
            meeting: {
      """),
]

/// A date that is given when a round is agreed upon.
private let held = [
  Change.Replacement(old: "labels:\n", new: "labels:\n  held: {en: Held, es: Celebrada}\n"),
  Change.Replacement(
    old: "        texts: {statement: [en, es]}\n",
    new: "        texts: {statement: [en, es]}\n        fields: {held: date}\n"),
]

/// A state in which what was convened waits, and from which it comes back.
private let pause = [
  Change.Replacement(
    old: "      agreed: {en: Agreed, es: Acordada}\n      implemented",
    new: "      paused: {en: Paused, es: En pausa, stage: convened}\n"
      + "      agreed: {en: Agreed, es: Acordada}\n      implemented"),
  Change.Replacement(
    old: "      lapse: {en: Lapse,",
    new: "      pause: {en: Pause, es: Detener, from: convened, to: paused, by: any deputy}\n"
      + "      resume: {en: Resume, es: Reanudar, from: paused, to: convened, by: any deputy}\n      lapse: {en: Lapse,"
  ),
]

private let adopting = "        adopts: task\n"
private let ended = ", children: ended or carried"
private let proposing = "to: proposed, by: any desk}"

let doubts: [Doubt] = [
  // What silence may agree to, and whether anybody is warned.
  Doubt(.silenceForNoClass, "silence: true, ", "", near: "silence: true, ", base: quiet),
  Doubt(
    .lapseWithoutWarning, "{at: -1 days, to: desk}", "{at: due, to: desk}", near: "{at: -2 days, to: desk}", base: quiet
  ),

  // Words that people read.
  Doubt(.notTranslated, "es: Diálogo Limpio", "es: Clean Dialogue", near: "es: Diálogo"),
  Doubt(.notTranslated, "{en: Task, es: Tarea}", "{en: Task list, es: Task list}", near: "{en: Plan, es: Plan}"),
  Doubt(.sameLabel, "es: Convocada}", "es: Propuesta}", near: "es: Propuesta ya}"),
  Doubt(.sameLabel, "es: Anotar, from", "es: Acordar, from", near: "es: Convocar, from"),
  Doubt(
    .sameLabel, "en: Meeting, es: Reunión, in", "en: Answer, es: Reunión, in", near: "en: An answer, es: Reunión, in"),

  Doubt(
    .levelWithoutLabel, "[desk, deputy, principal]", "[desk, deputy, principal, king]",
    near: "[desk, deputy, principal, {king: {en: King, es: Rey}}]",
    base: [
      .init(
        old: "us: {state: {level: principal",
        new: "us: {crown: {level: king, en: Crown, es: Corona}, state: {level: principal")
    ]),

  // What is there and never used, or asked for and not there.
  Doubt(
    .levelUnused, "[desk, deputy, principal]", "[desk, deputy, leader, principal]", near: "[desk, deputy, principal]"),
  Doubt(.ladderUnused, "ladders:\n", "ladders:\n  slow: [{at: due, to: desk}]\n", near: "ladders:\n"),
  Doubt(.pillarsUnused, "pillar: pillar", "pillar: text", near: "pillar: optional pillar"),
  Doubt(
    .pillarsMissing, "pillars:\n  trade: {en: Trade, es: Comercio}", "pillars: {}",
    near: "pillars:\n  food: {en: Food, es: Alimentos}"),
  Doubt(
    .fieldWithoutParent, "meets: date}, opens", "meets: date, into: optional another parent}, opens",
    near: "meets: date, into: optional another of its kind}, opens",
    base: [.init(old: "labels:\n", new: "labels:\n  into: {en: Into, es: Hacia}\n")]),
  Doubt(
    .fieldTypesDiffer, "fields: {meets: date}, opens", "fields: {meets: date, reason: number}, opens",
    near: "fields: {meets: date, reason: text}, opens"),

  // Steps.
  Doubt(
    .caseShadowed, "when: {done: 100, to: reported}",
    "when: [{done: 100, to: reported}, {done: 100, to: dropped}]",
    near: "when: [{done: 100, to: reported}, {done: 99, to: dropped}]"),
  Doubt(
    .caseNeverMet, "when: {done: 100, to: reported}", "when: {done: 101, to: reported}",
    near: "when: {done: 0, to: reported}"),
  Doubt(
    .caseWithoutEffect, "when: {done: 100, to: reported}",
    "when: [{done: 100, to: reported}, {done: 0, to: agreed}]",
    near: "when: [{done: 100, to: reported}, {done: 0, to: dropped}]"),
  Doubt(
    .stepWithoutEffect, ", fields: {reason: optional text}, internal: true", "",
    near: ", fields: {reason: optional text}"),
  Doubt(.internalNeverStays, "expires: 30 days", "expires: 30 days, internal: true", near: "internal: false"),
  Doubt(.basisNeverLive, "[signed, recorded]", "[attested]", near: "[attested, recorded]"),
  Doubt(
    .expiresPointless, "by: any desk, fields: {reason", "by: any desk, expires: 9 days, fields: {reason",
    near: "by: both desks, expires: 9 days, fields: {reason"),
  Doubt(.expiresAfterLapse, "expires: 30 days", "expires: 90 days", near: "expires: 85 days"),
  Doubt(.expiresBeforeReminder, "expires: 30 days", "expires: 4 days", near: "expires: 5 days"),
  Doubt(
    .textsBeforeCreation, "fields: {meets: date}, opens",
    "fields: {meets: date}, texts: {statement: [en]}, opens", near: "fields: {meets: date}, texts: {}, opens"),
  Doubt(.textNotInEveryLanguage, "{statement: [en, es]}", "{statement: [es]}", near: "{statement: [es, en]}"),
  Doubt(
    .childrenBeforeCreation, "fields: {meets: date}, opens",
    "fields: {meets: date}, children: ended or carried, opens", near: "fields: {meets: date}, guards: [], opens"),
  Doubt(
    .guardsContradict, "        adopts: task\n", "        adopts: task\n        children: ended or carried\n",
    near: "        adopts: task\n        guards: []\n"),
  Doubt(
    .guardsNeverTogether, ended,
    ", guards: [{children: ended or carried}, {children: at least 1, of: task, in: [agreed], name: some}]",
    near:
      ", guards: [{children: ended or carried}, {children: at least 1, of: task, in: [agreed, reported], name: some}]"),
  Doubt(
    .guardsNeverTogether, proposing,
    "to: proposed, by: any desk, guards: [{dialogue: parent, in: [proposed]}, "
      + "{dialogue: parent, in: [convened], name: place}]}",
    near: "to: proposed, by: any desk, guards: [{dialogue: parent, in: [proposed]}, "
      + "{dialogue: parent, in: [convened, proposed], name: place}]}"),
  Doubt(
    .guardRepeated, ended, ended + ", guards: [{children: ended or carried, name: again}]",
    near: ended + ", guards: [{children: ended or carried, of: task, name: tasks}]"),
  Doubt(
    .guardRepeated, "expires: 30 days",
    "expires: 30 days, guards: [{field: meets, ahead: 5 days}, {field: meets, ahead: 5 days, name: again}]",
    near: "expires: 30 days, guards: [{field: meets, ahead: 5 days}, {field: meets, is: working day of us}]"),
  Doubt(
    .aheadOfPast, "expires: 30 days", "expires: 30 days, guards: [{field: since, ahead: 5 days}]",
    near: "expires: 30 days, guards: [{field: since, is: joint working day}]",
    base: [
      .init(
        old: "fields: {meets: date}, opens",
        new: "fields: {meets: date, since: {type: date, past: true, en: Since, es: Desde}}, opens")
    ]),
  Doubt(
    .countNeverKept, adopting, adopting + "        guards: [{count: agree, at most: 0, waivable: false}]\n",
    near: adopting + "        guards: [{count: note, at most: 0, waivable: false}]\n"),
  Doubt(
    .countNeverKept, adopting, adopting + "        guards: [{count: convene, at most: 0}]\n",
    near: adopting + "        guards: [{count: convene, at most: 1}]\n"),
  Doubt(
    .childrenNeverThere, adopting, adopting + "        guards: [{children: at least 1, of: task, in: [agreed]}]\n",
    near: adopting + "        guards: [{children: at least 1, of: task, in: [proposed]}]\n"),
  Doubt(
    .childrenNeverThere, "fields: {meets: date}, opens",
    "fields: {meets: date}, guards: [{children: at least 1, of: task}], opens",
    near: "fields: {meets: date}, guards: [{no other: round}], opens"),
  Doubt(
    .parentNeverThere, proposing, "to: proposed, by: any desk, guards: [{dialogue: parent, in: [agreed]}]}",
    near: "to: proposed, by: any desk, guards: [{dialogue: parent, in: [convened]}]}"),
  Doubt(
    .parentNeverThere, "from: agreed, by: owner,",
    "from: agreed, by: owner, guards: [{dialogue: parent, in: [convened]}],",
    near: "from: agreed, by: owner, guards: [{dialogue: parent, in: [convened, agreed]}],"),
  Doubt(
    .guardOfNoEvent, ended, ended + ", guards: [{person differs from: finish}]",
    near: ended + ", guards: [{person differs from: agree}]"),
  Doubt(
    .guardOfNoEvent, "expires: 30 days", "expires: 30 days, guards: [{count: note, at most: 2}]",
    near: "expires: 30 days, guards: [{count: propose, at most: 2}]"),
  Doubt(
    .guardOfNoField, "expires: 30 days", "expires: 30 days, guards: [{field: held, is: joint working day}]",
    near: "expires: 30 days, guards: [{field: meets, is: joint working day}]", base: held),
  Doubt(
    .textsBeforeCreation, "fields: {meets: date}, opens",
    "fields: {meets: date}, guards: [{text: statement, in: [en]}], opens",
    near: "fields: {meets: date}, guards: [], opens"
  ),
  Doubt(.childrenLeftOpen, ", children: ended or carried", "", near: ", guards: [{children: ended or carried}]"),
  Doubt(
    .childNeverAdopted, "  task:\n",
    "  chore:\n    in: round\n    title: {en: Chore, es: Faena}\n"
      + "    reference: number F\n    states: {implemented: {en: Implemented, es: Instrumentada}}\n"
      + "    steps: {begin: {en: Begin, es: Empezar, to: implemented, by: any desk}}\n  task:\n",
    near: "  chore:\n    in: round\n    title: {en: Chore, es: Faena}\n"
      + "    reference: number F\n    states: {implemented: {en: Implemented, es: Instrumentada}}\n"
      + "    steps: {begin: {en: Begin, es: Empezar, to: implemented, by: any desk, "
      + "guards: [{dialogue: parent, in: convened, waivable: false}]}}\n  task:\n"),
  Doubt(
    .childNeverAdopted, "  task:\n",
    "  chore:\n    in: round\n    title: {en: Chore, es: Faena}\n"
      + "    reference: number F\n    states: {implemented: {en: Implemented, es: Instrumentada}}\n"
      + "    steps: {begin: {en: Begin, es: Empezar, to: implemented, by: any desk}}\n  task:\n",
    near:
      "  chore:\n    title: {en: Chore, es: Faena}\n    states: {implemented: {en: Implemented, es: Instrumentada}}\n"
      + "    steps: {begin: {en: Begin, es: Empezar, to: implemented, by: any desk}}\n  task:\n"),
  Doubt(
    .endInEarlyStage, "dropped: {en: Dropped, es: Desechada, stage: exit}",
    "dropped: {en: Dropped, es: Desechada, stage: convened}",
    near: "dropped: {en: Dropped, es: Desechada, stage: implemented}"),
  Doubt(
    .endInEarlyStage, "reported: {en: Reported, es: Reportada, stage: implemented}",
    "reported: {en: Reported, es: Reportada, stage: agreed}",
    near: "reported: {en: Reported, es: Reportada, stage: exit}"),

  // Deadlines and ladders.
  Doubt(
    .deadlineWithoutLadder, "meets + 1 month, ladder: standard", "meets + 1 month", near: "meets, ladder: standard"),
  Doubt(
    .deadlineInEnd, meeting, "in: lapsed, due: meets, ladder: standard",
    near: "in: agreed, due: meets, ladder: standard"),
  Doubt(
    .deadlineUnanswerable, "from: agreed, to: implemented", "from: convened, to: implemented",
    near: "from: [agreed, convened], to: implemented", base: wait),
  Doubt(
    .deadlineRepeated, meeting, "in: [convened, proposed], due: 10 days, ladder: standard",
    near: "in: convened, due: 10 days, ladder: standard"),
  Doubt(
    .deadlineNeverCounted, meeting, "in: convened, due: 12 months after agree, ladder: standard",
    near: "in: convened, due: 12 months after convene, ladder: standard"),
  Doubt(.untilNeverTaken, meeting, meeting + ", until: convene", near: meeting + ", until: note"),
  Doubt(
    .untilNeverTaken, meeting, "in: convened, due: 9 days after note, until: note, ladder: standard",
    near: "in: convened, due: 9 days after convene, until: note, ladder: standard"),
  Doubt(
    .suspensionElsewhere, meeting, meeting + ", suspended in: [agreed]", near: meeting + ", suspended in: [paused]",
    base: pause),
  Doubt(
    .suspensionNever, meeting, meeting + ", suspended between: [agree, finish]",
    near: meeting + ", suspended between: [pause, resume]", base: pause),
  Doubt(
    .suspensionForEver, meeting, meeting + ", suspended between: [note, agree]",
    near: meeting + ", suspended between: [note, resume]", base: pause),
  Doubt(
    .deadlineAfterLapse, meeting, "in: proposed, due: 86 days, ladder: standard",
    near: "in: proposed, due: 70 days, ladder: standard"),
  Doubt(
    .lapseWithoutWarning, "ladder: standard, after: 75 days", "after: 75 days", near: "ladder: standard, after: 20 days"
  ),
  Doubt(.lapseStays, "to: lapsed, by: daemon}", "by: daemon}", near: "to: lapsed, by: daemon}", base: [withdraw]),
  Doubt(
    .silenceAdvances, "to: lapsed, by: daemon}", "to: convened, by: daemon}", near: "to: lapsed, by: daemon}",
    base: [withdraw]),
  Doubt(
    .daemonStepNeverFrom, "from: proposed, to: lapsed, by: daemon}",
    "from: [proposed, convened], to: lapsed, by: daemon}", near: "from: [proposed], to: lapsed, by: daemon}"),
  Doubt(
    .reminderBeforeStart, "in: proposed, due: 10 days", "in: proposed, due: 5 days", near: "in: proposed, due: 6 days"),
  Doubt(
    .reminderBeforeStart, meeting, "in: convened, due: 5 days after convene, ladder: standard",
    near: "in: convened, due: 6 days after convene, ladder: standard"),
  Doubt(
    .rungNeverReached, "at: -5 days", "at: \"-10, -5 days\"", near: "at: \"-9, -5 days\"",
    base: [
      .init(old: meeting, new: "in: convened, due: 8 days after convene, ladder: standard"),
      .init(old: "due: {in: agreed, due: due,", new: "due: {in: agreed, due: 9 days,"),
    ]),
  Doubt(
    .rungAfterLapse, "after: 75 days", "after: 5 days", near: "after: 6 days",
    base: [.init(old: ", expires: 30 days", new: "")]),
  Doubt(
    .rungAfterLapse, meeting, "in: proposed, due: 81 days, ladder: standard",
    near: "in: proposed, due: 80 days, ladder: standard"),
  Doubt(.rungRepeated, "at: -5 days", "at: \"-5, -5 days\"", near: "at: \"-5, -4 days\""),
  Doubt(
    .rungWithoutOffice, "mx: {sre: {level: principal", "mx: {sre: {level: deputy", near: "mx: {sre: {level: principal",
    base: [.init(old: "by: both principals", new: "by: both deputies")]),
  Doubt(
    .ladderDescends, "    - {at: +5 days, to: deputy}\n",
    "    - {at: +5 days, to: deputy}\n    - {at: +7 days, to: desk}\n",
    near: "    - {at: +5 days, to: deputy}\n    - {at: +7 days, to: [desk, deputy]}\n"),
]
