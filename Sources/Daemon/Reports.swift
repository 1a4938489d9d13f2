internal import Delivery
internal import Entente
internal import Postgres
internal import Store

/// Puts what the duties report into the log and the metrics.
struct Reports: Sendable {
  let databaseClock: DatabaseClock
  let log: Log
  let metrics: Metrics

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
    case .attempted(let message, let channel, let number, let attempt, let isGivenUp):
      metrics.count(.deliveries, ["channel": channel, "outcome": attempt.outcome.rawValue])
      if isGivenUp {
        // The other side's words stand in the database; they may quote an address.
        log(
          .deliveryGivenUp,
          [
            "message": .text(message.description), "channel": .text(channel), "attempt": .number(number),
            "outcome": .text(attempt.outcome.rawValue), "code": attempt.code.map { .number($0) },
          ])
      }
    case .rescued(let channel, let count):
      log(.deliveryRescued, ["channel": .text(channel), "count": .number(count)])
    case .late(let message, let channel):
      log(.deliveryLate, ["message": .text(message.description), "channel": .text(channel)])
    case .gathered: break
    }
  }
}
