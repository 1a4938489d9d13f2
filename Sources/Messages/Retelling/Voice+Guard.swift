internal import Entente

extension Voice {
  /// What a guard asks for, and whether both sides together could do without it.
  func sentences(for rule: Guard, of step: Step) -> [String] {
    let isAlwaysKept = !rule.isWaivable && !step.from.isEmpty
    let condition = rule.alternative.map {
      say(
        Phrase(GuardRule.onlyFor, ["who": .text(who($0)), "condition": .text(Self.withinSentence(say(phrase(rule))))]))
    }
    return [condition ?? say(phrase(rule))] + (isAlwaysKept ? [say(GuardRule.notWaivable)] : [])
  }

  private func phrase(_ rule: Guard) -> Phrase {
    switch rule.condition {
    case .childrenEnded(let kind):
      Phrase(GuardRule.childrenEnded, ["machine": kind.map(Argument.machine)])
    case .childrenAtLeast(let least, let kind, let states):
      Phrase(
        GuardRule.childrenAtLeast,
        [
          "least": .number(least), "machine": .machine(kind),
          "states": states.isEmpty ? nil : .text(alternatives(states.map { state($0, of: kind) })),
        ])
    case .count(let verb, let most):
      Phrase(GuardRule.count, ["verb": .verb(verb), "times": .quantity(most, .times)])
    case .personDiffers(let verb): Phrase(GuardRule.person, ["action": .action(verb)])
    case .workingDay(let field, let parties):
      parties.isEmpty
        ? Phrase(GuardRule.jointWorkingDay, ["field": .field(field)])
        : Phrase(GuardRule.workingDay, ["field": .field(field), "parties": .all(parties.map(Argument.party))])
    case .ahead(let field, let span): Phrase(GuardRule.ahead, ["field": .field(field), "span": .span(span)])
    case .dialogue(.parent, let states):
      Phrase(
        GuardRule.parent,
        ["states": .text(alternatives(states.map { state($0, of: machine?.parent ?? "") }))])
    case .dialogue(.field(let field), let states):
      Phrase(GuardRule.dialogue, ["field": .field(field), "states": .either(states.map(Argument.state))])
    case .text(let kind, let languages):
      Phrase(GuardRule.text, ["text": .textKind(kind), "languages": .all(languages.map(Argument.language))])
    case .noOther(let kind): Phrase(GuardRule.other, ["machine": .machine(kind)])
    case .custom: Phrase(GuardRule.custom, ["guard": .condition(rule.name)])
    }
  }

  /// A state in the words of its own machine.
  private func state(_ id: String, of machine: String) -> String {
    var voice = self
    voice.machine = definition?.machine(machine) ?? self.machine
    return voice.state(id)
  }
}
