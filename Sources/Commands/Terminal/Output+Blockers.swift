public import Entente
internal import Messages

extension Output {
  /// Why a step was refused: one reason on its line, or several under a heading.
  public func refused(_ blockers: [Blocker], definition: Definition, machine: Machine) {
    let voice = voice.about(definition, machine)
    let sentences = blockers.map(voice.sentence(for:))
    if let only = sentences.first, sentences.count == 1 { return note(.refused(for: only), .bad) }
    note(.refused, .bad)
    // What would lift several is said once, after the last of them.
    let ways = blockers.map { blocker in
      [voice.who(lifts: blocker), voice.how(lifts: blocker), voice.waiver(of: blocker)].compactMap(\.self)
        .joined(separator: " ")
    }
    for (index, blocker) in blockers.enumerated() {
      let isLast = index + 1 == blockers.count || ways[index + 1] != ways[index]
      note("– \(isLast ? sentences[index] : voice.what(blocks: blocker))")
    }
  }
}
