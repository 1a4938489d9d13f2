/// The COPY that a connection is busy with.
struct CopyUnderWay {
  /// Tells it from others before and after it, so that a sequence which has left its closure reads from no other.
  let number: UInt64

  /// What is known if the connection breaks before the server has confirmed the end.
  let outcome: ConnectionFailure.Outcome

  /// How it ended, and how many rows were copied, once it has.
  var ending: Result<Int, PostgresError>?
}
