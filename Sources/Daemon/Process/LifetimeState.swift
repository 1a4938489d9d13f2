/// What a daemon does about signals and the ends of its work: the decisions, without their effects.
///
/// Its work is a *turn*, made of one reading of the settings. A reload begins the next one as soon as the listener is free;
/// the old one finishes what it is at, however long that takes, since only who stops is in a hurry.
struct LifetimeState: Hashable, Sendable {
  enum Event: Hashable, Sendable {
    case terminate
    /// The settings were read anew, and are good.
    case reload
    /// The turn that was handed over no longer listens.
    case released
    /// A turn has ended, every pass with it. The first is 1.
    case ended(Int)
    /// The time that it may take is over.
    case expired
  }

  enum Action: Hashable, Sendable {
    case nothing
    /// Lets all turns finish what they are at, for a bounded time.
    case drain
    /// Lets the turn finish what it is at, and its listener go.
    case handOver
    /// Cancels what the turns are at.
    case cancel
    /// Begins a turn, by its number, with the newest settings.
    case begin(Int)
    case exit(Ending)
  }

  enum Ending: Hashable, Sendable {
    /// All work was finished.
    case orderly
    /// Work was cut off; what it held is taken up by the next daemon.
    case forced
    /// The turn ended by itself.
    case unasked
  }

  private enum Phase: Hashable, Sendable {
    case working, handingOver, stopping, cancelled
  }

  private var phase = Phase.working
  private var current = 1
  private var running: Set<Int> = [1]

  mutating func handle(_ event: Event) -> Action {
    if case .ended(let turn) = event { running.remove(turn) }
    switch (phase, event) {
    case (.working, .terminate), (.handingOver, .terminate):
      phase = .stopping
      return .drain
    case (.working, .reload):
      phase = .handingOver
      return .handOver
    case (.working, .ended(current)): return .exit(.unasked)
    // A listener that does not let go is waited for by the next one.
    case (.handingOver, .released), (.handingOver, .ended(current)), (.handingOver, .expired):
      phase = .working
      current += 1
      running.insert(current)
      return .begin(current)
    case (.stopping, .ended): return running.isEmpty ? .exit(.orderly) : .nothing
    case (.stopping, .expired):
      phase = .cancelled
      return .cancel
    case (.stopping, .terminate), (.cancelled, .terminate): return .exit(.forced)
    // Work that cannot be cancelled either is left to itself.
    case (.cancelled, .expired): return .exit(.forced)
    case (.cancelled, .ended): return running.isEmpty ? .exit(.forced) : .nothing
    case (.working, _), (.handingOver, _), (.stopping, _), (.cancelled, _): return .nothing
    }
  }
}
