internal import Entente

/// A step as it was read.
struct PlacedStep {
  var step: Step
  /// Where it leads from and to and who takes it are all understood; otherwise it is not judged further.
  var isClear: Bool
  /// The ways that a stored definition spells out.
  var edges: Node?
}

/// The fields that a machine gives to each step that creates its dialogues.
struct CreationFields {
  var fields: [Field]
  var isClear: Bool
}

extension DefinitionReading {
  func steps(
    _ node: Node?, states: [State], lastStage: String?, creationFields: CreationFields
  ) -> [PlacedStep] {
    let all = findings.named(node, by: "verb")
    // Creating steps come first, because `by: proposer` takes its level from them.
    let creations = all.map { isCreation($0.body) }
    let lowest = levels.first ?? ""
    var steps: [PlacedStep?] = zip(all, creations).map { named, isCreation in
      isCreation
        ? step(named, from: nil, states: states, creationFields: creationFields, usualLevel: lowest) : nil
    }
    let level =
      steps.compactMap { $0?.step.by }.flatMap(\.alternatives).compactMap(\.level).min { rank($0) < rank($1) } ?? lowest
    let others = all.indices.filter { !creations[$0] }
    let origins = others.map { self.origins(all[$0].body["from"], among: states) }
    let from = expanded(
      zip(others, origins).map { (all[$0].name, all[$0].body["to"]?.text, $1) }, among: states, lastStage: lastStage)
    for (place, index) in others.enumerated() {
      var one = step(all[index], from: from[place], states: states, creationFields: nil, usualLevel: level)
      one.isClear = one.isClear && origins[place].isClear && !from[place].isEmpty
      steps[index] = one
    }
    return steps.compactMap(\.self)
  }

  func rank(_ level: String) -> Int { levels.firstIndex(of: level) ?? 0 }

  private func isCreation(_ body: Node) -> Bool {
    guard let from = body["from"], !from.isNull else { return true }
    // Only the stored form, which has each way spelt out, says so by an empty list; elsewhere one was forgotten to fill.
    return from.content == .sequence([]) && body["edges"] != nil
  }

  /// - Parameters:
  ///   - from: nil for a step that creates a dialogue.
  ///   - usualLevel: of a rule that names none.
  private func step(
    _ named: Named, from: [String]?, states: [State], creationFields: CreationFields?, usualLevel: String
  ) -> PlacedStep {
    if reserved.contains(named.name) { findings.add(.reservedVerb, at: named.location, text: named.name) }
    var keys = Keys(named.body, findings, .step)
    let before = findings.all.count
    _ = keys.optional("from")
    let toNode = creationFields == nil ? keys.optional("to") : keys.required("to")
    // What is created comes from nowhere.
    let isBack = creationFields == nil && toNode?.text == Self.previous
    let to = isBack ? nil : state(toNode, among: states, orOneOf: creationFields == nil ? [Self.previous] : [])
    let cases = cases(keys.optional("when"), states: states)
    let byNode = keys.required("by")
    let by = byNode.flatMap { consentRule($0, usualLevel: usualLevel) }
    let own = fields(keys.optional("fields"), besides: creationFields?.fields ?? [])
    let isClear = findings.all.count == before && creationFields?.isClear ?? true
    let texts = texts(keys.optional("texts"))
    let guards = guards(&keys, isCreation: creationFields != nil, usualLevel: usualLevel)
    let opens = findings.text(keys.optional("opens"))
    let adopts = findings.text(keys.optional("adopts"))
    let basisNode = keys.optional("basis")
    let basis = findings.nonEmptyList(basisNode, orOne: true).compactMap {
      findings.word($0, among: ConsentBasis.given)
    }
    let isInternal = findings.boolean(keys.optional("internal")) ?? false
    let expires = findings.span(keys.optional("expires"))
    let adReferendum = findings.span(keys.optional("ad referendum"))
    let silenceNode = keys.optional("silence")
    let silence = silenceNode.flatMap(silence)
    let isUnderstood = (silenceNode == nil) == (silence == nil)
    let edges = keys.optional("edges")
    let label = labels.label(of: named.name, &keys, at: named.location)
    keys.close()
    var step = Step(
      verb: named.name, label: label ?? LocalizedText([:]), from: from ?? [], to: Destination(to, cases: cases),
      by: by ?? .daemon, fields: (creationFields?.fields ?? []) + own, texts: texts, guards: guards, opens: opens,
      adopts: adopts.map(machineName), isInternal: isInternal, expires: expires, adReferendum: adReferendum,
      silence: silence)
    if basisNode != nil { step.basis = basis }
    if isBack { step.to.previous = [:] }
    return PlacedStep(step: step, isClear: isClear && isUnderstood, edges: edges)
  }

  /// `silence: {once: receive, unless: object}`
  private func silence(_ node: Node) -> SilenceRule? {
    var keys = Keys(node, findings, .silence)
    let once = keys.required("once").flatMap { findings.identifier($0) }
    let unless = keys.required("unless").flatMap { findings.identifier($0) }
    keys.close()
    return once.flatMap { once in unless.map { SilenceRule(once: once, unless: $0) } }
  }

  /// `to: previous`
  static let previous = "previous"

  /// A machine's name, also in the plural: `adopts: commitments`.
  func machineName(_ word: String) -> String {
    machineNames.first { $0 == word } ?? machineNames.first { $0 + "s" == word } ?? word
  }

  /// `{done: 100, to: reported}`, a list of such, or with the names spelt out: `{field: done, equals: 100, to: …}`.
  private func cases(_ node: Node?, states: [State]) -> [Destination.Case] {
    guard let node else { return [] }
    let nodes: [Node] = if case .sequence(let elements) = node.content { elements } else { [node] }
    return nodes.compactMap { node in
      var keys = Keys(node, findings)
      guard case .mapping(let entries) = node.content else { return nil }
      let to = state(keys.required("to"), among: states)
      var field: String?
      var number: Node?
      if node["field"] != nil, node["equals"] != nil {
        field = findings.identifier(keys.required("field"))
        number = keys.required("equals")
      } else if let entry = entries.first(where: { $0.key != "to" }) {
        field = findings.identifier(entry.key, at: entry.location)
        number = keys.required(entry.key)
      } else {
        findings.add(.missingKey, at: node.location, ["key": "field"])
      }
      keys.close()
      guard let to, let field, let equals = findings.number(number, in: 0...1_000_000_000) else { return nil }
      return Destination.Case(field: field, equals: Int64(equals), to: to)
    }
  }

  /// Edges are written by the program only; they must follow from the rest.
  func checkEdges(_ node: Node?, _ step: Step) {
    guard let node else { return }
    let written = findings.list(node).map { edge in
      var keys = Keys(edge, findings)
      let pair = [keys.optional("from")?.text, keys.required("to")?.text]
      keys.close()
      return pair
    }
    if written != step.edges.map({ [$0.from, $0.to] }) {
      findings.add(.edgesDiffer, at: node.location, text: step.verb)
    }
  }
}
