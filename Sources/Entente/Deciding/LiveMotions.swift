extension Situation {
  /// The motions that the missing side could join now, each as its side put it.
  public var liveMotions: [Motion] {
    guard let dialogue else { return [] }
    return machine.steps(from: dialogue.state).compactMap { step in
      step.isByBoth ? openMotion(step) : nil
    }
  }

  /// Consents that stand on where the dialogue is and count for nothing all the same, because a text or the list of
  /// commitments changed or their time ran out: what they would have to be given to again.
  public var voidMotions: [Motion] {
    guard let dialogue else { return [] }
    return machine.steps(from: dialogue.state).compactMap { step in
      guard step.isByBoth, openMotion(step) == nil else { return nil }
      return dialogue.motions.last { motion in
        motion.verb == step.verb && motion.base == dialogue.base && motion.state == dialogue.state
          && !motion.consents.isEmpty
      }
    }
  }
}
