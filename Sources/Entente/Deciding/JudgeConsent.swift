/// What a consent binds: a motion of the other side's as it stands, or one's own.
struct MotionContent {
  var joined: Identifier?
  var payload: Payload
  var texts: [Digest]
  var adopted: [AdoptedChild]

  func asMotion(verb: String) -> MotionToOpen {
    MotionToOpen(verb: verb, payload: payload, texts: texts, adopted: adopted)
  }
}

extension Situation {
  /// The motion of a step that can still be joined: on the present base, not expired, with a consent that counts,
  /// and on the texts and commitments as they are now.
  ///
  /// Only the newest can be: a consent that its own side replaced, or that was countered, does not come back when the
  /// later one is withdrawn.
  func openMotion(_ step: Step) -> Motion? {
    guard let dialogue else { return nil }
    let newest = dialogue.motions.last { motion in
      motion.verb == step.verb && motion.base == dialogue.base && motion.state == dialogue.state
    }
    guard let newest, waitsForTheOther(newest, step), newest.texts == boundTexts(step),
      newest.adopted == adoptable(step).map(\.adopted)
    else { return nil }
    return newest
  }

  /// A motion that has some consents and not all. One that has them all was taken, even where it left the base.
  private func waitsForTheOther(_ motion: Motion, _ step: Step) -> Bool {
    guard step.isByBoth || !motion.payload.waives.isEmpty, !isExpired(motion, step) else { return false }
    let parties = definition.parties.map(\.id)
    let isGiven = !motion.consents.isEmpty || parties.contains { awaitedConsent(of: $0, motion, step) != nil }
    return isGiven && !parties.allSatisfy { motion.consents[$0] != nil }
  }

  private func isExpired(_ motion: Motion, _ step: Step) -> Bool {
    step.expires.flatMap { end(of: $0, since: motion.openedAt) }.map { now > $0 } ?? false
  }

  /// When the last day of a span has ended in all capitals.
  func end(of span: Span, since moment: Instant) -> Instant? {
    capitals.latestDay(of: moment).flatMap { date(span, from: $0) }.flatMap(capitals.end)
  }

  /// Which motion the consent goes to, and the consents that it already has.
  func chooseMotion(
    _ step: Step, _ request: StepRequest, open: Motion?
  ) -> (content: MotionContent, consented: [String: ConsentAct], blockers: [Blocker]) {
    let own = MotionContent(
      payload: request.payload, texts: boundTexts(step), adopted: adoptable(step).map(\.adopted))
    guard let open, step.isByBoth else {
      let lost = request.isCounter ? [Blocker(.condition, .nothingToCounter, ["verb": .verb(step.verb)])] : []
      return (own, [:], lost)
    }
    if request.isCounter { return (own, [:], []) }
    if request.payload.isEmpty || request.payload == open.payload {
      let joined = MotionContent(
        joined: open.id, payload: open.payload, texts: open.texts, adopted: open.adopted)
      return (joined, open.consents, [])
    }
    // A side may change what only it has agreed to; the other side's motion it must answer openly.
    let mine = Set((signatory ?? actor).offices.map(\.party))
    if Set(open.given.keys).isSubset(of: mine) { return (own, [:], []) }
    let changed = step.fields.map(\.name).filter { request.payload[$0] != open.payload[$0] }
    return (
      own, [:],
      [Blocker(.consent, .otherFields, ["verb": .verb(step.verb), "fields": .words(changed)], verbs: [step.verb])]
    )
  }

  /// The offices whose consent this act gives.
  func consenting(
    _ step: Step, _ request: StepRequest, open: Motion?
  ) -> (offices: [HeldOffice], blockers: [Blocker]) {
    switch actor.kind {
    case .daemon:
      if step.silence != nil { return silentConsents(step, open) }
      return step.isByDaemon ? ([], []) : ([], [Blocker(.authority, .noOffice, lifters: competent(for: step))])
    case .importer:
      // Where the daemon may act too, a source that names nobody tells of the daemon.
      if request.isReconstructed || step.isByDaemon && request.attested.isEmpty { return ([], []) }
      let refused = request.attested.flatMap { authorityBlockers(step, [$0]) }
      return (request.attested, refused)
    case .person:
      let blockers = signatory.map { signatureBlockers(step, $0) } ?? authorityBlockers(step, actor.offices)
      let competent = (signatory ?? actor).offices.filter { isCompetent($0, for: step) }
      let office = competent.first { isEnough($0, for: step) } ?? competent.first
      return (office.map { [$0] } ?? [], blockers)
    }
  }

  /// Whether one office's consent is all that a step needs.
  private func isEnough(_ office: HeldOffice, for step: Step) -> Bool {
    step.by.alternatives.contains { $0.isByOne && isCompetent(office, under: $0) }
  }

  /// A person consents once, and a side too, unless it does so by somebody whose consent is enough.
  func personBlockers(_ step: Step, consented: [String: ConsentAct], offices: [HeldOffice]) -> [Blocker] {
    let person = (signatory ?? actor).person
    return offices.compactMap { office in
      if consented[office.party] != nil {
        if isEnough(office, for: step) { return nil }
        return Blocker(
          .consent, .alreadyConsented, ["party": .party(office.party)],
          lifters: definition.offices.map(\.held).filter { consented[$0.party] == nil && $0.level == office.level })
      }
      if let person, consented.values.contains(where: { $0.person == person }) {
        return Blocker(.authority, .samePerson, ["party": .party(office.party)])
      }
      return nil
    }
  }

  /// The parties that have still to consent.
  ///
  /// - Parameter offices: those whose consent this act gives.
  func missingParties(
    _ step: Step, _ request: StepRequest, consented: Set<String>, offices: [HeldOffice]
  ) -> [String] {
    // Only an import reconstructs; whoever else claims to needs the other side as always.
    if request.isReconstructed, actor.kind == .importer { return [] }
    guard step.isByBoth, !offices.isEmpty else { return [] }
    if !request.isAdReferendum, offices.contains(where: { isEnough($0, for: step) }) { return [] }
    return definition.parties.map(\.id).filter { !consented.contains($0) }
  }
}
