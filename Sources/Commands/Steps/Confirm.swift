internal import Entente
internal import Messages

extension Program {
  /// `entente confirm HLED-2027 [agree]`: what this side gave ad referendum.
  static var confirm: Verb {
    .onOwnConsent("confirm", .confirm) { situation, own in
      situation.liveMotions.filter { !own.isDisjoint(with: $0.awaitingConfirmation.keys) }
    } none: {
      .noOwnProvisional($0)
    } command: { verb in
      .take(StepRequest(verb: verb, isConfirmation: true))
    }
  }
}
