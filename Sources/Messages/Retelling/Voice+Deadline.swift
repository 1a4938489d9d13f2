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
            "due": .text(due(rule)),
          ]))
    ]
    if let roll = rule.roll { sentences.append(say(roll == .forward ? Rule.rollForward : Rule.rollBack)) }
    if !rule.suspended.states.isEmpty {
      let states = Argument.either(rule.suspended.states.map(Argument.state))
      sentences.append(say(Phrase(Rule.suspendedIn, ["states": states])))
    }
    if let pair = rule.suspended.between {
      sentences.append(
        say(Phrase(Rule.suspendedBetween, ["first": .verb(pair.first), "last": .verb(pair.last)])))
    }
    if let until = rule.until { sentences.append(say(Phrase(Rule.until, ["action": .action(until)]))) }
    if !rule.classes.isEmpty {
      sentences.append(say(Phrase(Rule.ofClass, ["classes": .either(rule.classes.map(Argument.instrumentClass))])))
    }
    if let ladder = rule.ladder { sentences.append(say(Phrase(Rule.dueLadder, ["ladder": .text(ladder)]))) }
    if let reason = rule.reason { sentences.append(say(Phrase(Rule.reason, ["reason": .localized(reason)]))) }
    if rule.isMeeting { sentences.append(say(Rule.meeting)) }
    if rule.isUrgent { sentences.append(say(Rule.urgent)) }
    if let late = rule.late { sentences.append(sentence(for: late)) }
    if let then = rule.then {
      sentences.append(
        then.after.map { say(Phrase(Rule.dueThen, ["span": .span($0), "action": .action(then.verb)])) }
          ?? say(Phrase(Rule.dueThenAtOnce, ["action": .action(then.verb)])))
      if let grace = then.grace { sentences.append(say(Phrase(Rule.grace, ["span": .span(grace)]))) }
    }
    return sentences
  }

  /// Which of the rungs that an outage made late still fire.
  func sentence(for late: LatePolicy) -> String {
    switch late.kind {
    case .each: say(Phrase(Rule.lateEach, ["most": late.most.map(Argument.number)]))
    case .latest: say(Rule.lateLatest)
    case .none: say(Rule.lateNone)
    }
  }

  /// "5 joint working days before it is due: desk"
  public func sentence(for rung: Rung) -> String {
    let levels = Argument.all(rung.levels.map(Argument.level))
    if rung.offset.count == 0 { return say(Phrase(Rule.rungDue, ["levels": levels])) }
    let span = Span(abs(rung.offset.count), rung.offset.unit)
    return say(
      Phrase(rung.offset.count < 0 ? Rule.rungBefore : Rule.rungAfter, ["span": .span(span), "levels": levels]))
  }

  /// When a deadline is due, from what the record says of its rule: "10 joint working days", "30 days after this was last
  /// done: receive". A rule that its definition does not have is told as it was written.
  package func rule(_ text: String, of deadline: String) -> String {
    if let span = Span(text) { return words(.span(span)) }
    let rule = machines.lazy.flatMap(\.deadlines).first { $0.name == deadline && $0.dueText == text }
    return rule.map(due) ?? text
  }

  /// "10 joint working days after that state began", as a sentence says it.
  func due(_ rule: DeadlineRule) -> String {
    guard let time = rule.time else { return due(rule.due) }
    let place = definition?.party(time.zone).map { party($0.id) } ?? Zone(time.zone).map(zone) ?? time.zone
    let clock = String(time.description.prefix(5))
    return say(Phrase(Rule.dueAt, ["due": .text(due(rule.due)), "time": .text(clock), "zone": .text(place)]))
  }

  private func due(_ rule: DueRule) -> String {
    switch rule {
    case .step(let verb, let span): say(Phrase(Rule.dueStep, ["span": .span(span), "action": .action(verb)]))
    case .endOfFollowingMonth: say(Rule.dueEndOfFollowingMonth)
    case .span(let span): say(Phrase(Rule.dueSpan, ["span": .span(span)]))
    case .field(let name, nil): say(Phrase(Rule.dueField, ["field": .field(name)]))
    case .field(let name, let span?) where span.count < 0:
      say(Phrase(Rule.dueBefore, ["field": .field(name), "span": .span(Span(-span.count, span.unit))]))
    case .field(let name, let span?):
      say(Phrase(Rule.dueFieldSpan, ["field": .field(name), "span": .span(span)]))
    }
  }
}
