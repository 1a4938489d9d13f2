import Entente

extension Negotiation {
  /// Gives a step these guards and no others.
  mutating func guarding(_ verb: String, _ guards: Guard...) {
    change { machine in
      for index in machine.steps.indices where machine.steps[index].verb == verb {
        machine.steps[index].guards = guards
      }
    }
  }

  /// Changes the machine, in the definition too.
  mutating func change(_ change: (inout Machine) -> Void) {
    change(&machine)
    definition.machines = definition.machines.map { $0.id == machine.id ? machine : $0 }
  }

  /// What would come of a step.
  func judge(_ verb: String, by actor: Actor, _ fields: [String: FieldValue] = [:]) -> Decision {
    decide(.take(StepRequest(verb: verb, payload: Payload(fields))), in: situation(actor))
  }

  /// Does a step that waives guards.
  @discardableResult
  mutating func take(
    _ verb: String, by actor: Actor, _ fields: [String: FieldValue] = [:], waiving waives: [String: String]
  ) throws -> Recording {
    try recorded(act(.take(StepRequest(verb: verb, payload: Payload(fields, waives: waives))), by: actor))
  }
}
