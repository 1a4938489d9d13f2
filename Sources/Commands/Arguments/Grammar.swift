internal import Definitions
internal import Messages

/// The verbs that the program knows by itself; those of definitions come to it at run time.
public struct Grammar: Sendable {
  public var verbs: [Verb]

  public init(_ verbs: [Verb]) {
    self.verbs = verbs
  }

  /// What a command line asks for.
  public enum Request: Sendable {
    case verb(Invocation)
    /// A step of a definition, to be read further once its dialogue is known.
    case step(StepWords)
    /// `entente HLED-2027`
    case show(reference: String, GlobalOptions)
    /// `entente help mechanism`, or a verb with `--help`; no words: the program.
    case help([String], GlobalOptions)
  }

  /// Reads the words of a command line, without the program's name.
  ///
  /// Options that every verb takes may stand before the verb. A word with a capital letter or a slash in it is a
  /// reference, not a verb.
  public func request(_ words: [String], environment: [String: String] = [:]) throws(UsageError) -> Request {
    let start = try leadingOptions(words)
    let leading = words[..<start]
    let rest = words[start...]
    guard let word = rest.first else { return .help([], try Self.globals(leading)) }
    if let verb = verb(rest) {
      let own = rest.dropFirst(verb.path.count)
      let invocation = try verb.invocation(Array(leading) + own, environment: environment)
      if verb.path == ["help"] { return .help(invocation.all("VERB"), invocation.globals) }
      return invocation.globals.isHelp ? .help(verb.path, invocation.globals) : .verb(invocation)
    }
    let siblings = verbs.filter { $0.path.count > 1 && $0.path.first == word }
    if !siblings.isEmpty { return try group(word, Array(leading), rest.dropFirst(), siblings) }
    if Self.isReference(word) {
      let words = try Words(Array(leading) + rest.dropFirst(), knowing: GlobalOptions.all)
      if let extra = words.positionals.first { throw UsageError(.extraPositional(extra)) }
      return .show(reference: word, GlobalOptions(words.options))
    }
    return try step(word, Array(leading), Array(rest.dropFirst()))
  }

  /// The verb whose path begins these words, the longest first.
  private func verb(_ words: ArraySlice<String>) -> Verb? {
    verbs.filter { words.starts(with: $0.path) }.max { $0.path.count < $1.path.count }
  }

  /// A word such as `mechanism`, which needs another.
  private func group(
    _ word: String, _ leading: [String], _ rest: ArraySlice<String>, _ siblings: [Verb]
  ) throws(UsageError) -> Request {
    let names = siblings.map { $0.path[1] }
    guard let next = rest.first, !next.hasPrefix("--") else {
      let globals = try Self.globals(leading + rest)
      if globals.isHelp { return .help([word], globals) }
      throw UsageError(.missingSubverb(of: word, verbs: names), verb: [word])
    }
    let suggestion = Spelling.nearest(to: next, among: names).map { "\(word) \($0)" }
    throw UsageError(.unknownVerb("\(word) \(next)", suggestion: suggestion), verb: [word])
  }

  /// The reference stands right after the verb: which options follow depends on whose step it is.
  private func step(_ verb: String, _ leading: [String], _ rest: [String]) throws(UsageError) -> Request {
    if rest.contains("--help"), rest.first?.hasPrefix("--") ?? true {
      return .help([verb], try Self.globals(leading + rest))
    }
    if let suggestion = mistypedGroup(verb, rest.first) {
      throw UsageError(.unknownVerb("\(verb) \(rest[0])", suggestion: suggestion))
    }
    guard let reference = rest.first, !reference.hasPrefix("-") else {
      // Nothing but a reference in small letters looks like `hled-2027`.
      if verb.contains("-"), verb.last?.isNumber ?? false {
        return .show(reference: verb, try Self.globals(leading + rest))
      }
      // A step has its reference after it; a word that stands alone and resembles a verb of the program was to be one.
      if VerbHelp(rawValue: verb) == nil,
        let near = Spelling.nearest(to: verb, among: verbs.compactMap(\.path.first))
      {
        throw UsageError(.unknownVerb(verb, suggestion: near))
      }
      throw UsageError(.referenceFirst(verb: verb), verb: [verb])
    }
    try ValueKind.reference.check(reference, named: "REFERENCE")
    // What stood before the verb goes last, so that a machine named after the reference comes first.
    return .step(StepWords(verb: verb, reference: reference, rest: rest.dropFirst() + leading))
  }

  /// The verb of two words that a mistyped first one with a known second one was to be: `calendr list`.
  private func mistypedGroup(_ word: String, _ next: String?) -> String? {
    guard let next, VerbHelp(rawValue: word) == nil else { return nil }
    let fitting = verbs.filter { $0.path.count > 1 && $0.path[1] == next }.map { $0.path[0] }
    return Spelling.nearest(to: word, among: fitting).map { "\($0) \(next)" }
  }

  private func leadingOptions(_ words: [String]) throws(UsageError) -> Int {
    var index = 0
    while index < words.count, words[index].hasPrefix("--"), words[index] != "--" {
      let name = String(words[index].dropFirst(2).prefix { $0 != "=" })
      let takesNext = GlobalOptions.option(name).map { $0.kind != .flag } ?? false
      index += takesNext && !words[index].contains("=") ? 2 : 1
    }
    return min(index, words.count)
  }

  private static func globals(_ words: some Collection<String>) throws(UsageError) -> GlobalOptions {
    GlobalOptions(try Words(words, knowing: GlobalOptions.all).options)
  }

  static func isReference(_ word: String) -> Bool {
    word.contains("/") || word.contains { $0.isUppercase }
  }
}

/// A step of a definition as it was typed; which options it may have is known once its dialogue is.
public struct StepWords: Hashable, Sendable {
  public var verb: String
  /// A dialogue's reference, or a mechanism's name where the verb creates a dialogue.
  public var reference: String
  /// Everything but those two.
  public var rest: [String]

  /// What of it every verb takes, for finding the database before the rest can be read.
  public var globals: GlobalOptions {
    var values: [String: [String]] = [:]
    for (index, word) in rest.enumerated() where word.hasPrefix("--") {
      let name = String(word.dropFirst(2).prefix { $0 != "=" })
      guard GlobalOptions.option(name) != nil else { continue }
      let written = word.count > name.count + 2 ? String(word.dropFirst(name.count + 3)) : nil
      values[name] = [written ?? (index + 1 < rest.count ? rest[index + 1] : "")]
    }
    return GlobalOptions(values)
  }
}
