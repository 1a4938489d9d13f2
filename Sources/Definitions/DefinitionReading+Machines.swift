internal import Entente

extension DefinitionReading {
  func machines(_ node: Node?) -> [Machine] {
    let all = findings.named(node, by: "id", limit: 32)
    findings.refuseDuplicates(all)
    if let node, all.isEmpty { findings.add(.emptyList, at: node.location) }
    machineNames = all.map(\.name)
    return all.map(machine)
  }

  private func machine(_ named: Named) -> Machine {
    var keys = Keys(named.body, findings, .machine)
    let title = labels.text(keys.required("title"))
    let parentNode = keys.optional("in")
    let parent = findings.text(parentNode)
    if let parentNode, let parent { _ = resolve(parent, among: machineNames, .unknownMachine, at: parentNode.location) }
    let referenceNode = keys.optional("reference")
    let reference = referenceNode.flatMap(reference)
    let stages = stages(keys.optional("stages"))
    let stateNode = keys.required("states")
    let named = (machine: named, states: findings.named(stateNode, by: "id"))
    findings.refuseDuplicates(named.states)
    if let stateNode, named.states.isEmpty { findings.add(.emptyList, at: stateNode.location) }
    let states = named.states.map { state($0, stages: stages) }
    let before = findings.all.count
    let ownFields = fields(keys.optional("fields"))
    let creationFields = CreationFields(fields: ownFields, isClear: findings.all.count == before)
    let steps = steps(
      keys.required("steps"), states: states, lastStage: stages.last { $0.id != Stage.exit }?.id,
      creationFields: creationFields)
    let left = Set(steps.flatMap(\.step.from))
    let open = states.filter { left.contains($0.id) && $0.stage != Stage.exit }.map(\.id)
    let deadlines = deadlines(keys.optional("deadlines"), states: states, open: open)
    keys.close()
    // A child is numbered under its parent, a machine of its own is known by its year.
    let usual: ReferenceRule =
      parentNode == nil ? .year(field: nil) : .number(prefix: named.machine.name.prefix(1).uppercased())
    let machine = Machine(
      id: named.machine.name, title: title ?? LocalizedText([:]), parent: parent, reference: reference ?? usual,
      stages: stages, states: states, steps: steps.map(\.step), deadlines: deadlines.map(\.rule))
    for (placed, entry) in zip(steps, machine.placedSteps) {
      if !placed.isClear { doubtful.insert(entry.place) }
      // Only the machine knows where a step goes back to.
      checkEdges(placed.edges, entry.step)
    }
    for deadline in deadlines where !deadline.isClear { doubtful.insert(machine.place(of: deadline.rule)) }
    return machine
  }

  /// Names whose labels stand there or are in `labels`; left out: the usual ones.
  private func stages(_ node: Node?) -> [Stage] {
    guard let node else { return Stage.usual }
    let all = findings.words(node, by: "id")
    findings.refuseDuplicates(all)
    if all.isEmpty { findings.add(.emptyList, at: node.location) }
    return all.map { named in
      var keys = Keys(named.body, findings, .stage)
      let label = labels.label(of: named.name, &keys, at: named.location)
      keys.close()
      return Stage(id: named.name, label: label ?? LocalizedText([:]))
    }
  }

  private func state(_ named: Named, stages: [Stage]) -> State {
    var keys = Keys(named.body, findings, .state)
    let stageNode = keys.optional("stage")
    var stage = findings.text(stageNode)
    let names = stages.map(\.id)
    let known = names.contains(Stage.exit) ? names : names + [Stage.exit]
    if let stageNode, let text = stage, !known.contains(text) {
      findings.add(
        .unknownWord, at: stageNode.location, text: text, ["known": known.joined(separator: ", ")], among: known)
    }
    if stageNode == nil {
      stage = named.name
      if !known.contains(named.name) {
        findings.add(.stageMissing, at: named.location, text: named.name, ["known": known.joined(separator: ", ")])
      }
    }
    if named.name == Self.previous { findings.add(.reservedWord, at: named.location, text: named.name) }
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    return State(id: named.name, label: label ?? LocalizedText([:]), stage: stage)
  }

  /// `year`, `year of meets`, `number C`.
  private func reference(_ node: Node) -> ReferenceRule? {
    guard let text = findings.text(node) else { return nil }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch (words.first, words.count) {
    case ("year", 1): return .year(field: nil)
    case ("year", 3) where words[1] == "of":
      return findings.identifier(words[2], at: node.location).map { .year(field: $0) }
    case ("number", 2) where isPrefix(words[1]): return .number(prefix: words[1])
    default:
      findings.add(.notAReference, at: node.location, text: text)
      return nil
    }
  }

  private func isPrefix(_ text: String) -> Bool {
    (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// - Parameter others: words that stand in the place of one, and may be what was meant.
  func state(_ node: Node?, among states: [State], orOneOf others: [String] = []) -> String? {
    guard let node, let text = findings.text(node) else { return nil }
    let names = states.map(\.id)
    if names.contains(text) { return text }
    findings.add(.unknownState, at: node.location, text: text, among: names + others)
    return nil
  }
}
