extension Statement {
  static let commit = Statement(sql: "COMMIT")
  static let rollback = Statement(sql: "ROLLBACK")

  /// What a statement does to the transaction, judged by its first word. Read only when something went wrong.
  enum TransactionControl { case begins, commits, rollsBack, none }

  var transactionControl: TransactionControl {
    let word = sql.drop { !$0.isLetter }.prefix { $0.isLetter }.uppercased()
    return switch word {
    case "BEGIN", "START": .begins
    case "ROLLBACK", "ABORT": .rollsBack
    // PREPARE TRANSACTION stores too, and a comment in front hides the word: what is not understood counts as storing.
    case "COMMIT", "END", "PREPARE": .commits
    default: sql.first.map { $0.isLetter || $0.isWhitespace || $0 == "(" } ?? true ? .none : .commits
    }
  }
}

/// How a transaction is begun. What is `nil` is left to the server's defaults.
public struct TransactionOptions: Sendable, Hashable {
  /// How far the transaction is kept from what others do meanwhile.
  public enum Isolation: String, Sendable, Hashable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "READ COMMITTED"
    /// All statements see what was committed before the first one; a write over a newer row fails with 40001.
    case repeatableRead = "REPEATABLE READ"
    /// As though transactions ran one after the other; where they could not have, one fails with 40001.
    case serializable = "SERIALIZABLE"
  }

  /// Defaults to `nil`: the server's, usually `READ COMMITTED`.
  public var isolation: Isolation?

  /// Defaults to `nil`: the server's, usually read and write.
  public var readOnly: Bool?

  /// For read-only serializable transactions: wait for a moment in which no conflict is possible. Defaults to `false`.
  public var deferrable: Bool

  /// What is left out is left to the server.
  public init(isolation: Isolation? = nil, readOnly: Bool? = nil, deferrable: Bool = false) {
    self.isolation = isolation
    self.readOnly = readOnly
    self.deferrable = deferrable
  }

  var begin: Statement {
    var sql = "BEGIN"
    if let isolation { sql += " ISOLATION LEVEL \(isolation.rawValue)" }
    if let readOnly { sql += readOnly ? " READ ONLY" : " READ WRITE" }
    if deferrable { sql += " DEFERRABLE" }
    return Statement(sql: sql)
  }
}
