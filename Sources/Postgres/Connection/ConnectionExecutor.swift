import Dispatch

/// Runs an actor on a serial queue of its own, so that it may block without holding up anybody else's tasks.
final class ConnectionExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "postgres.connection")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in unsafe job.runSynchronously(on: asUnownedSerialExecutor()) }
  }

  /// A source that reports to this queue that a descriptor can be read; it belongs to the caller.
  func makeReadSource(_ descriptor: Int32) -> any DispatchSourceRead {
    DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
  }

  /// Lets `assumeIsolated` and the runtime's own checks trap where a connection is used off its queue.
  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
