/// The five characters by which PostgreSQL classifies an error.
public struct SQLState: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// Five characters, digits and capital letters.
  public let rawValue: String

  /// A code, whether or not PostgreSQL knows it.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `"40001"`, for codes that have no name here.
  public init(stringLiteral value: String) { rawValue = value }

  public var description: String { rawValue }

  /// The first two characters: the class, such as `23` for violated constraints.
  public var category: String { String(rawValue.prefix(2)) }

  /// The server cannot do this, or not in this place.
  public static let featureNotSupported: SQLState = "0A000"
  /// A column that must hold a value would hold NULL.
  public static let notNullViolation: SQLState = "23502"
  /// A row would point to one that is not there, or be pointed to when it has gone.
  public static let foreignKeyViolation: SQLState = "23503"
  /// There is such a row already.
  public static let uniqueViolation: SQLState = "23505"
  /// A check constraint says no.
  public static let checkViolation: SQLState = "23514"
  /// An exclusion constraint says no: it would overlap another row.
  public static let exclusionViolation: SQLState = "23P01"
  /// A write in a transaction that only reads; on a standby, every one.
  public static let readOnlyTransaction: SQLState = "25006"
  /// An earlier statement failed, and the transaction takes no others.
  public static let inFailedTransaction: SQLState = "25P02"
  /// The server has no prepared statement of that name.
  public static let invalidStatementName: SQLState = "26000"
  /// Another transaction came between; trying it again from its beginning may succeed.
  public static let serializationFailure: SQLState = "40001"
  /// Two transactions waited for each other, and this one was undone; it may be tried again.
  public static let deadlockDetected: SQLState = "40P01"
  /// The role may not do this.
  public static let insufficientPrivilege: SQLState = "42501"
  /// The lock was taken, and `NOWAIT` or `lock_timeout` forbade to wait for it.
  public static let lockNotAvailable: SQLState = "55P03"
  /// The statement was cancelled, by a request or by `statement_timeout`.
  public static let queryCanceled: SQLState = "57014"
  /// The server is going away, or an administrator ended the session.
  public static let adminShutdown: SQLState = "57P01"
  /// Another process of the server crashed, and all sessions end.
  public static let crashShutdown: SQLState = "57P02"
  /// The server is starting up, or shutting down.
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
