public import Messages

/// The help: the same values that the parser reads, printed.
public struct Manual: Sendable {
  public var grammar: Grammar
  public var voice: Voice

  public init(_ grammar: Grammar, _ voice: Voice) {
    self.grammar = grammar
    self.voice = voice
  }

  /// The verbs of the program, or those that begin with some words, with a line each.
  public func overview(of words: [String] = []) -> [HelpBlock] {
    let listed = grammar.verbs.filter { $0.path.starts(with: words) && !$0.path.isEmpty }
    let usage = (["entente"] + words + [words.isEmpty ? "VERB" : "…"]).joined(separator: " ")
    return [
      HelpBlock(heading: voice.say(Word.usage), entries: [.init(usage, "")]),
      HelpBlock(
        heading: voice.say(Word.verbs), entries: listed.map { .init($0.name, $0.summary.text(voice)) }),
      globals,
    ]
  }

  /// All about one verb.
  public func page(on verb: Verb) -> [HelpBlock] {
    [
      HelpBlock(
        heading: voice.say(Word.usage),
        entries: [.init(verb.usage, ""), .init("", verb.summary.text(voice))]),
      HelpBlock(
        heading: voice.say(Word.arguments),
        entries: verb.positionals.map { .init($0.usage, $0.help.text(voice)) }),
      HelpBlock(heading: voice.say(Word.options), entries: verb.options.map(entry)),
      globals,
    ].filter { !$0.entries.isEmpty }
  }

  /// The page on the verb with some words, or else the overview of what begins with them.
  public func about(_ words: [String]) -> [HelpBlock] {
    grammar.verbs.first { $0.path == words }.map(page) ?? overview(of: words)
  }

  private var globals: HelpBlock {
    HelpBlock(heading: voice.say(Word.globalOptions), entries: GlobalOptions.all.map(entry))
  }

  private func entry(_ option: Option) -> HelpBlock.Entry {
    let value = option.kind == .flag ? "" : option.kind == .percent ? "[=0-100]" : " \(option.kind.placeholder)"
    let notes = [option.isRequired ? Word.required : nil, option.isRepeatable ? .repeatable : nil]
    let marks = notes.compactMap(\.self).map { "(\(voice.say($0)))" }
    return .init("--\(option.name)\(value)", ([option.help.text(voice)] + marks).joined(separator: " "))
  }
}

/// A heading and what stands under it.
public struct HelpBlock: Hashable, Sendable {
  public var heading: String
  public var entries: [Entry]

  /// What is typed, and what it means; either may be empty.
  public struct Entry: Hashable, Sendable {
    public var term: String
    public var meaning: String

    public init(_ term: String, _ meaning: String) {
      self.term = term
      self.meaning = meaning
    }
  }
}
