internal import Entente
internal import Messages

extension Program {
  /// `entente unsign HLED-2027 [convene]`
  static var unsign: Verb {
    .onOwnConsent("unsign", .unsign) { situation, own in
      (situation.dialogue?.motions ?? []).filter { motion in
        motion.base == situation.dialogue?.base
          && !own.isDisjoint(with: Set(motion.consents.keys).union(motion.awaitingConfirmation.keys))
      }
    } none: {
      .noOwnConsent($0)
    } command: { verb in
      .unsign(verb: verb)
    }
  }
}
