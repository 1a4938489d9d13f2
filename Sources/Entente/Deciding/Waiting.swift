/// What waits for one side in a dialogue, as opposed to what it merely could do.
public struct Waiting: Hashable, Sendable {
  /// The verbs of the other side's open motions that this actor can answer.
  public var asked: [String] = []
  /// The verbs that only this side can take, or that answer a deadline which is near or over.
  public var ours: [String] = []

  /// Nothing waits for the side.
  public var isEmpty: Bool { asked.isEmpty && ours.isEmpty }
}

/// What waits for an actor's side.
///
/// - The other side's open motions, where the actor can answer them himself or from paper.
/// - Steps that only the side which did not take the last one may take, such as accepting its report, and the receipt of
///   what is under silence.
/// - From 30 days before a deadline on: the steps that answer it and are the owners' to take; where owners answer
///   nothing, those of both sides. A motion of one's own side has been its act, and waits for the other.
public func waiting(in situation: Situation, _ explanations: [Explanation]) -> Waiting {
  guard let dialogue = situation.dialogue else { return Waiting() }
  let own = Set(situation.actor.offices.map(\.party))
  let possible = Set(explanations.filter(\.isPossible).map(\.verb))
  let steps = situation.machine.steps(from: dialogue.state)
  var waiting = Waiting()
  waiting.asked = steps.filter { step in
    guard possible.contains(step.verb), let motion = situation.openMotion(step) else { return false }
    return own.isDisjoint(with: motion.consents.keys)
  }.map(\.verb)
  let inReach = Set(explanations.filter(\.isInReach).map(\.verb))
  let answers = situation.pressing.flatMap { rule -> [Step] in
    let answers = steps.filter { $0.leaves(rule, from: dialogue.state) }
    // What the other side has to answer is no call for the side that asked.
    if answers.contains(where: { $0.by.isOther }) { return [] }
    let owners = answers.filter { $0.by == .owner }
    return owners.isEmpty ? answers.filter(\.isByBoth) : owners
  }.map(\.verb)
  waiting.ours = steps.filter { step in
    if waiting.asked.contains(step.verb) { return false }
    let isReceipt = situation.machine.silence(\.once, is: step.verb, from: dialogue.state) != nil
    if step.by.isOther || isReceipt { return possible.contains(step.verb) }
    return inReach.contains(step.verb) && answers.contains(step.verb)
  }.map(\.verb)
  return waiting
}

extension Situation {
  /// The rules of the deadlines that are over, or due within 30 days.
  fileprivate var pressing: [DeadlineRule] {
    let soon = clock.microseconds + 30 * Instant.microsecondsPerDay
    let names = (dialogue?.deadlines ?? []).filter { $0.dueAt.microseconds <= soon }.map(\.name)
    return machine.deadlines.filter { names.contains($0.name) }
  }
}
