internal import Entente
internal import Messages

extension Voice {
  /// What stands between the sides: each motion with its values beside those in force, and each consent that no longer
  /// counts. Nobody should consent to what he has not read.
  func motions(of situation: Situation) -> [String] {
    let parties = situation.definition.parties.map(\.id)
    let live = situation.liveMotions.map { motion -> String in
      let missing = parties.filter { motion.consents[$0] == nil }
      let values = motion.payload.fields.sorted { $0.key < $1.key }.map { name, proposed in
        let now = situation.dialogue?.facts[name].map(value)
        return say(.proposedValue(field: name, value: value(proposed), now: now == value(proposed) ? nil : now))
      }
      return ([say(.waits(for: missing, verb: motion.verb))] + values).joined(separator: "; ")
    }
    let void = situation.voidMotions.map { motion in
      say(.consentVoid(parties: motion.consents.keys.sorted(), verb: motion.verb))
    }
    return live + void
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
