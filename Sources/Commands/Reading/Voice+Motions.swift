internal import Entente
internal import Messages

extension Voice {
  /// What stands between the sides: each motion with its values beside those in force, and each consent that no longer
  /// counts. Nobody should consent to what he has not read.
  func motions(of situation: Situation) -> [String] {
    let parties = situation.definition.parties.map(\.id)
    let live = situation.liveMotions.map { motion -> String in
      let missing = parties.filter { motion.consents[$0] == nil }
      let values = proposed(motion, situation)
      let provisional = motion.awaitingConfirmation.sorted { $0.key < $1.key }.map { party, act in
        say(.adReferendum(party: party, until: confirmable(act, motion, situation)))
      }
      return ([say(.waits(for: missing, verb: motion.verb))] + values + provisional).joined(separator: "; ")
    }
    let void = situation.voidMotions.map { motion in
      say(.consentVoid(parties: motion.consents.keys.sorted(), verb: motion.verb))
    }
    return live + void
  }

  /// What taking a step would consent to, where the other side has opened it; nil where it has not.
  func joining(_ verb: String, _ situation: Situation) -> String? {
    let own = Set(situation.actor.offices.map(\.party))
    let motion = situation.liveMotions.first { $0.verb == verb && own.isDisjoint(with: $0.given.keys) }
    guard let motion, !motion.given.isEmpty else { return nil }
    var what = proposed(motion, situation)
    if !motion.texts.isEmpty { what.append(quantity(motion.texts.count, .texts)) }
    if !motion.adopted.isEmpty { what.append(quantity(motion.adopted.count, .commitments)) }
    return say(.joining(parties: motion.given.keys.sorted(), what: what))
  }

  /// The values of a motion beside those in force, and what it sets aside.
  private func proposed(_ motion: Motion, _ situation: Situation) -> [String] {
    let values = motion.payload.fields.sorted { $0.key < $1.key }.map { name, proposed in
      let now = situation.dialogue?.facts[name].map(value)
      return say(.proposedValue(field: name, value: value(proposed), now: now == value(proposed) ? nil : now))
    }
    return values + waives(motion.payload)
  }

  /// What a step sets aside, and why.
  func waives(_ payload: Payload) -> [String] {
    payload.waives.sorted { $0.key < $1.key }.map { say(.waives($0.key, reason: $0.value)) }
  }

  /// The last day on which a consent ad referendum can be confirmed, in the capital where it ends last.
  private func confirmable(_ act: ConsentAct, _ motion: Motion, _ situation: Situation) -> LocalDate? {
    situation.machine.step(motion.verb, from: motion.state).flatMap { situation.confirmableUntil(act, $0) }
      .flatMap(situation.definition.capitals.earliestDay)
  }
}

extension Dialogue {
  /// Of each kind and language the text that was attached last.
  var textsInForce: [Text] {
    texts.enumerated().filter { index, text in
      !texts[(index + 1)...].contains { $0.kind == text.kind && $0.language == text.language }
    }.map(\.element)
  }
}
