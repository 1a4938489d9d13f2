public import Definitions

/// What can happen to a daemon, each under a name that never changes: programs filter by it, and docs/operator.md has a
/// paragraph for each that warns.
public enum Event: String, Hashable, Sendable, CaseIterable {
  // The process.
  case started
  case stopping
  case stopped
  case stopForced = "stop.forced"
  case drainExpired = "drain.expired"
  case settingsRead = "settings.read"
  case settingsRefused = "settings.refused"
  case wordsLost = "words.lost"

  // The database.
  case databaseLost = "database.lost"
  case databaseBack = "database.back"
  case listenOn = "listen.on"
  case listenLost = "listen.lost"
  case clockSkew = "clock.skew"
  case nameShared = "name.shared"

  // The work.
  case passDone = "pass.done"
  case passFailed = "pass.failed"
  case passRecovered = "pass.recovered"
  case passStuck = "pass.stuck"
  case deadlinesUnattended = "deadlines.unattended"
  case deadlinesAttended = "deadlines.attended"
  case rungsFired = "rungs.fired"
  case firingFailed = "firing.failed"
  case stepTaken = "step.taken"
  case stepRefused = "step.refused"
  case stepFailed = "step.failed"
  case deliverySent = "delivery.sent"
  case deliveryFailed = "delivery.failed"
  case deliveryRecovered = "delivery.recovered"
  case deliveryPaused = "delivery.paused"
  case deliveryGivenUp = "delivery.given_up"
  case deliveryRescued = "delivery.rescued"
  case deliveryLate = "delivery.late"
  case deliveriesWaiting = "deliveries.waiting"
  case deliveriesMoving = "deliveries.moving"
  case heartbeatFailed = "heartbeat.failed"
  case heartbeatRecovered = "heartbeat.recovered"

  // The listener.
  case serverListening = "server.listening"
  case serverFailed = "server.failed"

  /// How important it is; what warns has something for the operator to do.
  public var level: Settings.LogForm.Level {
    switch self {
    case .passDone: .debug
    case .started, .stopping, .stopped, .settingsRead, .databaseBack, .listenOn, .passRecovered, .deadlinesAttended,
      .heartbeatRecovered, .serverListening, .rungsFired, .stepTaken, .deliveryRescued,
      .deliverySent, .deliveryRecovered, .deliveriesMoving:
      .info
    case .stopForced, .drainExpired, .listenLost, .clockSkew, .nameShared, .heartbeatFailed, .serverFailed,
      .stepRefused, .deliveryFailed, .deliveryPaused, .deliveryGivenUp, .deliveryLate, .deliveriesWaiting:
      .warning
    case .settingsRefused, .wordsLost, .databaseLost, .passFailed, .passStuck, .deadlinesUnattended, .firingFailed,
      .stepFailed:
      .error
    }
  }
}
