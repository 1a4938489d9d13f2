internal import Definitions
internal import Messages

/// The command line of the daemon, read strictly: an unknown word is refused, and nothing is guessed.
struct Invocation: Hashable, Sendable {
  enum Task: Hashable, Sendable {
    case work, once, check, printSettings, help, version
  }

  var task = Task.work
  var settings: String?
  var database: String?

  /// What is wrong, as a sentence of the catalogue.
  struct Refusal: Error {
    var phrase: Phrase
  }

  private static let tasks: [(name: String, task: Task)] = [
    ("once", .once), ("check", .check), ("print-settings", .printSettings), ("help", .help), ("version", .version),
  ]
  private static let valued = ["settings": "FILE", "database": "URL", "lang": "WORD"]

  init(_ words: [String]) throws(Refusal) {
    var seen: Set<String> = []
    var chosen: String?
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        throw Refusal(phrase: word.hasPrefix("-") ? .shortOption(word) : .extraPositional(word))
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      if !seen.insert(name).inserted { throw Refusal(phrase: .repeatedOption(name)) }
      if let kind = Self.valued[name] {
        guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
          throw Refusal(phrase: .missingValue(name, kind: kind))
        }
        try take(name, value)
      } else if let task = Self.tasks.first(where: { $0.name == name })?.task {
        if parts.count > 1 { throw Refusal(phrase: .unexpectedValue(name)) }
        if let chosen { throw Refusal(phrase: .bothOptions(chosen, name)) }
        chosen = name
        self.task = task
      } else {
        let known = Self.tasks.map(\.name) + Self.valued.keys
        throw Refusal(phrase: .unknownOption(name, suggestion: Spelling.nearest(to: name, among: known)))
      }
    }
  }

  private mutating func take(_ name: String, _ value: String) throws(Refusal) {
    switch name {
    case "settings": settings = value
    case "database": database = value
    default:
      let choices = Language.allCases.map(\.rawValue)
      guard choices.contains(value) else {
        throw Refusal(phrase: .badChoice("lang", value: value, choices: choices))
      }
    }
  }

  /// The language has to be known before anything can be said about the other words.
  static func language(_ words: [String], _ environment: [String: String]) -> Language {
    var option: Language?
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--lang=") { option = Language(tag: String(word.dropFirst("--lang=".count))) }
      if word == "--lang", index + 1 < words.count { option = Language(tag: words[index + 1]) }
    }
    return Language.chosen(option: option, environment: environment)
  }
}
