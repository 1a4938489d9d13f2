import Definitions

/// Wrong guards of a step of the small definition, each in place of its only one, and right ones that look like them.
let guardChanges: [Change] = [
  guarded(.notAGuard, "{chidren: ended or carried}", right: "{children: ended or carried}", suggestion: "children"),
  guarded(.expectedMapping, "children ended", right: "{children: ended or carried, of: task}", text: "children ended"),
  guarded(
    .unknownWord, "{children: at most 3, of: task}", right: "{children: at least 3, of: task}", text: "at most 3"),
  guarded(.missingKey, "{children: at least 3}", right: "{children: at least 3, of: tasks, in: agreed}"),
  guarded(
    .unknownState, "{children: at least 1, of: task, in: [agred]}",
    right: "{children: at least 1, of: task, in: [agreed]}", text: "agred", suggestion: "agreed"),
  guarded(
    .noChildren, "{children: ended or carried, of: round}", right: "{children: ended or carried, of: task}",
    text: "finish"),
  guarded(
    .unknownVerb, "{count: nota, at most: 3}", right: "{count: note, at most: 3}", text: "nota", suggestion: "note"),
  guarded(.outOfRange, "{count: note, at most: 99999}", right: "{count: note, at most: 0}", text: "99999"),
  guarded(
    .unknownVerb, "{person differs from: convened}", right: "{person differs from: convene}", text: "convened",
    suggestion: "convene"),
  guarded(.guardFieldNotDate, "{field: reason, is: joint working day}", right: "{field: meets, is: joint working day}"),
  guarded(.unknownField, "{field: held, ahead: 5 days}", right: "{field: meets, ahead: 5 days}", text: "held"),
  guarded(
    .unknownWord, "{field: meets, is: working day}", right: "{field: meets, is: working day of us}",
    text: "working day"),
  guarded(
    .unknownParty, "{field: meets, is: working day of ca}", right: "{field: meets, is: working day of us and mx}",
    text: "ca"),
  guarded(.missingKey, "{field: meets}", right: "{field: meets, ahead: 1 working day of mx}"),
  guarded(.guardWithoutParent, "{dialogue: parent, in: agreed}", right: "{no other: round}", text: "finish"),
  guarded(
    .guardFieldNotDialogue, "{dialogue: meets, in: convened}", right: "{text: statement, in: en}", text: "meets"),
  guarded(.unknownText, "{text: minutes, in: en}", right: "{text: statement, in: [en, es]}", text: "minutes"),
  guarded(.unknownLanguage, "{text: statement, in: fr}", right: "{text: statement, in: es}", text: "fr"),
  guarded(.otherElsewhere, "{no other: task}", right: "{no other: round, waivable: false}", text: "task"),
  guarded(.missingLabel, "{custom: quorum, en: Quorum}", right: "{custom: quorum, en: Quorum, es: Quórum}"),
  guarded(.unknownKey, "{no other: round, en: Alone}", right: "{no other: round, name: alone}", text: "en"),
  guarded(
    .duplicateID, "{count: note, at most: 3}, {count: lapse, at most: 1}",
    right: "{count: note, at most: 3}, {count: lapse, at most: 1, name: lapses}", text: "count"),
  Change(
    .creationNotWaivable, "by: any principal, fields: {meets: date}",
    "by: any principal, guards: [{field: meets, ahead: 5 days, waivable: true}], fields: {meets: date}",
    right: "by: any principal, guards: [{field: meets, ahead: 5 days}], fields: {meets: date}"),
  Change(
    .guardNotJudged, "to: agreed, by: parent", "to: agreed, by: parent, guards: [{count: adopt, at most: 1}]",
    right: "to: agreed, by: parent, guards: []", text: "adopt"),
  Change(
    .reservedField, "fields: {owner: office", "fields: {waives: {type: text, en: Waives, es: Dispensa}, owner: office",
    right: "fields: {waived: {type: text, en: Waives, es: Dispensa}, owner: office", text: "waives"),
  Change(
    .adReferendumNotBoth, "internal: true}", "internal: true, ad referendum: 30 days}",
    right: "internal: true, expires: 30 days}", text: "note"),
]

/// Wrong words about when a deadline is due, and when its clock stands still.
let clockChanges: [Change] = [
  due(.notATime, "meets at 17 in mx", right: "meets at 17:00 in mx", text: "17 in mx"),
  due(.notATime, "meets at 24:00 in mx", right: "meets at 00:00 in us", text: "24:00 in mx"),
  due(
    .unknownZone, "meets at 17:00 in America/Mexico", right: "meets + 1 month at 17:00 in America/Mexico_City",
    text: "America/Mexico", suggestion: "America/Merida"),
  due(.unknownVerb, "10 days after nota", right: "10 days after note", text: "nota", suggestion: "note"),
  due(
    .unknownParty, "10 working days of ca", right: "10 working days of us", text: "ca"),
  due(
    .notASpan, "end of the following month", right: "end of following month", text: "end of the following month"),
  due(
    .unknownWord, "meets, roll: forwards", right: "meets, roll: back", text: "forwards", suggestion: "forward"),
  due(.unknownWord, "meets, late: every", right: "meets, late: each", text: "every"),
  due(.notANumber, "meets, late: each up to some", right: "meets, late: each up to 3", text: "some"),
  due(.missingKey, "meets, grace: 5 days", right: "meets, after: 9 days, then: lapse, grace: 5 days"),
  due(
    .nothingToSuspend, "meets, suspended in: proposed", right: "meets + 1 month, suspended in: proposed", text: "meets"
  ),
  due(.meetingWithoutDate, "10 days, meeting: true", right: "meets, meeting: true", text: "10 days"),
  due(
    .suspendedWhereItRuns, "10 days, suspended in: convened", right: "10 days, suspended in: proposed",
    text: "convened"),
  due(.notAPair, "10 days, suspended between: [note]", right: "10 days, suspended between: [note, convene]"),
  due(
    .unknownVerb, "10 days, suspended between: [note, resume]", right: "10 days, suspended between: [note, note]",
    text: "resume"),
  due(.missingLabel, "meets, reason: {en: Shown only}", right: "meets, reason: {en: Shown only, es: Sólo se muestra}"),
]

private func guarded(
  _ code: Diagnostic.Code, _ wrong: String, right: String, text: String? = nil, suggestion: String? = nil
) -> Change {
  Change(
    code, "children: ended or carried", "guards: [\(wrong)]", right: "guards: [\(right)]", text: text,
    suggestion: suggestion)
}

private func due(
  _ code: Diagnostic.Code, _ wrong: String, right: String, text: String? = nil, suggestion: String? = nil
) -> Change {
  Change(code, "due: meets + 1 month", "due: \(wrong)", right: "due: \(right)", text: text, suggestion: suggestion)
}
