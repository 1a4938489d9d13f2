import Dispatch
import Glibc

/// Where a listening connection puts what it hears, and the source that tells when there is something to hear.
///
/// The source watches a duplicate of libpq's descriptor, which is closed when the source has let go of it: libpq may
/// close its own at any moment, and another connection may then get the same number.
final class NotificationFeed {
  private let continuation: AsyncThrowingStream<Notification, any Error>.Continuation
  private var source: (any DispatchSourceRead)?

  init(_ continuation: AsyncThrowingStream<Notification, any Error>.Continuation) { self.continuation = continuation }

  deinit {
    source?.cancel()
    continuation.finish()
  }

  /// Calls `read` on the executor's queue whenever something has come.
  func watch(_ descriptor: Int32, on executor: ConnectionExecutor, _ read: @escaping @Sendable () -> Void) {
    let source = executor.makeReadSource(descriptor)
    source.setEventHandler(handler: read)
    source.setCancelHandler { close(descriptor) }
    source.activate()
    self.source = source
  }

  func pass(_ notification: Notification) { continuation.yield(notification) }

  func end(_ failure: PostgresError?) {
    source?.cancel()
    source = nil
    continuation.finish(throwing: failure)
  }
}
