public import Entente
public import Messages

/// What every verb takes.
public struct GlobalOptions: Hashable, Sendable {
  /// Write JSON instead of text.
  public var isJSON = false
  /// Judge, and record nothing.
  public var isDryRun = false
  /// Show the verb's help instead of doing it.
  public var isHelp = false
  /// Nil: as the environment has it.
  public var language: Language?
  /// The person to act as, in a local database.
  public var person: String?
  /// Nil: as the environment has it, or the local one.
  public var database: String?
  public var command: Identifier?

  public init() {}

  /// As the help lists them.
  public static let all = [
    Option("json", .flag, help: .json),
    Option("dry-run", .flag, help: .dryRun),
    Option("lang", .choice(Language.allCases.map(\.rawValue)), help: .lang),
    Option("as", .text, help: .as),
    Option("database", .url, help: .database),
    Option("command-id", .identifier, help: .commandId),
    Option("help", .flag, help: .help),
  ]

  static func option(_ name: String) -> Option? { all.first { $0.name == name } }

  /// Takes those of some options that are global.
  init(_ values: [String: [String]]) {
    isJSON = values["json"] != nil
    isDryRun = values["dry-run"] != nil
    isHelp = values["help"] != nil
    language = values["lang"]?.first.flatMap(Language.init(rawValue:))
    person = values["as"]?.first
    database = values["database"]?.first
    command = values["command-id"]?.first.flatMap { Identifier($0.lowercased()) }
  }
}
