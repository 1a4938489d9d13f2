/// How far the transaction of a `transaction` closure has come.
enum TransactionScope {
  /// There is no such closure.
  case none

  /// BEGIN goes out with the first statement.
  case pending(begin: Statement)

  case open

  /// Committed within the closure; nothing more may follow.
  case ended
}
