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
    var stop = Stop()
    var work: Task<Void, Never>?
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
    begin(&course, metrics, vitals, sender)
    manager.ready(vitals.status)
    for await event in events {
      switch course.state.handle(event) {
      case .nothing: break
      case .drain:
        if event == .terminate {
          manager.stopping()
          log(.stopping, ["within": .duration(course.settings.drain)])
        } else {
          manager.reloading()
        }
        course.stop.request()
        course.alarm = alarm(after: course.settings.drain, sender)
      case .cancel:
        log(.drainExpired, ["after": .duration(course.settings.drain)])
        course.work?.cancel()
        course.alarm = alarm(after: .seconds(5), sender)
      case .begin:
        course.alarm?.cancel()
        course.settings = pending.withLock { $0 } ?? course.settings
        log.change(to: course.settings.log)
        begin(&course, metrics, vitals, sender)
        manager.ready(vitals.status)
      case .exit(let ending):
        course.alarm?.cancel()
        log(ending == .forced ? .stopForced : .stopped)
        return ending
      }
    }
    return .unasked
  }

  private func begin(
    _ course: inout Course, _ metrics: Metrics, _ vitals: Vitals,
    _ sender: AsyncStream<LifetimeState.Event>.Continuation
  ) {
    let stop = Stop()
    var identity = identity
    identity.name = course.settings.name ?? identity.host
    let turn = Turn(
      settings: course.settings, identity: identity, log: log, metrics: metrics, vitals: vitals, clock: clock)
    course.stop = stop
    course.work = Task {
      await turn.work(until: stop)
      sender.yield(.ended)
    }
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
