/// What can go wrong between this client and PostgreSQL.
///
/// Decide by case and by SQLSTATE, never by message. `description` is fit for a console or a log shared with others: it
/// shows neither parameter values nor row contents; `debugDescription` also shows what the server added, which may quote
/// data. Neither ever shows a password. A cancelled task gets Swift's `CancellationError` instead.
public enum PostgresError: Error, Sendable, Hashable {
  /// The server refused a statement; the connection is still usable.
  case server(ServerError)

  /// No connection could be made, or it broke.
  case connection(ConnectionFailure)

  /// The statement was not run, because an earlier one of its pipeline failed.
  case aborted

  /// COMMIT was answered with ROLLBACK, because a statement of the transaction had failed: nothing was stored.
  case rolledBackAtCommit

  /// Stored locally, but the wait for a synchronous standby was cut short, so that a failover could lose it.
  case replicationUncertain(Notice)

  /// A value of a row is not what the caller asked for.
  case decoding(DecodingFailure)

  /// The pool had nothing to give.
  case pool(PoolFailure)

  /// The caller broke a rule of this client; the text says which. Nothing was sent.
  case misuse(String)
}

/// Why a pool gave no connection.
public enum PoolFailure: Sendable, Hashable {
  /// The pool was closed before or while the caller waited.
  case closed

  /// No connection was free within the time that the caller was willing to wait.
  case timedOut
}

extension PostgresError {
  /// The server's error, also where it announced the end of the connection.
  public var serverError: ServerError? {
    switch self {
    case .server(let error): error
    case .connection(let failure): failure.serverError
    default: nil
    }
  }

  /// The five characters by which the server classifies an error, or `nil` where the error is not the server's.
  public var sqlState: SQLState? { serverError?.sqlState }
}
