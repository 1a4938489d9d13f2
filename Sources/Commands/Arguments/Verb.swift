public import Entente
public import Messages

/// One thing that the program does: how it is called, what it takes and how it runs.
public struct Verb: Sendable {
  /// Its words: `["mechanism", "lint"]`.
  public var path: [String]
  public var summary: Help
  public var positionals: [Positional]
  public var options: [Option]
  /// Whether `--dry-run` keeps it from writing; reading verbs write nothing anyhow.
  public var canBeTried: @Sendable (Invocation) -> Bool = { _ in true }
  /// Whether it takes `--dry-run` in any form of call.
  public private(set) var hasDryRun = true
  /// Whether it takes `--json`.
  public private(set) var hasJSON = true
  public var run: Run

  /// Does it, writing to the output; an error that is thrown is told by the caller.
  public typealias Run = @Sendable (Invocation, Output) async throws -> ExitCode

  public init(
    _ path: String..., summary: Help, positionals: [Positional] = [], options: [Option] = [], run: @escaping Run
  ) {
    self.path = path
    self.summary = summary
    self.positionals = positionals
    self.options = options
    self.run = run
  }

  /// The same verb, refusing `--dry-run`.
  var writing: Verb {
    var verb = tried { _ in false }
    verb.hasDryRun = false
    return verb
  }

  /// The same verb, refusing `--json`: what it prints is for people alone.
  var withoutJSON: Verb {
    var verb = self
    verb.hasJSON = false
    return verb
  }

  /// The options that it shares with all others.
  var globals: [Option] {
    GlobalOptions.all.filter { (hasDryRun || $0.name != "dry-run") && (hasJSON || $0.name != "json") }
  }

  /// The same verb, taking `--dry-run` only where it keeps it from writing.
  func tried(where condition: @escaping @Sendable (Invocation) -> Bool) -> Verb {
    var verb = self
    verb.canBeTried = condition
    return verb
  }

  public var name: String { path.joined(separator: " ") }

  func option(_ name: String) -> Option? { options.first { $0.name == name } }

  /// `entente convene REFERENCE --meets YYYY-MM-DD [--place TEXT]`, in the parts between which it may be broken.
  func usage(_ voice: Voice) -> [String] {
    [(["entente"] + path).joined(separator: " ")] + positionals.map { $0.usage(voice) }
      + options.map { $0.usage(voice) }
  }
}

/// What is said of a verb or an option in its help.
public enum Help: Hashable, Sendable {
  case verb(VerbHelp)
  case option(OptionHelp)
  /// Of a definition's own step or field.
  case localized(LocalizedText)

  func text(_ voice: Voice) -> String {
    switch self {
    case .verb(let key): voice.say(key)
    case .option(let key): voice.say(key)
    case .localized(let text): text[voice.language.rawValue]
    }
  }
}

/// A word that is known by its place.
public struct Positional: Hashable, Sendable {
  /// In capitals: `REFERENCE`.
  public var name: String
  public var kind: ValueKind
  public var isRequired: Bool
  /// Takes all words that are left; only the last may.
  public var isRepeatable: Bool
  public var help: Help

  public init(
    _ name: String, _ kind: ValueKind, isRequired: Bool = true, isRepeatable: Bool = false, help: OptionHelp
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable
    self.help = .option(help)
  }

  func usage(_ voice: Voice) -> String {
    let word = voice.placeholder(name) + (isRepeatable ? "…" : "")
    return isRequired ? word : "[\(word)]"
  }
}

/// A value that is known by its name: `--meets 2027-09-09` or `--meets=2027-09-09`.
public struct Option: Hashable, Sendable {
  /// Without its hyphens: `dry-run`.
  public var name: String
  public var kind: ValueKind
  public var isRequired: Bool
  public var isRepeatable: Bool
  public var help: Help

  public init(
    _ name: String, _ kind: ValueKind, isRequired: Bool = false, isRepeatable: Bool = false, help: Help
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable
    self.help = help
  }

  public init(
    _ name: String, _ kind: ValueKind, isRequired: Bool = false, isRepeatable: Bool = false, help: OptionHelp
  ) {
    self.init(name, kind, isRequired: isRequired, isRepeatable: isRepeatable, help: .option(help))
  }

  /// `--meets YYYY-MM-DD`
  func term(_ voice: Voice) -> String {
    switch kind {
    case .flag: "--\(name)"
    case .percent: "--\(name)[=\(kind.placeholder)]"
    default: "--\(name) \(voice.placeholder(kind.placeholder))"
    }
  }

  func usage(_ voice: Voice) -> String {
    let word = term(voice) + (isRepeatable ? "…" : "")
    return isRequired ? word : "[\(word)]"
  }
}
