public import Entente

extension Voice {
  /// When a deadline runs and is due, who is reminded, and what follows when nobody answers.
  public func sentences(for rule: DeadlineRule) -> [String] {
    var sentences = [
      say(
        Phrase(
          Rule.deadline,
          [
            "deadline": .deadline(rule.name), "states": .either(rule.states.map(Argument.state)),
            "due": .text(due(rule.due)),
          ]))
    ]
    if let ladder = rule.ladder { sentences.append(say(Phrase(Rule.dueLadder, ["ladder": .text(ladder)]))) }
    if let then = rule.then {
      sentences.append(say(Phrase(Rule.dueThen, ["span": .span(then.after), "action": .action(then.verb)])))
    }
    return sentences
  }

  /// "5 joint working days before it is due: desk"
  public func sentence(for rung: Rung) -> String {
    let levels = Argument.all(rung.levels.map(Argument.level))
    if rung.offset.count == 0 { return say(Phrase(Rule.rungDue, ["levels": levels])) }
    let span = Span(abs(rung.offset.count), rung.offset.unit)
    return say(
      Phrase(rung.offset.count < 0 ? Rule.rungBefore : Rule.rungAfter, ["span": .span(span), "levels": levels]))
  }

  private func due(_ rule: DueRule) -> String {
    switch rule {
    case .span(let span): say(Phrase(Rule.dueSpan, ["span": .span(span)]))
    case .field(let name, nil): say(Phrase(Rule.dueField, ["field": .field(name)]))
    case .field(let name, let span?):
      say(Phrase(Rule.dueFieldSpan, ["field": .field(name), "span": .span(span)]))
    }
  }
}
