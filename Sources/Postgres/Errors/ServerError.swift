/// An error report of the server, field by field.
public struct ServerError: Error, Sendable, Hashable {
  /// What kind of error it is, in any language.
  public var sqlState: SQLState

  /// `ERROR`, `FATAL` or `PANIC`, in English whatever the server's language.
  public var severity: String

  /// The primary sentence, in the server's language. For people, not for decisions.
  public var message: String

  /// A second sentence, which often quotes data.
  public var detail: String?
  /// What might help.
  public var hint: String?

  /// The violated constraint's name, by which a program decides.
  public var constraint: String?
  /// The schema of what is concerned, where the server says so.
  public var schema: String?
  /// The table concerned, where the server says so.
  public var table: String?
  /// The column concerned, where the server says so.
  public var column: String?
  /// The data type concerned, where the server says so.
  public var dataType: String?

  /// The call stack of server-side functions.
  public var context: String?

  /// Where in the statement's text the error was found, counted in characters from 1.
  public var position: Int?

  /// The function of the server's source that raised it; the one stable name of some conditions.
  public var routine: String?

  /// Makes an error, for tests; everything else is set on its properties.
  public init(sqlState: SQLState, severity: String = "ERROR", message: String) {
    self.sqlState = sqlState
    self.severity = severity
    self.message = message
  }

  /// Whether the server closed the connection with this error.
  public var isFatal: Bool { severity == "FATAL" || severity == "PANIC" }
}

/// A report of the server that is not an error: a warning, a notice, a log line.
public struct Notice: Sendable, Hashable {
  /// The report, with the same fields as an error.
  public var report: ServerError

  /// Makes a notice, for tests.
  public init(report: ServerError) { self.report = report }

  /// Whether it says that a commit did not wait for its synchronous standby. The wording is translated, this is not.
  public var endsReplicationWait: Bool { report.routine == "SyncRepWaitForLSN" }
}
