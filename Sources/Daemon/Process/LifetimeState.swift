/// What a daemon does about signals and the ends of its work: the decisions, without their effects.
///
/// Its work is a *turn*, made of one reading of the settings; a reload ends it and begins the next.
struct LifetimeState: Hashable, Sendable {
  enum Event: Hashable, Sendable {
    case terminate
    /// The settings were read anew, and are good.
    case reload
    /// The turn has ended, every pass with it.
    case ended
    /// The time that it may take to end is over.
    case expired
  }

  enum Action: Hashable, Sendable {
    case nothing
    /// Lets the turn finish what it is at, for a bounded time.
    case drain
    /// Cancels what the turn is at.
    case cancel
    /// Begins a turn with the newest settings.
    case begin
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
    case working
    case stopping, restarting
    case cancelled(thenRestarts: Bool)
  }

  private var phase = Phase.working

  mutating func handle(_ event: Event) -> Action {
    switch (phase, event) {
    case (.working, .terminate):
      phase = .stopping
      return .drain
    case (.working, .reload):
      phase = .restarting
      return .drain
    case (.working, .ended): return .exit(.unasked)
    case (.working, .expired): return .nothing
    case (.restarting, .terminate):
      // It drains already.
      phase = .stopping
      return .nothing
    case (.stopping, .terminate), (.cancelled(false), .terminate): return .exit(.forced)
    case (.cancelled(true), .terminate):
      phase = .cancelled(thenRestarts: false)
      return .nothing
    case (.stopping, .ended): return .exit(.orderly)
    case (.cancelled(false), .ended), (.cancelled(false), .expired): return .exit(.forced)
    case (.restarting, .ended), (.cancelled(true), .ended):
      phase = .working
      return .begin
    case (.stopping, .expired):
      phase = .cancelled(thenRestarts: false)
      return .cancel
    case (.restarting, .expired):
      phase = .cancelled(thenRestarts: true)
      return .cancel
    case (.cancelled(true), .expired):
      // Work that cannot be cancelled either; a supervisor starts the process anew.
      return .exit(.forced)
    case (.stopping, .reload), (.restarting, .reload), (.cancelled, .reload): return .nothing
    }
  }
}
