internal import Entente

/// The states that a `from:` or an `in:` names, before wildcards have their meaning.
struct Origins {
  /// Those written out, each by its own name or as its stage.
  var explicit: [String] = []
  /// Those of the stages written `agreed.*`.
  var starred: [String] = []
  /// `any open`
  var isAnyOpen = false
  var location: Location?
  /// Every word of it is understood.
  var isClear = true

  var isWild: Bool { isAnyOpen || !starred.isEmpty }
}

extension DefinitionReading {
  /// One state or several; a stage that no state is named after means all of its states.
  func origins(_ node: Node?, among states: [State]) -> Origins {
    var origins = Origins(location: node?.location)
    let before = findings.all.count
    for node in findings.nonEmptyList(node, orOne: true) {
      guard let text = findings.text(node) else { continue }
      if text == Self.anyOpen {
        origins.isAnyOpen = true
      } else if text.hasSuffix(".*") {
        let found = states.filter { $0.stage == text.dropLast(2) }.map(\.id)
        if found.isEmpty {
          findings.add(
            .unknownState, at: node.location, text: text, among: Set(states.map { $0.stage + ".*" }).sorted())
        }
        origins.starred += found
      } else if states.contains(where: { $0.id == text }) {
        origins.explicit.append(text)
      } else {
        let found = states.filter { $0.stage == text }.map(\.id)
        if found.isEmpty {
          findings.add(.unknownState, at: node.location, text: text, among: states.map(\.id) + [Self.anyOpen])
        }
        origins.explicit += found
      }
    }
    origins.isClear = findings.all.count == before
    return origins
  }

  private static let anyOpen = "any open"

  /// The states in which something runs, where `open` are those that are meant by `any open`.
  func states(_ node: Node?, among states: [State], open: [String]) -> [String] {
    let origins = origins(node, among: states)
    return unique(origins.explicit + origins.starred + (origins.isAnyOpen ? open : []))
  }

  /// The states that each of some steps leaves.
  ///
  /// `any open` are the states that are no ends, without the one to which the step leads itself: outside the exit, those
  /// that some other word of a step leaves, and all that stand before the last stage, in which what was agreed is done.
  /// A wildcard passes over a state from which another step of the same verb is written out.
  func expanded(
    _ steps: [(verb: String, to: String?, origins: Origins)], among states: [State], lastStage: String?
  ) -> [[String]] {
    let left = Set(steps.flatMap { $0.origins.explicit + $0.origins.starred })
    let open = states.filter { $0.stage != Stage.exit && (left.contains($0.id) || $0.stage != lastStage) }.map(\.id)
    return steps.enumerated().map { index, step in
      let taken = Set(
        steps.enumerated().filter { $0.offset != index && $0.element.verb == step.verb }.flatMap(
          \.element.origins.explicit)
      )
      let wild = step.origins.starred + (step.origins.isAnyOpen ? open.filter { $0 != step.to } : [])
      let found = unique(step.origins.explicit + wild.filter { !taken.contains($0) })
      if found.isEmpty, step.origins.isWild, step.origins.isClear, let place = step.origins.location {
        findings.add(.matchesNothing, at: place, text: step.verb)
      }
      return found
    }
  }

  private func unique(_ states: [String]) -> [String] {
    states.reduce(into: []) { seen, state in
      if !seen.contains(state) { seen.append(state) }
    }
  }
}
