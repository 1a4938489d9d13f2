public import Entente

/// A verb as it was called, with its values checked.
public struct Invocation: Sendable {
  public var verb: Verb
  public var globals: GlobalOptions
  public var environment: [String: String]
  /// The id under which it is done: the one that was given, or a new one.
  let command: Identifier
  let positionals: [String: [String]]
  let values: [String: [String]]

  /// The value of an option or of a positional word; nil when it was not given.
  public subscript(name: String) -> String? { all(name).first }

  /// The value of a word that the verb requires.
  func word(_ name: String) -> String { self[name] ?? "" }

  /// The person to act as; only in a local database, which finding the database has made sure of.
  var person: String? { globals.person }

  /// Every value of one that may be repeated.
  public func all(_ name: String) -> [String] { values[name] ?? positionals[name] ?? [] }

  /// Whether an option was given, with or without a value.
  public func has(_ name: String) -> Bool { values[name] != nil }

  public func date(_ name: String) -> LocalDate? { self[name].flatMap(LocalDate.init) }

  public func number(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }
}
