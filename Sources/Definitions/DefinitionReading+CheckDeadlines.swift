internal import Entente

extension DefinitionReading {
  func check(_ deadline: PlacedDeadline, of machine: PlacedMachine, _ facts: FieldsInForce) {
    if deadline.isClear, case .field(let name, _) = deadline.rule.due {
      let fields = machine.steps.flatMap(\.step.fields)
      let place = deadline.place("due")
      if !fields.contains(where: { $0.name == name }) {
        findings.add(.unknownField, at: place, text: name, among: fields.map(\.name))
      } else if fields.contains(where: { $0.name == name && $0.type != .date && $0.type != .dateOrReason }) {
        findings.add(.dueFieldNotDate, at: place, text: name)
      } else if let state = deadline.rule.states.first(where: { !facts.isSet(name, in: $0) }) {
        findings.add(.dueFieldNotSet, at: place, text: name, ["state": state])
      }
    }
    guard let verb = deadline.verb else { return }
    let place = deadline.place("then")
    let verbs = machine.steps.map(\.step.verb)
    guard verbs.contains(verb) else {
      findings.add(.unknownVerb, at: place, text: verb, among: verbs)
      return
    }
    for state in deadline.rule.states where machine.machine.step(verb, from: state)?.isByDaemon != true {
      findings.add(.thenNotDaemonStep, at: place, text: verb, ["state": state])
    }
  }
}
