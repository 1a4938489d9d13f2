internal import Entente
internal import Messages
internal import Store

extension Verb {
  /// Reads the words that follow the verb.
  ///
  /// With `--help` nothing else is required of them.
  public func invocation(
    _ words: some Collection<String>, environment: [String: String] = [:]
  ) throws(UsageError) -> Invocation {
    do throws(UsageError) {
      let words = try Words(words, knowing: options + GlobalOptions.all)
      let globals = GlobalOptions(words.options)
      let positionals = try placed(words.positionals, isHelp: globals.isHelp)
      let missing = options.filter { $0.isRequired && words.options[$0.name] == nil }
      if !globals.isHelp, let error = UsageError(all: missing.map { UsageError(.missingOption($0.name)) }) {
        throw error
      }
      return Invocation(
        verb: self, globals: globals, environment: environment, command: globals.command ?? .fresh(),
        positionals: positionals, values: words.options)
    } catch {
      throw error.about(self)
    }
  }

  private func placed(_ words: [String], isHelp: Bool) throws(UsageError) -> [String: [String]] {
    var rest = words[...]
    var placed: [String: [String]] = [:]
    for positional in positionals {
      let taken = positional.isRepeatable ? rest : rest.prefix(1)
      if taken.isEmpty, positional.isRequired, !isHelp { throw UsageError(.missingPositional(positional.name)) }
      for word in taken { try positional.kind.check(word, named: positional.name) }
      if !taken.isEmpty { placed[positional.name] = Array(taken) }
      rest = rest.dropFirst(taken.count)
    }
    if let extra = rest.first { throw UsageError(.extraPositional(extra)) }
    return placed
  }
}
