public import Entente
internal import Messages

extension Output {
  /// Why a step was refused: one reason on its line, or several under a heading.
  public func refused(_ blockers: [Blocker], definition: Definition, machine: Machine) {
    let voice = voice.about(definition, machine)
    let sentences = blockers.map(voice.sentence(for:))
    if let only = sentences.first, sentences.count == 1 { return note(.refused(for: only), .bad) }
    note(.refused, .bad)
    for sentence in sentences { note("– \(sentence)") }
  }
}
