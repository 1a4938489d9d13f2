internal import Entente

/// A deadline as it was read.
struct PlacedDeadline {
  var rule: DeadlineRule
  /// When it is due, and when its step follows, is understood.
  var isClear: Bool
}

extension DefinitionReading {
  func deadlines(_ node: Node?, states: [State], open: [String]) -> [PlacedDeadline] {
    let all = findings.named(node, by: "name")
    findings.refuseDuplicates(all)
    return all.map { deadline($0, states: states, open: open) }
  }

  private func deadline(_ named: Named, states: [State], open: [String]) -> PlacedDeadline {
    var keys = Keys(named.body, findings, .deadline)
    let within = self.states(keys.required("in"), among: states, open: open)
    let dueNode = keys.required("due")
    let (due, time) = dueNode.map(dueRule) ?? (nil, nil)
    let roll = keys.optional("roll").flatMap { findings.word($0, of: DeadlineRule.Roll.self) }
    let ladderNode = keys.optional("ladder")
    let ladder = ladderNode.flatMap { node in
      findings.text(node).flatMap { resolve($0, among: ladders.map(\.id), .unknownLadder, at: node.location) }
    }
    let reason = labels.text(keys.optional("reason"))
    let isUrgent = findings.boolean(keys.optional("urgent")) ?? false
    let isMeeting = findings.boolean(keys.optional("meeting")) ?? false
    let late = keys.optional("late").flatMap(latePolicy)
    let until = keys.optional("until").flatMap { findings.identifier($0) }
    let classNode = keys.optional("class")
    let classes = findings.nonEmptyList(classNode, orOne: true).compactMap { findings.identifier($0) }
    let suspended = suspension(&keys, among: states, open: open)
    let after = keys.optional("after")
    let then = keys.optional("then")
    let graceNode = keys.optional("grace")
    if then == nil, let graceNode { findings.add(.missingKey, at: graceNode.location, ["key": "then"]) }
    let grace = findings.span(graceNode)
    if then == nil, let after { findings.add(.missingKey, at: after.location, ["key": "then"]) }
    let before = findings.all.count
    let span = findings.span(after)
    let isTimed = findings.all.count == before
    let verb = findings.text(then)
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    return PlacedDeadline(
      rule: DeadlineRule(
        name: named.name, label: label ?? LocalizedText([:]), states: within,
        due: due ?? .span(Span(1, .days)), time: time, roll: roll, ladder: ladder, reason: reason,
        isUrgent: isUrgent, isMeeting: isMeeting, late: late, suspended: suspended, until: until, classes: classes,
        then: verb.map { TimedStep(after: span, verb: $0, grace: grace) }),
      isClear: due != nil && isTimed)
  }

  /// `suspended in: [suspended]`, `suspended between: [suspend, resume]`.
  private func suspension(_ keys: inout Keys, among states: [State], open: [String]) -> Suspension {
    let inNode = keys.optional("suspended in")
    // The stored form has an empty list where nothing is said.
    let within = inNode?.content == .sequence([]) ? [] : inNode.map { self.states($0, among: states, open: open) } ?? []
    var pair: Suspension.Pair?
    if let node = keys.optional("suspended between") {
      let verbs = findings.list(node).compactMap { findings.identifier($0) }
      if verbs.count == 2 {
        pair = Suspension.Pair(verbs[0], verbs[1])
      } else {
        findings.add(.notAPair, at: node.location, text: node.excerpt)
      }
    }
    return Suspension(states: within, between: pair)
  }
}
