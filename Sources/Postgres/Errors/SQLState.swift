/// The five characters by which PostgreSQL classifies an error.
public struct SQLState: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }

  public var description: String { rawValue }

  /// The first two characters: the class, such as `23` for violated constraints.
  public var category: String { String(rawValue.prefix(2)) }

  public static let featureNotSupported: SQLState = "0A000"
  public static let notNullViolation: SQLState = "23502"
  public static let foreignKeyViolation: SQLState = "23503"
  public static let uniqueViolation: SQLState = "23505"
  public static let checkViolation: SQLState = "23514"
  public static let exclusionViolation: SQLState = "23P01"
  public static let readOnlyTransaction: SQLState = "25006"
  public static let inFailedTransaction: SQLState = "25P02"
  public static let invalidStatementName: SQLState = "26000"
  public static let serializationFailure: SQLState = "40001"
  public static let deadlockDetected: SQLState = "40P01"
  public static let insufficientPrivilege: SQLState = "42501"
  public static let lockNotAvailable: SQLState = "55P03"
  public static let queryCanceled: SQLState = "57014"
  public static let adminShutdown: SQLState = "57P01"
  public static let crashShutdown: SQLState = "57P02"
  public static let cannotConnectNow: SQLState = "57P03"
}

extension SQLState {
  /// Whether a session that got this error should not be used again: the server is going away, or has been demoted.
  var endsSession: Bool {
    switch self {
    case .readOnlyTransaction: true
    // 57P01 to 57P05 and whatever joins them: shutdowns, a dropped database, a session that was idle too long.
    default: category == "08" || rawValue.hasPrefix("57P0")
    }
  }
}
