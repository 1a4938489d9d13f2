internal import Entente
internal import Messages

extension Program {
  /// `entente help [VERB…]`; the grammar reads it as a request of its own, and it is here to be listed.
  static var help: Verb {
    Verb(
      "help", summary: .verb(.help),
      positionals: [Positional("VERB", .text, isRequired: false, isRepeatable: true, help: .verb)]
    ) { _, _ in .done }
  }

  /// The mechanism that the program brings: `init` publishes it, and help explains its steps.
  static let mechanism = "hled"

  /// Pages of the manual. Steps are explained by the definition that the program brings, since help needs no database;
  /// a step of another definition is explained by `--help` after its reference.
  static func manual(_ words: [String], _ grammar: Grammar, _ voice: Voice) -> [HelpBlock] {
    let manual = Manual(grammar, voice)
    guard let definition = try? DefinitionFile(name: mechanism).definition() else { return manual.about(words) }
    let steps = definition.machines.flatMap { machine in
      machine.steps.filter { !$0.isAutomatic }.map {
        Verb(step: $0, of: machine, in: definition) { _, _ in .done }
      }
    }
    if let word = words.first, words.count == 1 {
      let pages = steps.filter { $0.path == [word] }
      return pages.isEmpty ? manual.about(words) : pages.flatMap(manual.page)
    }
    guard words.isEmpty else { return manual.about(words) }
    let names = steps.reduce(into: [Verb]()) { seen, verb in
      if !seen.contains(where: { $0.path == verb.path }) { seen.append(verb) }
    }
    let block = HelpBlock(
      heading: "\(voice.say(Word.steps)) (\(mechanism.uppercased()))",
      entries: names.map { .init($0.name, $0.summary.text(voice)) })
    var blocks = manual.about([])
    blocks.insert(block, at: min(1, blocks.count))
    return blocks
  }
}
