internal import Definitions
internal import Entente
internal import Messages
internal import Postgres
internal import Store

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
  /// those of others by a database that is there.
  ///
  /// - Throws: `UsageError` for words that name nothing.
  static func manual(
    _ words: [String], _ grammar: Grammar, _ globals: GlobalOptions, _ environment: [String: String], _ voice: Voice
  ) async throws -> [HelpBlock] {
    let manual = Manual(grammar, voice)
    let carried = (try? DefinitionFile(name: mechanism).definition()).map(stepVerbs) ?? []
    if words.isEmpty { return overview(manual, carried) }
    let own = carried.filter { $0.path == words }
    if !own.isEmpty { return own.flatMap(manual.page) }
    if grammar.verbs.contains(where: { $0.path.starts(with: words) }) { return manual.about(words) }
    let published = await publishedSteps(globals, environment)
    let theirs = published.filter { $0.path == words }
    if !theirs.isEmpty { return theirs.flatMap(manual.page) }
    let word = words.joined(separator: " ")
    let known = (grammar.verbs + carried + published).map(\.name)
    throw UsageError(.unknownVerb(word, suggestion: Spelling.nearest(to: word, among: known)))
  }

  private static func overview(_ manual: Manual, _ steps: [Verb]) -> [HelpBlock] {
    let names = steps.reduce(into: [Verb]()) { seen, verb in
      if !seen.contains(where: { $0.path == verb.path }) { seen.append(verb) }
    }
    let block = HelpBlock(
      heading: "\(manual.voice.say(Word.steps)) (\(mechanism.uppercased()))",
      entries: names.map { .init($0.name, $0.summary.text(manual.voice)) })
    var blocks = manual.about([])
    blocks.insert(block, at: min(1, blocks.count))
    return blocks
  }

  private static func stepVerbs(_ definition: Definition) -> [Verb] {
    definition.machines.flatMap { machine in
      machine.steps.filter { !$0.isAutomatic }.map { Verb(step: $0, of: machine, in: definition) { _, _ in .done } }
    }
  }

  /// The steps of what is published; none where no database answers, and a local one is not started for this.
  private static func publishedSteps(_ globals: GlobalOptions, _ environment: [String: String]) async -> [Verb] {
    guard var database = try? await Database.find(globals, environment, starting: false) else { return [] }
    database.configuration.connectTimeout = 2
    let found = try? await database.withStore { store in
      var verbs: [Verb] = []
      for name in Set(try await store.publishedDefinitions().map(\.name)).sorted() {
        verbs += stepVerbs(try await store.definition(name))
      }
      return verbs
    }
    return found ?? []
  }
}
