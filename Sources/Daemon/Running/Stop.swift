import Synchronization

/// The wish that work come to its end: what is under way is finished, and nothing new is begun.
final class Stop: Sendable {
  private struct State {
    var isRequested = false
    var successor: String?
    var bells: [Bell] = []
  }

  private let state = Mutex(State())

  var isRequested: Bool { state.withLock { $0.isRequested } }

  /// Under which name the work goes on in this process; nil: it does not.
  var successor: String? { state.withLock { $0.successor } }

  func request() { request(successor: nil) }

  /// Others go on with the work at once, by their own means.
  func handOver(to name: String) { request(successor: name) }

  private func request(successor: String?) {
    let bells = state.withLock { state in
      state.isRequested = true
      state.successor = successor ?? state.successor
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

  /// Returns when the work is handed over, or the task is cancelled.
  func waitForSuccessor() async {
    let bell = makeBell()
    while successor == nil, !Task.isCancelled { await bell.sleep(atMost: .seconds(86_400), ContinuousClock()) }
  }
}
