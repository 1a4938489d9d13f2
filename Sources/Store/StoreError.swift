public import Entente
public import Postgres

/// Why an attempt came to nothing without having been judged.
public enum StoreError: Error, Sendable {
  /// There is no dialogue, mechanism or machine of that name.
  case notFound(String)
  /// The login is nobody's, and no person was named; or nobody has that name.
  case unknownPerson(String?)
  /// The dialogue is not where the caller thought it was.
  case conflict(Conflict)
  /// The command id was used before for something else.
  case commandReused(Identifier)
  /// The database could not be reached; nothing was recorded, and the same command can be given again.
  case unreachable(command: Identifier, PostgresError)
  /// It is not known whether the command was carried out; asking again with the same id tells.
  case outcomeUnknown(command: Identifier, PostgresError)
  /// What stands in the database cannot be read by this program, which therefore leaves it alone.
  ///
  /// The cause, such as `Diagnostics`, says more where there is one.
  case unreadable(String, cause: (any Error)? = nil)
}

/// Where a dialogue stands instead, and whose step brought it there.
public struct Conflict: Hashable, Sendable {
  public var reference: String
  public var state: String
  public var seq: Int
  public var lastVerb: String
  /// The person's name; the login where it was nobody's.
  public var by: String
  public var at: Instant
}
