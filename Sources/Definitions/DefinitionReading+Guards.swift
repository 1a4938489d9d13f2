internal import Entente

extension DefinitionReading {
  /// `children: ended or carried` on the step itself, and a list of guards.
  ///
  /// - Parameter usualLevel: of an alternative that names none.
  func guards(_ keys: inout Keys, isCreation: Bool, usualLevel: String) -> [Guard] {
    var guards: [Guard] = []
    if let node = keys.optional("children"), let condition = children(node, of: nil, in: []) {
      guards.append(Guard(condition, isWaivable: !isCreation))
    }
    for node in findings.list(keys.optional("guards")) {
      guard let rule = readGuard(node, isCreation: isCreation, usualLevel: usualLevel) else { continue }
      if guards.contains(where: { $0.name == rule.name }) {
        findings.add(.duplicateID, at: (node["name"] ?? node).location, text: rule.name)
      }
      guards.append(rule)
    }
    return guards
  }

  /// The word by which each kind of guard begins.
  private static let kinds = [
    "children", "count", "person differs from", "field", "dialogue", "text", "no other", "custom",
  ]

  private func readGuard(_ node: Node, isCreation: Bool, usualLevel: String) -> Guard? {
    guard case .mapping(let entries) = node.content else {
      findings.add(.expectedMapping, at: node.location, text: node.excerpt)
      return nil
    }
    guard let kind = Self.kinds.first(where: { node[$0] != nil }) else {
      let entry = entries.first
      findings.add(
        .notAGuard, at: entry?.location ?? node.location, text: entry?.key ?? "",
        ["known": Self.kinds.joined(separator: ", ")], among: Self.kinds)
      return nil
    }
    var keys = Keys(node, findings, .condition)
    let subject = keys.required(kind)
    let condition = subject.flatMap { self.condition(kind, $0, &keys) }
    let name = keys.optional("name").flatMap { findings.identifier($0) }
    let byNode = keys.optional("by")
    let alternative = byNode.flatMap { consentRule($0, usualLevel: usualLevel) }
    let waivable = keys.optional("waivable")
    let isWaivable = waivable.map { findings.boolean($0) } ?? !isCreation
    // A dialogue that does not exist yet cannot wait for the other side.
    if isCreation, let waivable, isWaivable == true { findings.add(.creationNotWaivable, at: waivable.location) }
    var label = LocalizedText([:])
    if case .custom(let own) = condition {
      label = labels.label(of: own, &keys, at: subject?.location ?? node.location) ?? label
    }
    keys.close()
    guard let condition, let isWaivable, (byNode == nil) == (alternative == nil) else { return nil }
    return Guard(condition, name: name, isWaivable: isWaivable, label: label, onlyFor: alternative)
  }

  private func condition(_ kind: String, _ subject: Node, _ keys: inout Keys) -> Guard.Condition? {
    switch kind {
    case "children":
      let machine = keys.optional("of").flatMap(knownMachine)
      return children(subject, of: machine, in: words(keys.optional("in")))
    case "count":
      let most = keys.required("at most").flatMap { findings.number($0, in: 0...Findings.longestSpan) }
      return findings.identifier(subject).flatMap { verb in most.map { .count(of: verb, atMost: $0) } }
    case "person differs from": return findings.identifier(subject).map(Guard.Condition.personDiffers)
    case "field": return findings.identifier(subject).flatMap { date($0, of: subject, &keys) }
    case "dialogue":
      let states = words(keys.required("in"))
      return findings.identifier(subject).map { .dialogue($0 == "parent" ? .parent : .field($0), in: states) }
    case "text":
      let languages = findings.nonEmptyList(keys.required("in"), orOne: true).compactMap { node in
        findings.text(node).flatMap { resolve($0, among: labels.languages, .unknownLanguage, at: node.location) }
      }
      return findings.identifier(subject).map { .text(kind: $0, languages: languages) }
    case "no other": return knownMachine(subject).map(Guard.Condition.noOther)
    default:
      guard let name = findings.identifier(subject) else { return nil }
      if let guards, !guards.contains(name) {
        findings.add(.unknownGuard, at: subject.location, text: name, among: guards.sorted())
      }
      return .custom(name)
    }
  }

  /// `ended or carried`, or `at least 3` with a machine and perhaps states.
  private func children(_ node: Node, of machine: String?, in states: [String]) -> Guard.Condition? {
    guard let text = findings.text(node) else { return nil }
    if text == "ended or carried" { return .childrenEnded(of: machine) }
    let least = "at least "
    guard text.hasPrefix(least) else {
      findings.add(
        .unknownWord, at: node.location, text: text, ["known": "ended or carried, at least 1"],
        among: ["ended or carried"])
      return nil
    }
    guard
      let count = findings.number(String(text.dropFirst(least.count)), in: 1...Findings.longestSpan, at: node.location)
    else { return nil }
    guard let machine else {
      findings.add(.missingKey, at: node.location, ["key": "of"])
      return nil
    }
    return .childrenAtLeast(count, of: machine, in: states)
  }

  /// `is: joint working day`, `is: working day of us`, or `ahead: 15 joint working days`.
  private func date(_ field: String, of subject: Node, _ keys: inout Keys) -> Guard.Condition? {
    if let node = keys.optional("ahead") { return findings.span(node).map { .ahead(field: field, $0) } }
    guard let node = keys.optional("is") else {
      findings.add(.missingKey, at: subject.location, ["key": "is"])
      return nil
    }
    guard let text = findings.text(node) else { return nil }
    if text == "joint working day" { return .workingDay(field: field, parties: []) }
    let prefix = "working day of "
    guard text.hasPrefix(prefix) else {
      let known = ["joint working day"] + partyNames.map { prefix + $0 }
      findings.add(
        .unknownWord, at: node.location, text: text, ["known": known.joined(separator: ", ")], among: known)
      return nil
    }
    let names = text.dropFirst(prefix.count).split(separator: " ").map(String.init).filter { $0 != "and" }
    let parties = names.compactMap { resolve($0, among: partyNames, .unknownParty, at: node.location) }
    return parties.count == names.count && !parties.isEmpty ? .workingDay(field: field, parties: parties) : nil
  }

  private func knownMachine(_ node: Node) -> String? {
    findings.text(node).map(machineName).flatMap {
      resolve($0, among: machineNames, .unknownMachine, at: node.location)
    }
  }

  /// Words that the checks of the whole resolve, since they belong to another machine.
  private func words(_ node: Node?) -> [String] {
    findings.nonEmptyList(node, orOne: true).compactMap { findings.text($0) }
  }
}
