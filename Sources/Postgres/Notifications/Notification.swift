/// What a NOTIFY said. The server folds equal ones of a transaction into one.
public struct Notification: Sendable, Hashable {
  /// The channel's name.
  public var channel: String

  /// Empty where NOTIFY gave none.
  public var payload: String

  /// The server's process that notified, as in `pg_stat_activity`; it may be the listener's own.
  public var processID: Int32

  /// Makes a notification, for tests.
  public init(channel: String, payload: String, processID: Int32) {
    self.channel = channel
    self.payload = payload
    self.processID = processID
  }
}
