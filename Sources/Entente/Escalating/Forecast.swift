/// What a deadline will do if nobody answers.
public struct ForeseenEvent: Hashable, Sendable {
  /// What happens.
  public enum Kind: Hashable, Sendable {
    /// Something fires, or is left out.
    case firing(FiringToMake)
    /// The daemon takes this step.
    case step(String)
  }

  /// Not before this moment.
  public var at: Instant
  /// What happens.
  public var kind: Kind

  /// Something that happens at a moment.
  public init(at: Instant, _ kind: Kind) {
    self.at = at
    self.kind = kind
  }
}

/// What will fire of a deadline until a moment, when and to whom: what the daemon would do, told in advance.
///
/// Each waking is judged by `escalate` itself, on what the ones before it have left.
///
/// - Parameter audience: who can be told at a moment, since people change offices.
public func forecast(
  _ deadline: WatchedDeadline, to audience: (Instant) -> Audience, policy: LatePolicy, grace: (Instant) -> Instant,
  respite: (Instant) -> Instant, from now: Instant, until end: Instant
) -> [ForeseenEvent] {
  var deadline = deadline
  var events: [ForeseenEvent] = []
  var step: Instant?
  var at = now
  while at <= end {
    let escalation = escalate(deadline, to: audience(at), policy: policy, grace: grace, respite: respite, now: at)
    for firing in escalation.firings {
      events.append(ForeseenEvent(at: at, .firing(firing)))
      deadline.firings.append(
        Firing(
          firing.kind, rung: firing.rung, generation: deadline.generation, outcome: firing.outcome,
          scheduledAt: firing.scheduledAt, firedAt: at))
    }
    step = escalation.stepsAt ?? step
    guard let next = escalation.wakesAt, next > at else { break }
    at = next
  }
  if let step, let then = deadline.then, step <= end {
    events.append(ForeseenEvent(at: max(step, now), .step(then.verb)))
  }
  return events
}
