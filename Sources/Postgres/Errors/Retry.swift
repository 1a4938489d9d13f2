/// What is known of a transaction that ended in an error, and so whether running all of it again is safe.
public enum RetryAdvice: Sendable, Hashable {
  /// Nothing was stored and the reason is transient: run the whole transaction again.
  case safe

  /// It may have been stored or not. Find out first, for instance by an identifier which the transaction writes.
  case unknown

  /// Nothing was stored, and the same again would fail in the same way.
  case pointless
}

extension PostgresError {
  /// Whether the whole transaction that ended with this error may be run again.
  public var retry: RetryAdvice {
    switch self {
    case .server(let error): error.isTransient ? .safe : .pointless
    case .connection(let failure): failure.outcome == .nothingStored ? .safe : .unknown
    case .replicationUncertain: .unknown
    case .pool(.timedOut): .safe
    case .aborted, .rolledBackAtCommit, .decoding, .pool(.closed), .misuse: .pointless
    }
  }

  /// Whether the server may have stored the work although the caller got an error.
  public var mayHaveCommitted: Bool { retry == .unknown }
}

extension ServerError {
  var isTransient: Bool {
    switch sqlState {
    case .serializationFailure, .deadlockDetected: true
    default: isStalePlan
    }
  }

  /// A prepared statement no longer fits the schema, or the session has lost it.
  var isStalePlan: Bool {
    sqlState == .invalidStatementName
      || (sqlState == .featureNotSupported && routine == "RevalidateCachedQuery")
  }
}
