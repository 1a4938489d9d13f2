internal import Dispatch
internal import Synchronization

/// Some handles, each on a thread of its own, where its transfers may block without holding up anybody's tasks.
final class Lanes: Sendable {
  private struct State {
    var idle: [Lane]
    var waiting: [CheckedContinuation<Lane, Never>] = []
  }

  private let state: Mutex<State>

  /// - Parameter count: how many transfers run at once; the others wait for their turn.
  init(count: Int) {
    state = Mutex(State(idle: (0..<max(1, count)).map { _ in Lane() }))
  }

  /// Runs a transfer on an idle handle; nil when there is no memory for one.
  ///
  /// A cancelled task has its transfer ended.
  func run<Value: Sendable>(_ body: @escaping @Sendable (EasyHandle, StopFlag) -> Value) async -> Value? {
    let lane = await take()
    defer { giveBack(lane) }
    let stop = StopFlag()
    return await withTaskCancellationHandler {
      await lane.run { handle in body(handle, stop) }
    } onCancel: {
      stop.set()
    }
  }

  private func take() async -> Lane {
    await withCheckedContinuation { continuation in
      let lane = state.withLock { state -> Lane? in
        if let lane = state.idle.popLast() { return lane }
        state.waiting.append(continuation)
        return nil
      }
      if let lane { continuation.resume(returning: lane) }
    }
  }

  private func giveBack(_ lane: Lane) {
    let next = state.withLock { state -> CheckedContinuation<Lane, Never>? in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      state.idle.append(lane)
      return nil
    }
    next?.resume(returning: lane)
  }
}

/// One handle and its queue. `@unchecked`: the handle is touched on the queue alone, which does one thing at a time.
private final class Lane: @unchecked Sendable {
  private let queue = DispatchQueue(label: "delivery.transfer")
  private var handle: EasyHandle?

  func run<Value: Sendable>(_ body: @escaping @Sendable (EasyHandle) -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
      queue.async { [self] in
        if handle == nil { handle = EasyHandle() }
        continuation.resume(returning: handle.map(body))
      }
    }
  }
}
