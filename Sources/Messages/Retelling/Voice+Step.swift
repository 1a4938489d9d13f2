public import Entente

extension Voice {
  /// "From proposed, both coordinators may convene."
  public func sentence(for step: Step) -> String {
    let origin =
      step.from.isEmpty
      ? say(Rule.begin) : say(Phrase(Rule.from, ["states": .either(step.from.map(Argument.state))]))
    let common: [String: Argument?] = ["origin": .text(origin), "action": .action(step.verb)]
    func with(_ key: Rule, _ more: [String: Argument?]) -> String {
      say(Phrase(key, common.merging(more) { _, new in new }))
    }
    switch step.by {
    case .both: return with(.mayBoth, ["who": .text(who(step.by))])
    case .any, .proposer, .other, .host, .party, .owner: return with(.mayOne, ["who": .text(who(step.by))])
    case .anyOf(let rules):
      return with(.mayOne, ["who": .either(rules.map { .text(who($0)) })])
    case .daemon: return with(.byDaemon, [:])
    case .parent:
      let parent = machine?.parent.flatMap { id in definition?.machine(id) }
      let verbs = parent?.steps.filter { $0.adopts == machine?.id }.map(\.verb) ?? []
      let title = parent.map { Self.withinSentence($0.title[language.rawValue]) } ?? machine?.parent ?? "…"
      return with(
        .byParent,
        ["parent": .text(title), "verbs": verbs.isEmpty ? nil : .either(verbs.map(Argument.verb))])
    }
  }

  /// Where a step leads, what it takes and what it does besides: a sentence each.
  public func particulars(of step: Step) -> [String] {
    var sentences = destinations(of: step)
    if !step.fields.isEmpty {
      let fields = step.fields.map { field in
        say(
          Phrase(
            field.isOptional ? Rule.optionalField : Rule.field,
            ["field": .field(field.name), "type": .text(type(of: field)), "limits": limits(of: field)]))
      }
      sentences.append(say(Phrase(Rule.fields, ["fields": .text(fields.joined(separator: "; "))])))
    }
    sentences += step.texts.map { text in
      say(
        Phrase(
          Rule.texts, ["text": .textKind(text.kind), "languages": .all(text.languages.map(Argument.language))]))
    }
    sentences += step.guards.flatMap { self.sentences(for: $0, of: step) }
    if let verb = step.opens { sentences.append(say(Phrase(Rule.opens, ["action": .action(verb)]))) }
    if let id = step.adopts {
      let title = definition?.machine(id).map { Self.withinSentence($0.title[language.rawValue]) } ?? id
      sentences.append(say(Phrase(Rule.adopts, ["machine": .text(title)])))
    }
    if step.by.level != nil, Set(step.basis) != [.signed, .recorded] {
      sentences.append(say(Phrase(Rule.basis, ["bases": .either(step.basis.map { .basis($0.rawValue) })])))
    }
    if step.isInternal { sentences.append(say(Rule.isInternal)) }
    if let span = step.expires { sentences.append(say(Phrase(Rule.expires, ["span": .span(span)]))) }
    if let span = step.adReferendum { sentences.append(say(Phrase(Rule.adReferendum, ["span": .span(span)]))) }
    if let rule = step.silence {
      sentences.append(say(Phrase(Rule.silence, ["once": .action(rule.once), "unless": .action(rule.unless)])))
    }
    return sentences
  }

  /// "a date", "one of these: in person (in-person), virtual (virtual)"
  private func type(of field: Field) -> String {
    if field.choices.isEmpty { return words(.fieldType(field.type.rawValue)) }
    let choices = field.choices.map { "\(Self.withinSentence($0.label[language.rawValue])) (\($0.id))" }
    return say(Phrase(Rule.oneOf, ["choices": .text(choices.joined(separator: ", "))]))
  }

  /// "characters: 2 to 200"; nil where a field sets no limits.
  private func limits(of field: Field) -> Argument? {
    let (least, most) = (field.limits.least, field.limits.most)
    let key: Rule
    switch (least, most) {
    case (nil, nil): return nil
    case (_?, _?): key = .limitsBetween
    case (_?, nil): key = .limitsLeast
    case (nil, _?): key = .limitsMost
    }
    let range = say(
      Phrase(key, ["least": least.map { Argument.text(String($0)) }, "most": most.map { Argument.text(String($0)) }]))
    return .text(field.type == .number ? range : say(Phrase(Rule.characters, ["range": .text(range)])))
  }

  private func destinations(of step: Step) -> [String] {
    let cases = step.to.cases.map { branch in
      say(
        Phrase(
          Rule.leadsWhen,
          [
            "field": .field(branch.field), "value": .text(String(branch.equals)), "state": .state(branch.to),
          ]))
    }
    if step.to.previous != nil { return [say(Rule.goesBack)] + cases }
    guard let state = step.to.state, step.from != [state] else { return [say(Rule.stays)] + cases }
    return [say(Phrase(Rule.leadsTo, ["state": .state(state)]))] + cases
  }

  /// "both coordinators"
  func who(_ rule: ConsentRule) -> String {
    switch rule {
    case .both(let level): who("both", level)
    case .any(let level): who("any", level)
    case .proposer(let level): who("proposer", level)
    case .other(let level): who("other", level)
    case .host(let level): who("host", level)
    case .party(let id, let level):
      catalogue.text("who.party", ["party": party(id), "level": self.level(level)]) ?? party(id)
    case .owner: catalogue["who.owner"] ?? "owner"
    case .daemon: catalogue["who.daemon"] ?? "daemon"
    case .anyOf(let rules): alternatives(rules.map(who))
    case .parent: rule.description
    }
  }

  private func who(_ form: String, _ level: String) -> String {
    let known = ownLevel(level) == nil ? catalogue["level.\(level).\(form)"] : nil
    return known ?? catalogue.text("who.\(form)", ["level": self.level(level)]) ?? level
  }
}
