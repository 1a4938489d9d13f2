internal import Delivery
internal import Entente
internal import Postgres
internal import Store

/// Puts what the duties report into the log and the metrics.
struct Reports: Sendable {
  let databaseClock: DatabaseClock
  let log: Log
  let metrics: Metrics
  let vitals: Vitals
  let troubles: DeliveryTroubles

  /// Shows what has not happened yet as 0.
  func showCounters(of channels: [String]) {
    for channel in channels {
      for outcome in Attempt.Outcome.allCases {
        metrics.show(.deliveries, ["channel": channel, "outcome": outcome.rawValue])
      }
    }
    for outcome in ["fired", "skipped"] { metrics.show(.claims, ["kind": "rung", "outcome": outcome]) }
    for outcome in ["fired", "lost", "refused", "failed"] {
      metrics.show(.claims, ["kind": "step", "outcome": outcome])
    }
  }

  func fired(_ pass: FiringPass) {
    metrics.observe(.lateness, all: pass.lateness.map { .microseconds(max(0, $0)) })
    metrics.count(.claims, ["kind": "rung", "outcome": "fired"], by: pass.fired)
    let skipped = pass.skipped.values.reduce(0, +)
    metrics.count(.claims, ["kind": "rung", "outcome": "skipped"], by: skipped)
    log(
      .rungsFired,
      [
        "deadlines": .number(pass.deadlines), "fired": .number(pass.fired), "skipped": .number(skipped),
        "notices": .number(pass.notices),
      ])
    for trouble in pass.troubles {
      log(
        .firingFailed,
        ["reference": .text(trouble.reference), "deadline": .text(trouble.deadline), "error": .text(trouble.cause)])
    }
  }

  func stepped(_ step: DueStep, _ outcome: TimedSteps.Outcome) {
    let place: [(key: String, value: LogValue?)] = [
      ("reference", .text(step.reference)), ("deadline", .text(step.deadline)), ("verb", .text(step.verb)),
    ]
    func tell(_ event: Event, _ result: String, _ more: (key: String, value: LogValue?)?) {
      metrics.count(.claims, ["kind": "step", "outcome": result])
      log(event, place + (more.map { [$0] } ?? []))
    }
    switch outcome {
    case .taken(let answer):
      if !answer.isRepeated {
        let late = databaseClock.now.microseconds - step.at.microseconds
        metrics.observe(.lateness, [:], .microseconds(max(0, late)))
      }
      tell(.stepTaken, answer.isRepeated ? "lost" : "fired", nil)
    case .refused(let blockers):
      let reasons = blockers.map(\.code.rawValue).joined(separator: ", ")
      tell(.stepRefused, "refused", ("reasons", .text(reasons)))
    case .failed(let error): tell(.stepFailed, "failed", ("error", .text(String(describing: error))))
    }
  }

  func delivered(_ event: DeliveryEvent) {
    switch event {
    case .attempted(let delivered): attempted(delivered)
    case .rescued(let channel, let count):
      log(.deliveryRescued, ["channel": .text(channel), "count": .number(count)])
    case .late(let message, let channel):
      log(.deliveryLate, ["message": .text(message.description), "channel": .text(channel)])
    case .paused(let channel, let until):
      log(.deliveryPaused, ["channel": .text(channel), "until": .moment(until)])
    case .gathered: break
    }
  }

  /// What was sent is told without its words, what failed once for each kind of failure, and what was given up always.
  private func attempted(_ delivered: Delivered) {
    vitals.passGoesOn(DeliverNotices.name(of: delivered.channel))
    let outcome = delivered.attempt.outcome
    metrics.count(.deliveries, ["channel": delivered.channel, "outcome": outcome.rawValue])
    var fields: [(key: String, value: LogValue?)] = [
      ("message", .text(delivered.message.description)), ("channel", .text(delivered.channel)),
      ("person", .text(delivered.person)), ("endpoint", .text(delivered.endpoint)),
      ("attempt", .number(delivered.number)), ("outcome", .text(outcome.rawValue)),
      ("code", delivered.attempt.code.map { .number($0) }),
    ]
    if outcome == .sent {
      log(.deliverySent, fields)
      if troubles.end(delivered) { log(.deliveryRecovered, ["channel": .text(delivered.channel)]) }
      return
    }
    fields.append(("answer", .text(delivered.answer)))
    if delivered.isGivenUp {
      log(.deliveryGivenUp, fields)
    } else if let untold = troubles.tell(delivered) {
      log(.deliveryFailed, fields + (untold > 0 ? [("more", .number(untold))] : []))
    }
  }
}
