internal import Entente

extension DefinitionReading {
  /// What the guards of a step refer to: verbs, fields and texts of its machine, and states of another one.
  func checkGuards(_ placed: PlacedStep, of machine: PlacedMachine, among machines: [PlacedMachine]) {
    let place = placed.place(placed.places["guards"] == nil ? "children" : "guards")
    if !placed.step.guards.isEmpty, placed.step.by == .parent {
      findings.add(.guardNotJudged, at: place, text: placed.step.verb)
    }
    for rule in placed.step.guards { check(rule.condition, at: place, placed, of: machine, among: machines) }
    if let key = placed.places["ad referendum"], placed.step.adReferendum != nil, !placed.step.isByBoth {
      findings.add(.adReferendumNotBoth, at: key, text: placed.step.verb)
    }
  }

  private func check(
    _ condition: Guard.Condition, at place: Location, _ placed: PlacedStep, of machine: PlacedMachine,
    among machines: [PlacedMachine]
  ) {
    let verbs = machine.steps.map(\.step.verb)
    switch condition {
    case .childrenEnded(let kind): checkChildren(kind, [], at: place, placed, of: machine, among: machines)
    case .childrenAtLeast(_, let kind, let states):
      checkChildren(kind, states, at: place, placed, of: machine, among: machines)
    case .count(let verb, _), .personDiffers(let verb):
      if !verbs.contains(verb) { findings.add(.unknownVerb, at: place, text: verb, among: verbs) }
    case .workingDay(let field, _), .ahead(let field, _):
      checkField(field, of: [.date, .dateOrReason], .guardFieldNotDate, at: place, in: machine)
    case .dialogue(.parent, let states):
      guard let parent = machine.machine.parent else {
        findings.add(.guardWithoutParent, at: place, text: placed.step.verb)
        return
      }
      checkStates(states, of: parent, at: place, among: machines)
    case .dialogue(.field(let name), let states):
      guard
        let type = checkField(
          name, of: [.anotherParent, .anotherOfItsKind], .guardFieldNotDialogue, at: place, in: machine)
      else { return }
      let other = type == .anotherParent ? machine.machine.parent : machine.machine.id
      if let other { checkStates(states, of: other, at: place, among: machines) }
    case .text(let kind, _):
      let kinds = machine.steps.flatMap(\.step.texts).map(\.kind)
      if !kinds.contains(kind) { findings.add(.unknownText, at: place, text: kind, among: kinds) }
    case .noOther(let kind):
      let other = machines.first { $0.machine.id == kind }
      if let other, other.machine.parent != machine.machine.parent {
        findings.add(.otherElsewhere, at: place, text: kind, ["machine": machine.machine.id])
      }
    case .custom: break
    }
  }

  private func checkChildren(
    _ kind: String?, _ states: [String], at place: Location, _ placed: PlacedStep, of machine: PlacedMachine,
    among machines: [PlacedMachine]
  ) {
    let children = machines.filter { $0.machine.parent == machine.machine.id }
    if !children.contains(where: { kind == nil || $0.machine.id == kind }) {
      findings.add(.noChildren, at: place, text: placed.step.verb)
    } else if let kind {
      checkStates(states, of: kind, at: place, among: machines)
    }
  }

  /// The type of a field of a machine, where it is one of some types.
  @discardableResult
  private func checkField(
    _ name: String, of types: [FieldType], _ code: Diagnostic.Code, at place: Location, in machine: PlacedMachine
  ) -> FieldType? {
    let fields = machine.steps.flatMap(\.step.fields)
    let found = fields.filter { $0.name == name }
    guard !found.isEmpty else {
      findings.add(.unknownField, at: place, text: name, among: fields.map(\.name))
      return nil
    }
    if let field = found.first, found.allSatisfy({ types.contains($0.type) }) { return field.type }
    findings.add(code, at: place, text: name)
    return nil
  }

  private func checkStates(_ states: [String], of kind: String, at place: Location, among machines: [PlacedMachine]) {
    let known = machines.first { $0.machine.id == kind }?.machine.states.map(\.id) ?? []
    for state in states where !known.contains(state) {
      findings.add(.unknownState, at: place, text: state, among: known)
    }
  }
}
