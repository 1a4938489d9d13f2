internal import Entente
internal import Postgres
internal import Synchronization

/// Makes few hints of many: the first goes out at once, what follows within some milliseconds is one more after them.
final class HintWindow: Sendable {
  private static let span = Duration.milliseconds(10)

  private struct State {
    var isOpen = false
    var isWanted = false
  }

  private let state = Mutex(State())

  /// Sends a hint, unless one has just gone out and another is to follow.
  func send(_ hint: @escaping @Sendable () async -> Void) async {
    let isFirst = state.withLock { state in
      state.isWanted = state.isOpen
      defer { state.isOpen = true }
      return !state.isOpen
    }
    guard isFirst else { return }
    await hint()
    // Nobody waits for what follows: who looks later finds the same.
    Task {
      repeat { try? await Task.sleep(for: Self.span, clock: .continuous) } while await self.follow(hint)
    }
  }

  /// Sends what was asked for meanwhile; false: nothing was, and the next one goes out at once again.
  private func follow(_ hint: @Sendable () async -> Void) async -> Bool {
    let isWanted = state.withLock { state in
      defer { state.isWanted = false }
      state.isOpen = state.isWanted
      return state.isWanted
    }
    if isWanted { await hint() }
    return isWanted
  }
}

extension Store {
  /// Tells the daemons, after the commit and outside of every transaction, that something falls due before they would
  /// look. It may be lost: they look by themselves, later.
  func hintAtWhatIsDue() async {
    await hints.send { try? await self.hint() }
  }
}

extension Recording {
  /// Whether something that it arms or calls off is to fire before a daemon that sleeps would look again.
  func wakes(before moment: Instant) -> Bool {
    (deadlines + children.flatMap(\.deadlines)).contains { change in
      switch change {
      case .arm(let armed):
        armed.rungs.contains { $0.at < moment } || armed.then.map { $0.at < moment } ?? false
      case .close(_, _, let reason): reason == .calledOff || reason == .lapsed
      }
    }
  }
}
