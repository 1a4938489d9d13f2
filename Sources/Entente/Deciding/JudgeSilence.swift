// The silence procedure. One side's consent stands, the other side has acknowledged receipt, and a deadline runs that is
// counted from that receipt. Until it is over either side may object; then the daemon records the silence.

extension Situation {
  /// The offices that acknowledged receipt of a motion, of each party that has not consented to it; those whose silence
  /// then stands for their party's consent.
  private func receipts(of motion: Motion, _ rule: SilenceRule) -> [HeldOffice] {
    silentParties(motion).compactMap { receipt(by: $0, of: motion, rule)?.office }
  }

  private func silentParties(_ motion: Motion) -> [String] {
    definition.parties.map(\.id).filter { motion.consents[$0] == nil }
  }

  /// A receipt is of the motion that stood then; one that was opened later has to be received anew.
  private func receipt(by party: String, of motion: Motion, _ rule: SilenceRule) -> PastStep? {
    dialogue?.past.last { $0.verb == rule.once && $0.office?.party == party && $0.at >= motion.openedAt }
  }

  /// The time of an open deadline that leads to a step, where people were warned of it; where they were not, they still
  /// are, and can object until their grace is over.
  private func timeOfSilence(_ step: Step) -> Instant? {
    dialogue?.deadlines.lazy.filter(\.isWarned).compactMap { deadline in
      deadline.then.flatMap { $0.verb == step.verb ? max($0.at, deadline.graceEndedAt ?? $0.at) : nil }
    }.first
  }

  /// The moment at which a motion that everybody received came to count for all; nil while somebody can still object.
  private func silenceIsOver(_ step: Step) -> Instant? {
    guard let rule = step.silence, actor.kind != .importer, let motion = openMotion(step), !motion.consents.isEmpty,
      receipts(of: motion, rule).count == silentParties(motion).count, let end = timeOfSilence(step), end <= now
    else { return nil }
    return end
  }

  /// What silence consents to, as the daemon records it: by the offices that acknowledged receipt.
  func silentConsents(_ step: Step, _ open: Motion?) -> (offices: [HeldOffice], blockers: [Blocker]) {
    guard let rule = step.silence, let open, !open.consents.isEmpty else {
      return ([], [Blocker(.condition, .nothingUnderSilence, ["verb": .verb(step.verb)])])
    }
    let lacking = silentParties(open).filter { receipt(by: $0, of: open, rule) == nil }
    let blockers = lacking.map { party in
      Blocker(
        .consent, .receiptMissing, ["verb": .verb(step.verb), "party": .party(party)], verbs: [rule.once])
    }
    return (receipts(of: open, rule), blockers + classBlockers(step))
  }

  /// What stands in the way of a step because of a silence procedure: a receipt of nothing, or for the second time; an
  /// objection, or another motion, that comes too late.
  ///
  /// - Parameter joins: the act joins the motion that is under silence.
  func silenceBlockers(_ step: Step, _ offices: [HeldOffice], joins: Bool) -> [Blocker] {
    guard let state = dialogue?.state, actor.kind == .person else { return [] }
    if let silent = machine.silence(\.once, is: step.verb, from: state) {
      return receiptBlockers(of: silent, offices)
    }
    let objected = machine.silence(\.unless, is: step.verb, from: state)
    guard let silent = objected ?? (step.silence == nil || joins ? nil : step) else { return [] }
    return tooLate(silent)
  }

  private func receiptBlockers(of silent: Step, _ offices: [HeldOffice]) -> [Blocker] {
    guard let rule = silent.silence, let motion = openMotion(silent), !motion.consents.isEmpty else {
      return [Blocker(.condition, .nothingToReceive, ["motion": .verb(silent.verb)])]
    }
    let own = offices.compactMap { office -> Blocker? in
      let isTheirs = motion.consents[office.party] == nil && receipt(by: office.party, of: motion, rule) == nil
      if isTheirs { return nil }
      return Blocker(
        .condition, .nothingToReceive,
        ["motion": .verb(silent.verb), "party": .party(office.party)])
    }
    return own + classBlockers(silent)
  }

  /// By the clock of this judgement, and before the deadline means before.
  func tooLate(_ silent: Step) -> [Blocker] {
    guard let end = silenceIsOver(silent), let day = capitals.latestDay(of: end) else { return [] }
    return [Blocker(.condition, .silenceIsOver, ["verb": .verb(silent.verb), "date": .date(day)])]
  }

  /// What one side put to the other and the other received stays as it is until it is over, or somebody objects.
  func frozenTextBlockers(_ texts: [Text]) -> [Blocker] {
    guard let dialogue, actor.kind != .importer else { return [] }
    return machine.silences(from: dialogue.state).flatMap { step -> [Blocker] in
      guard let rule = step.silence, let motion = openMotion(step), !receipts(of: motion, rule).isEmpty else {
        return []
      }
      return texts.filter { text in step.texts.contains { $0.kind == text.kind } }.map {
        Blocker(
          .condition, .silenceRuns, ["verb": .verb(step.verb), "kind": .word($0.kind)], verbs: [rule.unless])
      }
    }
  }

  /// Of a class of instruments that binds in law, silence agrees to nothing.
  private func classBlockers(_ step: Step) -> [Blocker] {
    guard case .choice(let id) = dialogue?.facts["class"], machine.hasClass,
      definition.instrumentClass(id)?.allowsSilence != true
    else { return [] }
    return [Blocker(.condition, .silenceNotForClass, ["verb": .verb(step.verb), "class": .word(id)])]
  }
}

extension Machine {
  /// Its dialogues are about an instrument of some class.
  var hasClass: Bool { steps.contains { $0.fields.contains { $0.name == "class" && $0.type == .instrumentClass } } }
}
