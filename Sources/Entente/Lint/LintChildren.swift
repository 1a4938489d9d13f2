extension Definition {
  /// Between a machine and those that stand under it.
  func childFindings(_ machine: Machine) -> [LintFinding] {
    var found: [LintFinding] = []
    let children = machines.filter { $0.parent == machine.id && $0.id != machine.id }
    if let id = machine.parent, let parent = self.machine(id),
      !parent.steps.contains(where: { $0.adopts == machine.id || $0.guards.contains { $0.asks(for: machine.id) } }),
      !machine.steps.contains(where: { $0.guards.contains(where: \.asksForParent) })
    {
      found.append(LintFinding(.childNeverAdopted, at: machine.place.at("in"), ["text": machine.id, "machine": id]))
    }
    for (step, place) in machine.placedSteps {
      let waits = step.guards.contains(where: \.endsChildren)
      // What it adopts is still open when the condition is judged.
      if let child = step.adopts, step.guards.contains(where: { $0.waitsFor(child) }) {
        found.append(
          LintFinding(.guardsContradict, at: place.at("children"), ["text": step.verb, "machine": child]))
      }
      let ends = step.edges.map(\.to).filter { machine.isEnd($0) && machine.state($0)?.stage != "exit" }
      // A dialogue that breaks off may leave things open; one that is done may not.
      if let end = ends.first, !waits, let child = children.first {
        found.append(
          LintFinding(.childrenLeftOpen, at: place, ["text": step.verb, "state": end, "machine": child.id]))
      }
    }
    return found
  }
}
