extension Situation {
  /// What continues this dialogue where a step ends it and names another parent into which it is carried.
  ///
  /// A machine says that its dialogues are continued by a creating step with a field of the type `origin`. It is taken by
  /// whoever completed the carrying over, in the same way and with the fields in force; both are done or neither.
  func successor(of transition: TransitionToMake, _ step: Step, _ request: StepRequest) -> Successor? {
    guard actor.kind == .person, let dialogue, machine.isEnd(transition.to),
      let field = step.fields.first(where: { $0.type == .anotherParent }),
      case .dialogue(let parent) = transition.payload[field.name], let creation = machine.continuation
    else { return nil }
    let facts = dialogue.facts.merging(transition.payload)
    var fields: [String: FieldValue] = [:]
    for field in creation.fields {
      fields[field.name] = field.type == .origin ? .dialogue(dialogue.reference) : facts[field.name]
    }
    return Successor(
      parent: parent, machine: machine.id,
      request: StepRequest(verb: creation.verb, payload: Payload(fields), basis: request.basis))
  }
}

extension Machine {
  /// The step that creates a dialogue in continuation of another one.
  var continuation: Step? { creations.first { $0.fields.contains { $0.type == .origin } } }
}
