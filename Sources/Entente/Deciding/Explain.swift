/// What stands in the way of one step from where a dialogue is.
public struct Explanation: Hashable, Sendable {
  /// The step's verb.
  public var verb: String
  /// Every blocker; empty: it can be done at once.
  public var blockers: [Blocker]
  /// The parties whose consent would still be missing after this actor's.
  public var waitsFor: [String]
  /// What stands in the way of recording it from a paper that the lowest competent office of the actor's side has
  /// signed; nil where that is no way for him. Only a paper's signature opens a minister's step to a coordinator.
  public var onPaper: [Blocker]?

  /// Puts an explanation together; `explain` makes all that there are.
  public init(verb: String, blockers: [Blocker], waitsFor: [String], onPaper: [Blocker]? = nil) {
    self.verb = verb
    self.blockers = blockers
    self.waitsFor = waitsFor
    self.onPaper = onPaper
  }

  /// How near a step is to an actor.
  ///
  /// The one rule by which what he can do is listed, and by which something waits for him.
  public enum Reach: Hashable, Sendable {
    /// Nothing stands in the way but what he himself supplies with the command.
    case open
    /// He may not do it by himself, and can record it from paper.
    case byPaper
    /// Nothing stands in the way but what people supply first, by these verbs: `attach`.
    case after([String], byPaper: Bool)
    /// More stands in the way.
    case barred
  }

  /// How near the step is.
  public var reach: Reach {
    if blockers.allSatisfy(\.isSuppliedWithTheCommand) { return .open }
    if let onPaper, onPaper.allSatisfy(\.isSuppliedWithTheCommand) { return .byPaper }
    for (way, byPaper) in [(blockers, false), (onPaper ?? blockers, true)] where way.allSatisfy({ $0.kind == .input }) {
      let verbs = way.filter { !$0.isSuppliedWithTheCommand }.flatMap(\.verbs)
      return .after(
        verbs.enumerated().filter { !verbs[..<$0.offset].contains($0.element) }.map(\.element), byPaper: byPaper)
    }
    return .barred
  }

  /// It can be done at once, without paper.
  public var isOpen: Bool { reach == .open }

  /// It can be recorded from paper at once, and not otherwise.
  public var byPaper: Bool { reach == .byPaper }

  /// It can be done now, in one way or the other.
  public var isPossible: Bool { isOpen || byPaper }

  /// It can be done now, or once people have supplied what it lacks.
  public var isInReach: Bool { reach != .barred }

  /// What people have still to bring, be it with `attach`, where nothing else stands in the way in one way or the other.
  public var lacking: [Blocker] {
    let only = [blockers, onPaper ?? []].first { !$0.isEmpty && $0.allSatisfy { $0.kind == .input } }
    return only?.filter { !$0.isSuppliedWithTheCommand } ?? []
  }
}

extension Blocker {
  fileprivate var isSuppliedWithTheCommand: Bool { kind == .input && code == .missingField }
}

/// What an actor could do next, and what blocks the rest: each step is judged by `decide`, and by nothing else.
public func explain(_ situation: Situation, guards: CustomGuards = [:]) -> [Explanation] {
  let steps = situation.dialogue.map { situation.machine.steps(from: $0.state) } ?? situation.machine.creations
  return steps.map { step in
    switch decide(.take(StepRequest(verb: step.verb)), in: situation, guards: guards) {
    case .record(let recording): Explanation(verb: step.verb, blockers: [], waitsFor: recording.waitsFor)
    case .refuse(let blockers):
      Explanation(verb: step.verb, blockers: blockers, waitsFor: [], onPaper: situation.blockersOnPaper(step, guards))
    }
  }
}

extension Situation {
  /// Nil where no paper helps: the step takes none, or no office of the actor's side could sign one.
  fileprivate func blockersOnPaper(_ step: Step, _ guards: CustomGuards) -> [Blocker]? {
    let own = Set(actor.offices.map(\.party))
    guard actor.kind == .person, step.basis.contains(.recorded),
      let office = competent(for: step).first(where: { own.contains($0.party) })
    else { return nil }
    var situation = self
    situation.signatory = Actor(person: nil, offices: [office])
    situation.paperDate = nil
    switch decide(.take(StepRequest(verb: step.verb, basis: .recorded)), in: situation, guards: guards) {
    case .record: return []
    case .refuse(let blockers): return blockers
    }
  }
}
