// Conditions that can never hold, alone or together, and conditions that ask nothing.

extension Definition {
  func guardDoubts(_ machine: Machine) -> [LintFinding] {
    machine.placedSteps.flatMap { step, place -> [LintFinding] in
      let place = place.at("guards")
      return step.guards.flatMap { neverHolding($0, step, place, machine) + asksNothing($0, step, place, machine) }
        + contradictions(step, place)
    }
  }

  /// What the past of every dialogue that comes here, or where the others stand, forbids.
  private func neverHolding(
    _ rule: Guard, _ step: Step, _ place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    let names = ["text": step.verb, "guard": rule.name]
    func finding(_ code: LintFinding.Code, _ more: [String: String]) -> [LintFinding] {
      [LintFinding(code, at: place, names.merging(more) { $1 })]
    }
    switch rule.condition {
    case .count(let verb, let most):
      let fewest = machine.fewestTimes(verb)
      let before = step.from.isEmpty ? [0] : step.from.compactMap { fewest[$0] }
      guard let least = before.min(), least + (verb == step.verb ? 1 : 0) > most else { return [] }
      return finding(.countNeverKept, ["verb": verb, "most": String(most)])
    case .childrenAtLeast(let least, let kind, let states) where least > 0:
      guard let child = self.machine(kind), child.parent == machine.id else { return [] }
      let possible = childStates(of: child, under: machine, in: step.from)
      let asked = states.isEmpty ? child.states.map(\.id) : states
      if !step.from.isEmpty, !possible.isDisjoint(with: asked) { return [] }
      return finding(.childrenNeverThere, ["machine": kind, "states": asked.joined(separator: ", ")])
    case .dialogue(.parent, let states):
      guard let parent = machine.parent.flatMap(self.machine),
        parentStates(of: machine, in: step.from, under: parent).isDisjoint(with: states)
      else { return [] }
      return finding(.parentNeverThere, ["machine": parent.id, "states": states.joined(separator: ", ")])
    case .ahead(let field, _):
      let giving = machine.steps.flatMap(\.fields).filter { $0.name == field }
      guard !giving.isEmpty, giving.allSatisfy(\.isPast) else { return [] }
      return finding(.aheadOfPast, ["field": field])
    case .text(let kind, _) where step.from.isEmpty:
      return [LintFinding(.textsBeforeCreation, at: place, ["text": kind, "verb": step.verb])]
    default: return []
    }
  }

  /// A condition on something that can never have been, and so holds whatever was done.
  private func asksNothing(
    _ rule: Guard, _ step: Step, _ place: LintFinding.Place, _ machine: Machine
  ) -> [LintFinding] {
    let names = ["text": step.verb, "guard": rule.name]
    switch rule.condition {
    case .count(let verb, let most):
      // What forbids the step altogether is told of above.
      if most < (verb == step.verb ? 1 : 0) || machine.canHaveTaken(verb, in: step.from) { return [] }
      return [LintFinding(.guardOfNoEvent, at: place, names.merging(["verb": verb]) { $1 })]
    case .personDiffers(let verb):
      let isByPeople = machine.steps.contains { $0.verb == verb && $0.by != .daemon }
      if isByPeople, machine.canHaveTaken(verb, in: step.from) { return [] }
      return [LintFinding(.guardOfNoEvent, at: place, names.merging(["verb": verb]) { $1 })]
    case .workingDay(let field, _), .ahead(let field, _), .dialogue(.field(let field), _):
      let isGiven = step.fields.contains { $0.name == field } || machine.canHaveGiven(field, in: step.from)
      return isGiven ? [] : [LintFinding(.guardOfNoField, at: place, names.merging(["field": field]) { $1 })]
    default: return []
    }
  }

  /// Two conditions of one step of which each makes the other impossible, or says the same.
  private func contradictions(_ step: Step, _ place: LintFinding.Place) -> [LintFinding] {
    step.guards.enumerated().flatMap { index, rule in
      step.guards[..<index].filter { $0.meets(rule) }.compactMap { other in
        let code: LintFinding.Code? =
          other.condition == rule.condition
          ? .guardRepeated : excludes(other.condition, rule.condition) ? .guardsNeverTogether : nil
        return code.map { LintFinding($0, at: place, ["text": step.verb, "guard": other.name, "other": rule.name]) }
      }
    }
  }

  private func excludes(_ one: Guard.Condition, _ other: Guard.Condition) -> Bool {
    switch (one, other) {
    case (.childrenEnded(let all), .childrenAtLeast(let least, let kind, let states)),
      (.childrenAtLeast(let least, let kind, let states), .childrenEnded(let all)):
      guard let child = machine(kind), all == nil || all == kind else { return false }
      return least > 0 && !states.isEmpty && !states.contains(where: child.isEnd)
    case (.dialogue(let one, let states), .dialogue(let other, let others)):
      return one == other && Set(states).isDisjoint(with: others)
    default: return false
    }
  }
}

extension Guard {
  /// Some way of taking the step has to keep both.
  fileprivate func meets(_ other: Guard) -> Bool {
    alternative == nil || other.alternative == nil || alternative == other.alternative
  }
}
