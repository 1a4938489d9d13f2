/// What stands in the way of one step from where a dialogue is.
public struct Explanation: Hashable, Sendable {
  public var verb: String
  /// Every blocker; empty: it can be done at once.
  public var blockers: [Blocker]
  /// The parties whose consent would still be missing after this actor's.
  public var waitsFor: [String]

  public init(verb: String, blockers: [Blocker], waitsFor: [String]) {
    self.verb = verb
    self.blockers = blockers
    self.waitsFor = waitsFor
  }

  /// Nothing stands in the way but what the actor himself supplies with the command.
  public var isOpen: Bool { blockers.allSatisfy { $0.kind == .input && $0.code == .missingField } }
}

/// What an actor could do next, and what blocks the rest: each step is judged by `decide`, and by nothing else.
public func explain(_ situation: Situation) -> [Explanation] {
  let steps = situation.dialogue.map { situation.machine.steps(from: $0.state) } ?? situation.machine.creations
  return steps.map { step in
    switch decide(.take(StepRequest(verb: step.verb)), in: situation) {
    case .record(let recording): Explanation(verb: step.verb, blockers: [], waitsFor: recording.waitsFor)
    case .refuse(let blockers): Explanation(verb: step.verb, blockers: blockers, waitsFor: [])
    }
  }
}
