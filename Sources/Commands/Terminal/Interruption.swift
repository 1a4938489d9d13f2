internal import Dispatch
internal import Foundation

/// Stops long work for a user who does not want to wait for its end.
enum Interruption {
  /// Runs work in a task that SIGINT or SIGTERM cancels; a second one ends the process at once, as it always does.
  ///
  /// - Throws: what the work throws, which is `CancellationError` where it heard of the cancellation before its end.
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let sources = watch { task.cancel() }
    defer {
      for source in sources { source.cancel() }
      for number in numbers { signal(number, SIG_DFL) }
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  private static let numbers = [SIGINT, SIGTERM]

  private static func watch(_ stop: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    numbers.map { number in
      // Before the source is activated: in the other order Linux loses the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        signal(number, SIG_DFL)
        stop()
      }
      source.activate()
      return source
    }
  }
}
