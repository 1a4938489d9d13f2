extension Motion {
  /// The consents of either kind: those that count, and those that await their own side's confirmation.
  public var given: [String: ConsentAct] { consents.merging(awaitingConfirmation) { consent, _ in consent } }
}

extension Situation {
  /// A party's consent that was given ad referendum and can still be confirmed.
  func awaitedConsent(of party: String, _ motion: Motion, _ step: Step) -> ConsentAct? {
    guard let act = motion.awaitingConfirmation[party], let until = confirmableUntil(act, step), now <= until else {
      return nil
    }
    return act
  }

  /// Until when a consent ad referendum can be confirmed: the end of its last day in all capitals.
  public func confirmableUntil(_ act: ConsentAct, _ step: Step) -> Instant? {
    step.adReferendum.flatMap { end(of: $0, since: act.at) }
  }

  /// A consent ad referendum where the step takes none, or again; a confirmation of what was not given so.
  func referendumBlockers(
    _ step: Step, _ request: StepRequest, open: Motion?, offices: [HeldOffice]
  ) -> [Blocker] {
    if request.isAdReferendum, step.adReferendum == nil {
      return [Blocker(.input, .noAdReferendum, ["verb": .verb(step.verb)])]
    }
    guard request.isAdReferendum || request.isConfirmation else { return [] }
    return offices.compactMap { office in
      let awaited = open.flatMap { awaitedConsent(of: office.party, $0, step) }
      let about: [String: Blocker.Parameter] = ["party": .party(office.party), "verb": .verb(step.verb)]
      // Given again it would have its time anew, and never run out.
      if request.isAdReferendum, awaited != nil { return Blocker(.consent, .alreadyConsented, about) }
      if request.isConfirmation, awaited == nil { return Blocker(.condition, .nothingToConfirm, about) }
      return nil
    }
  }
}
