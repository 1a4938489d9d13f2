import Definitions

/// Wrong words of a silence procedure, of a deadline of one class and of a guard of one alternative, and right ones that
/// look like them.
let silenceChanges: [Change] = [
  silent(
    .silenceNotBoth, "by: both principals, silence", "by: any principal, silence", right: "by: both deputies, silence",
    text: "assent"),
  silent(
    .silenceWithOther, "silence: {once", "expires: 30 days, silence: {once", right: "silence: {once", text: "assent"),
  silent(
    .silenceReceipt, "by: any desk, internal: true}", "by: any desk}", right: "by: any deputy, internal: true}",
    text: "assent"),
  silent(
    .silenceObjection, "by: any desk, fields: {reason: text}}", "by: any desk}",
    right: "by: any desk, fields: {reason: text, meets: optional date}}", text: "assent"),
  silent(
    .silenceWithoutDeadline, "5 days after receive", "5 days", right: "3 joint working days after receive",
    text: "assent"),
  silent(
    .silenceWithoutLadder, "after receive, ladder: standard", "after receive", right: "after receive, ladder: standard",
    text: "silence"),
  silent(
    .silenceLeftOtherwise, "      object: {",
    "      leave: {en: Leave, es: Salir, from: quiet, to: convened, by: any desk}\n      object: {",
    right: "      leave: {en: Leave, es: Salir, from: quiet, to: convened, by: both desks}\n      object: {",
    text: "assent"),
  silent(
    .unknownVerb, "unless: object", "unless: objet", right: "unless: object", text: "objet", suggestion: "object"),
  silent(.missingKey, "{once: receive, unless", "{unless", right: "{once: receive, unless"),
  silent(
    .unknownWord, "by: any desk, internal: true}", "by: any desk, basis: silence, internal: true}",
    right: "by: any desk, basis: signed, internal: true}", text: "silence"),
  Change(
    .unknownClass, "in: proposed, due", "class: treat, in: proposed, due", right: "class: treaty, in: proposed, due",
    text: "treat", suggestion: "treaty", base: classes),
  Change(
    .classNotSet, "{meets: date, class: {type", "{meets: date, class: {optional: true, type",
    right: "{meets: date, class: {type", text: "answer",
    base: classes + [.init(old: "in: proposed, due", new: "class: treaty, in: proposed, due")]),
  Change(
    .guardOfNoAlternative, "convened, by: any desk,",
    "convened, by: [both desks, any principal], guards: [{count: note, at most: 2, by: any deputy}],",
    right: "convened, by: [both desks, any principal], guards: [{count: note, at most: 2, by: any principal}],",
    text: "any deputy"),
  Change(
    .notASpan, "due: meets + 1 month", "due: meets - 1 moth", right: "due: meets - 1 month", text: "1 moth",
    suggestion: "1 months"),
]

private func silent(
  _ code: Diagnostic.Code, _ old: String, _ wrong: String, right: String, text: String? = nil,
  suggestion: String? = nil
) -> Change {
  Change(
    code, old, wrong, right: right, text: text, suggestion: suggestion,
    base: [
      .init(
        old: "      convened: {en: Convened, es: Convocada}\n",
        new: "      convened: {en: Convened, es: Convocada}\n"
          + "      quiet: {en: Quiet, es: En silencio, stage: agreed}\n"),
      .init(
        old: "      lapse: {en: Lapse,",
        new: """
                hush: {en: Hush, es: Callar, from: convened, to: quiet, by: both deputies}
                assent:
                  {en: Assent, es: Asentir, from: quiet, to: implemented, by: both principals, silence: {once: receive, unless: object}}
                receive: {en: Receive, es: Recibir, from: quiet, by: any desk, internal: true}
                object: {en: Object, es: Objetar, from: quiet, to: convened, by: any desk, fields: {reason: text}}
                lapse: {en: Lapse,
          """),
      .init(
        old: "      meeting: {",
        new: """
                silence:
                  {en: Silence, es: Silencio, in: quiet, due: 5 days after receive, ladder: standard, then: assent}
                meeting: {
          """),
    ])
}

private let classes: [Change.Replacement] = [
  .init(old: "ladders:", new: "classes: {treaty: {consent: principal, en: Treaty, es: Tratado}}\nladders:"),
  .init(old: "fields: {meets: date}", new: "fields: {meets: date, class: {type: class, en: Class, es: Clase}}"),
]
