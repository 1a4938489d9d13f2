internal import Entente

extension DefinitionReading {
  /// `standard: [{at: …, to: …}]`, or a list of `{id: standard, rungs: […]}`.
  func readLadders(_ node: Node?) {
    let all = findings.named(node, by: "id")
    findings.refuseDuplicates(all)
    for named in all {
      var rungs: Node? = named.body
      var late: LatePolicy?
      if case .mapping = named.body.content {
        var keys = Keys(named.body, findings, .ladder)
        rungs = keys.required("rungs")
        late = keys.optional("late").flatMap(latePolicy)
        keys.close()
      }
      ladders.append(Ladder(id: named.name, rungs: findings.nonEmptyList(rungs).flatMap(self.rungs), late: late))
    }
  }

  /// `each`, `each up to 3`, `latest`, `none`.
  func latePolicy(_ node: Node) -> LatePolicy? {
    guard let text = findings.text(node) else { return nil }
    let cap = "each up to "
    if text.hasPrefix(cap) {
      let most = findings.number(String(text.dropFirst(cap.count)), in: 1...Findings.longestSpan, at: node.location)
      return most.map { LatePolicy(.each, upTo: $0) }
    }
    if let kind = LatePolicy.Kind(rawValue: text) { return LatePolicy(kind) }
    let known = LatePolicy.Kind.allCases.map(\.rawValue) + [cap + "3"]
    findings.add(
      .unknownWord, at: node.location, text: text, ["known": known.joined(separator: ", ")], among: known)
    return nil
  }

  private func rungs(_ node: Node) -> [Rung] {
    var keys = Keys(node, findings, .rung)
    let offsets = findings.offsets(keys.required("at"))
    let levels = findings.nonEmptyList(keys.required("to"), orOne: true).compactMap { node in
      findings.text(node).flatMap { level($0, at: node.location) }
    }
    keys.close()
    return offsets.map { Rung(offset: $0, levels: levels) }
  }
}
