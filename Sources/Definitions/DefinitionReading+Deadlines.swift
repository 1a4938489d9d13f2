internal import Entente

/// A deadline as it was read, with the places of its keys.
struct PlacedDeadline {
  var rule: DeadlineRule
  /// The step that it leads to, even where its time could not be read.
  var verb: String?
  var location: Location
  var places: [String: Location]
  /// When it is due is understood.
  var isClear: Bool

  func place(_ key: String) -> Location { places[key] ?? location }
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
    let due = keys.required("due").flatMap(dueRule)
    let ladderNode = keys.optional("ladder")
    let ladder = ladderNode.flatMap { node in
      findings.text(node).flatMap { resolve($0, among: ladders.map(\.id), .unknownLadder, at: node.location) }
    }
    let after = keys.optional("after")
    let then = keys.optional("then")
    if after == nil, let then { findings.add(.missingKey, at: then.location, ["key": "after"]) }
    if then == nil, let after { findings.add(.missingKey, at: after.location, ["key": "then"]) }
    let span = findings.span(after)
    let verb = findings.text(then)
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    let step = span.flatMap { span in verb.map { TimedStep(after: span, verb: $0) } }
    var places: [String: Location] = [:]
    if case .mapping(let entries) = named.body.content {
      for entry in entries { places[entry.key] = entry.value.location }
    }
    return PlacedDeadline(
      rule: DeadlineRule(
        name: named.name, label: label ?? LocalizedText([:]), states: within,
        due: due ?? .span(Span(1, .days)), ladder: ladder, then: step),
      verb: verb, location: named.location, places: places, isClear: due != nil)
  }

  /// `10 joint working days`, `meets`, `held + 12 months`.
  private func dueRule(_ node: Node) -> DueRule? {
    guard let text = findings.text(node) else { return nil }
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, parts[1] == "+" {
      let field = findings.identifier(parts[0], at: node.location)
      guard let span = findings.span(parts[2], at: node.location) else { return nil }
      return field.map { .field($0, plus: span) }
    }
    if parts.count == 1, Int(text) == nil { return findings.identifier(node).map { .field($0, plus: nil) } }
    return findings.span(text, at: node.location).map(DueRule.span)
  }
}
