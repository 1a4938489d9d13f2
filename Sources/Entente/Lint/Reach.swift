/// Which states of a machine can be reached from its creation, and from which an end can be.
public struct Reach: Hashable, Sendable {
  /// States to which no way leads.
  public let unreachable: [String]
  /// States from which no way leads to an end.
  public let traps: [String]

  /// Follows every way of every step, forwards and backwards.
  public init(_ machine: Machine) {
    let edges = machine.steps.flatMap(\.edges)
    var reached = Set(edges.filter { $0.from == nil }.map(\.to))
    var ending = Set(machine.states.map(\.id).filter(machine.isEnd))
    var known = -1
    while known != reached.count + ending.count {
      known = reached.count + ending.count
      reached.formUnion(edges.filter { $0.from.map(reached.contains) ?? false }.map(\.to))
      ending.formUnion(edges.filter { ending.contains($0.to) }.compactMap(\.from))
    }
    unreachable = machine.states.map(\.id).filter { !reached.contains($0) }
    traps = machine.states.map(\.id).filter { !ending.contains($0) }
  }
}

extension Definition {
  /// Reports count stages: what has ended for good must not be counted as still to come.
  func endFindings(_ machine: Machine) -> [LintFinding] {
    let last = machine.lastStage
    return machine.states.filter { state in
      machine.isEnd(state.id) && state.stage != last && state.stage != Stage.exit
    }.map {
      LintFinding(.endInEarlyStage, at: machine.place(of: $0), ["text": $0.id, "stage": $0.stage])
    }
  }
}
