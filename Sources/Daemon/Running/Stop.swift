import Synchronization

/// The wish that work come to its end: what is under way is finished, and nothing new is begun.
final class Stop: Sendable {
  private struct State {
    var isRequested = false
    var bells: [Bell] = []
  }

  private let state = Mutex(State())

  var isRequested: Bool { state.withLock { $0.isRequested } }

  func request() {
    let bells = state.withLock { state in
      state.isRequested = true
      return state.bells
    }
    for bell in bells { bell.ring() }
  }

  /// A bell that the wish rings.
  func makeBell() -> Bell {
    let bell = Bell()
    let isRequested = state.withLock { state in
      state.bells.append(bell)
      return state.isRequested
    }
    if isRequested { bell.ring() }
    return bell
  }

  /// Returns when it is wished, or the task is cancelled.
  func wait() async {
    let bell = makeBell()
    while !isRequested, !Task.isCancelled { await bell.sleep(atMost: .seconds(86_400), ContinuousClock()) }
  }
}
