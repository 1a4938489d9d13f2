/// A connection that could not be made, or that broke.
public struct ConnectionFailure: Error, Sendable, Hashable {
  /// What is known about the work that was under way.
  public enum Outcome: Sendable, Hashable {
    /// No COMMIT was under way: whatever was done is undone by the server.
    case nothingStored

    /// The connection broke while a COMMIT, or a statement that commits by itself, was unanswered.
    case unknown
  }

  /// The sentence of the client library or of the server.
  public var message: String

  /// The server's last words, if it had time for any.
  public var serverError: ServerError?
  /// What is known about the work that was under way.
  public var outcome: Outcome

  /// Makes a failure, for tests and for layers above that translate others'.
  public init(message: String, serverError: ServerError? = nil, outcome: Outcome) {
    self.message = message
    self.serverError = serverError
    self.outcome = outcome
  }
}
