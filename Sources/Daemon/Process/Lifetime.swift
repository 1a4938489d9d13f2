internal import Definitions
internal import Entente
internal import Store
import Synchronization

/// A daemon from its start to its end: turns of work, and what signals do to them.
struct Lifetime: Sendable {
  let source: SettingsSource
  let identity: DaemonIdentity
  let log: Log
  let manager: ServiceManager
  /// Says what is wrong with settings, to people.
  let complain: @Sendable (any Error) -> Void
  let clock: any Clock<Duration>

  private struct Course: Sendable {
    var state = LifetimeState()
    var settings: Settings
    /// Those that have not ended; all but the newest were handed over.
    var turns: [Int: (stop: Stop, work: Task<Void, Never>)] = [:]
    var newest = 1
    var alarm: Task<Void, Never>?
  }

  /// Works until a signal ends it.
  func run(_ settings: Settings, _ signals: Signals) async -> LifetimeState.Ending {
    let metrics = Metrics()
    let vitals = Vitals(log: log, metrics: metrics, tell: { manager.status($0) })
    metrics.set(.startTime, to: Double(identity.startedAt.microseconds) / 1_000_000 + 946_684_800)
    log(
      .started,
      ["version": .text(identity.version), "name": .text(identity.name), "pid": .number(Int(identity.processID))])
    let (events, sender) = AsyncStream<LifetimeState.Event>.makeStream()
    let pending = Mutex<Settings?>(nil)
    let listening = Task {
      for await signal in signals.stream {
        switch signal {
        case .terminate: sender.yield(.terminate)
        case .reload:
          guard let settings = readAgain() else { continue }
          pending.withLock { $0 = settings }
          sender.yield(.reload)
        }
      }
    }
    let guarding = Task { await keepAlive(vitals) }
    defer {
      listening.cancel()
      guarding.cancel()
    }
    var course = Course(settings: settings)
    begin(1, &course, metrics, vitals, sender)
    manager.ready(vitals.status)
    for await event in events {
      if case .ended(let turn) = event { course.turns[turn] = nil }
      switch course.state.handle(event) {
      case .nothing: break
      case .drain:
        manager.stopping()
        log(.stopping, ["within": .duration(course.settings.drain)])
        for turn in course.turns.values { turn.stop.request() }
        course.alarm?.cancel()
        course.alarm = alarm(after: course.settings.drain, sender)
      case .handOver:
        manager.reloading()
        let next = pending.withLock { $0 } ?? course.settings
        course.turns[course.newest]?.stop.handOver(to: next.name ?? identity.host)
        course.alarm = alarm(after: Self.handOverPatience, sender)
      case .cancel:
        log(.drainExpired, ["after": .duration(course.settings.drain)])
        for turn in course.turns.values { turn.work.cancel() }
        course.alarm = alarm(after: .seconds(5), sender)
      case .begin(let turn):
        course.alarm?.cancel()
        course.settings = pending.withLock { $0 } ?? course.settings
        log.change(to: course.settings.log)
        begin(turn, &course, metrics, vitals, sender)
        manager.ready(vitals.status)
      case .exit(let ending):
        course.alarm?.cancel()
        log(ending == .forced ? .stopForced : .stopped)
        return ending
      }
    }
    return .unasked
  }

  /// How long a listener may take to let go of its address.
  private static let handOverPatience = Duration.seconds(5)

  private func begin(
    _ number: Int, _ course: inout Course, _ metrics: Metrics, _ vitals: Vitals,
    _ sender: AsyncStream<LifetimeState.Event>.Continuation
  ) {
    let stop = Stop()
    var identity = identity
    identity.name = course.settings.name ?? identity.host
    let turn = Turn(
      settings: course.settings, identity: identity, log: log, metrics: metrics, vitals: vitals, clock: clock)
    let work = Task {
      await turn.work(until: stop) { sender.yield(.released) }
      sender.yield(.ended(number))
    }
    course.turns[number] = (stop, work)
    course.newest = number
  }

  private func alarm(after time: Duration, _ sender: AsyncStream<LifetimeState.Event>.Continuation) -> Task<Void, Never>
  {
    Task {
      try? await clock.sleep(for: time, tolerance: nil)
      if !Task.isCancelled { sender.yield(.expired) }
    }
  }

  /// The settings as they are now; nil where they are wrong, whereupon the old ones hold.
  private func readAgain() -> Settings? {
    do {
      let settings = try source.read()
      log(.settingsRead)
      return settings
    } catch {
      complain(error)
      log(.settingsRefused, ["error": .text(String(describing: error))])
      return nil
    }
  }

  /// Tells the service manager that the daemon lives, for as long as its passes end.
  private func keepAlive(_ vitals: Vitals) async {
    guard let interval = manager.watchdog else { return }
    while !Task.isCancelled {
      if vitals.isHealthy { manager.alive() }
      try? await clock.sleep(for: interval / 3, tolerance: nil)
    }
  }
}
