internal import Dispatch
internal import Foundation

/// How long work is stopped by a user who does not want to wait for its end.
enum Interruption {
  /// Runs work in a task that SIGINT or SIGTERM cancels; a second one ends the process at once, as it always does.
  ///
  /// - Throws: what the work throws, which is `CancellationError` where it heard of the cancellation before its end.
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      // Before the source is activated: in the other order Linux loses the signal.
      unsafe signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        unsafe signal(number, SIG_DFL)
        task.cancel()
      }
      source.activate()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM] { unsafe signal(number, SIG_DFL) }
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
