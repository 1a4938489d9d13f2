internal import Entente
internal import Messages

extension Output {
  /// The same, speaking with the labels of a definition and of one of its machines.
  func about(_ definition: Definition, _ machine: Machine? = nil) -> Output {
    speaking(voice.about(definition, machine))
  }

  func about(_ situation: Situation) -> Output { about(situation.definition, situation.machine) }
}

extension Voice {
  func about(_ definition: Definition, _ machine: Machine? = nil) -> Voice {
    var voice = self
    voice.definition = definition
    voice.machine = machine
    return voice
  }

  /// With the labels of another machine of the same definition.
  func speaking(of machine: String) -> Voice {
    var voice = self
    voice.machine = definition?.machine(machine)
    return voice
  }

  func about(_ situation: Situation) -> Voice { about(situation.definition, situation.machine) }
}
