import Definitions

/// Parts of the small definition that do not fit each other, and some that look like them and do.
let structureChanges: [Change] = [
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
    right: "to: proposed, by: any deputy", text: "task", also: [.unreachableState, .trapState, .ownerNotSet]),
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
