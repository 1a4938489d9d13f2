internal import Entente

extension DefinitionReading {
  /// Every state can be reached, and from every state an end can be.
  func checkReach(_ machine: PlacedMachine) {
    let reach = Reach(machine.machine)
    for (state, location) in zip(machine.machine.states, machine.states) {
      if reach.unreachable.contains(state.id) { findings.add(.unreachableState, at: location, text: state.id) }
      if reach.traps.contains(state.id) { findings.add(.trapState, at: location, text: state.id) }
    }
  }
}
