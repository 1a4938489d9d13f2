/// What the channels of a connection are told, in order, for one reader.
///
/// It ends when the connection is closed, and throws `PostgresError.connection` when the connection breaks; to connect
/// again is the reader's business, who then has to look at what he may have missed. Notifications are hints: of a reader
/// who falls behind, the oldest are forgotten, so that neither this process nor the server keeps them without end.
public struct Notifications: AsyncSequence, Sendable {
  public typealias Element = Notification
  public typealias Failure = any Error

  let stream: AsyncThrowingStream<Notification, any Error>

  /// Its `next` is nil once the connection is closed or the task cancelled.
  public func makeAsyncIterator() -> AsyncThrowingStream<Notification, any Error>.Iterator {
    stream.makeAsyncIterator()
  }
}
