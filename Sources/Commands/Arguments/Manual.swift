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
    let usage = (["entente"] + words + [words.isEmpty ? voice.placeholder("VERB") : "…"]).joined(separator: " ")
    // A group such as `mechanism` has a line of its own; the program's own first line is what needs no verb at all.
    let group = words.count == 1 ? words.first.flatMap(VerbHelp.init).map(voice.say) : nil
    let show = HelpBlock.Entry(voice.placeholder("REFERENCE"), voice.say(VerbHelp.show))
    let entries = listed.map { HelpBlock.Entry($0.name, $0.summary.text(voice)) }
    return [
      HelpBlock(
        heading: voice.say(Word.usage), entries: [.init(usage, "")] + (group.map { [.init("", $0)] } ?? [])),
      HelpBlock(heading: voice.say(Word.verbs), entries: words.isEmpty ? [show] + entries : entries),
      globals(GlobalOptions.all),
    ]
  }

  /// All about one verb.
  public func page(on verb: Verb) -> [HelpBlock] {
    [
      HelpBlock(
        heading: voice.say(Word.usage),
        entries: [
          .init(verb.usage(voice).map(HelpBlock.unbroken).joined(separator: " "), ""),
          .init("", verb.summary.text(voice)),
        ]),
      HelpBlock(
        heading: voice.say(Word.arguments),
        entries: verb.positionals.map { .init($0.usage(voice), $0.help.text(voice)) }),
      HelpBlock(heading: voice.say(Word.options), entries: verb.options.map(entry)),
      globals(verb.globals),
    ].filter { !$0.entries.isEmpty }
  }

  /// The page on the verb with some words, or else the overview of what begins with them.
  public func about(_ words: [String]) -> [HelpBlock] {
    grammar.verbs.first { $0.path == words }.map(page) ?? overview(of: words)
  }

  private func globals(_ options: [Option]) -> HelpBlock {
    HelpBlock(heading: voice.say(Word.globalOptions), entries: options.map(entry))
  }

  private func entry(_ option: Option) -> HelpBlock.Entry {
    var meaning = option.help.text(voice)
    if case .choice(let words) = option.kind, words.count > 3 { meaning += ": " + words.joined(separator: ", ") }
    let notes = [option.isRequired ? Word.required : nil, option.isRepeatable ? .repeatable : nil]
    let marks = notes.compactMap(\.self).map { "(\(voice.say($0)))" }
    return .init(option.term(voice), ([meaning] + marks).joined(separator: " "))
  }
}

/// A heading and what stands under it.
public struct HelpBlock: Hashable, Sendable {
  public var heading: String
  public var entries: [Entry]

  /// A term's part that stays in one line; the output prints its hard blanks as blanks.
  static func unbroken(_ part: String) -> String { part.replacing(" ", with: "\u{A0}") }

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
