// A guard is set aside by both sides, as anything else between them: the waived guards stand among the fields of a
// motion, so that each side's consent binds them and their reason.

extension Situation {
  /// The step as a request has it judged: by both sides where it waives a guard, or joins a motion that does.
  func judged(_ step: Step, _ request: StepRequest, open: Motion?) -> Step {
    if step.by.isBoth { return step }
    let mine = Set((signatory ?? actor).offices.map(\.party))
    let joins = open.map { motion in
      !motion.payload.waives.isEmpty
        && (request.payload == motion.payload || request.payload.isEmpty && !Set(motion.given.keys).isSubset(of: mine))
    }
    return joins == true || !request.payload.waives.isEmpty ? ofBothSides(step) : step
  }

  /// A step as both sides consent to it, whoever else may take it: at the level that it asks of both, or else at the
  /// highest that it asks of one, or at that of its owners.
  func ofBothSides(_ step: Step) -> Step {
    guard !step.by.isBoth, !step.isAutomatic, !step.from.isEmpty else { return step }
    let rules = step.by.alternatives
    let levels = rules.compactMap(\.level).sorted { definition.rank($0) ?? .max < definition.rank($1) ?? .max }
    var joint = step
    joint.by =
      rules.first(where: \.isBoth) ?? .both(level: levels.last ?? ownersLevel ?? definition.levels.last ?? "")
    return joint
  }

  /// The highest of the levels of the offices named as owners.
  private var ownersLevel: String? {
    guard case .offices(let owners) = dialogue?.facts["owner"] else { return nil }
    return owners.compactMap { party, office in definition.office(office, of: party)?.level }
      .max { definition.rank($0) ?? 0 < definition.rank($1) ?? 0 }
  }

  /// What a payload waives that it cannot, or for no reason.
  func waiverBlockers(_ step: Step, _ payload: Payload) -> [Blocker] {
    payload.waives.sorted { $0.key < $1.key }.compactMap { name, reason in
      guard let rule = step.guards.first(where: { $0.name == name }) else {
        let known = step.guards.map(\.name)
        return Blocker(
          .input, .nothingToWaive, ["verb": .verb(step.verb), "guard": .word(name), "guards": .words(known)])
      }
      guard rule.isWaivable, !step.from.isEmpty else {
        return Blocker(.condition, .notWaivable, ["verb": .verb(step.verb), "guard": .word(name)])
      }
      guard isRecordable(reason) else { return Blocker(.input, .textNotRecordable, ["field": .word("reason")]) }
      guard saysNothing(reason) else { return nil }
      return Blocker(
        .input, .missingField, ["verb": .verb(step.verb), "field": .word("reason"), "type": .word("text")])
    }
  }
}
