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
  func reachFindings(_ machine: Machine) -> [LintFinding] {
    let reach = Reach(machine)
    return machine.states.flatMap { state -> [LintFinding] in
      let place = machine.place(of: state)
      var found: [LintFinding] = []
      if reach.unreachable.contains(state.id) {
        found.append(LintFinding(.unreachableState, at: place, ["text": state.id]))
      }
      if reach.traps.contains(state.id) { found.append(LintFinding(.trapState, at: place, ["text": state.id])) }
      // Reports count stages: what has ended for good must not be counted as still to come.
      if machine.isEnd(state.id), machine.stages.prefix(2).contains(where: { $0.id == state.stage }) {
        found.append(LintFinding(.endInEarlyStage, at: place, ["text": state.id, "stage": state.stage]))
      }
      return found
    }
  }
}
