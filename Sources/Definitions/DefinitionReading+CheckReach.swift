internal import Entente

extension DefinitionReading {
  /// Every state can be reached, and from every state an end can be.
  func checkReach(_ machine: PlacedMachine) {
    let edges = machine.machine.steps.flatMap(\.edges)
    var reached = Set(edges.filter { $0.from == nil }.map(\.to))
    var ending = Set(machine.machine.states.map(\.id).filter(machine.machine.isEnd))
    var known = -1
    while known != reached.count + ending.count {
      known = reached.count + ending.count
      reached.formUnion(edges.filter { $0.from.map(reached.contains) ?? false }.map(\.to))
      ending.formUnion(edges.filter { ending.contains($0.to) }.compactMap(\.from))
    }
    for (state, location) in zip(machine.machine.states, machine.states) {
      if !reached.contains(state.id) { findings.add(.unreachableState, at: location, text: state.id) }
      if !ending.contains(state.id) { findings.add(.trapState, at: location, text: state.id) }
    }
  }
}
