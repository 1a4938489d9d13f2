/// A deadline as the daemon finds it: how it was armed, what has fired of it, and what holds it back.
public struct WatchedDeadline: Hashable, Sendable {
  public var generation: Int
  public var dueAt: Instant
  public var rungs: [ArmedRung]
  public var then: ArmedStep?
  /// Why and when it was closed; nil while it is open.
  public var closing: Closing?
  /// Those of this generation, and the invitations of earlier ones.
  public var firings: [Firing]
  public var pauses: [Pause]

  public init(
    generation: Int = 1, dueAt: Instant, rungs: [ArmedRung], then: ArmedStep? = nil, closing: Closing? = nil,
    firings: [Firing] = [], pauses: [Pause] = []
  ) {
    self.generation = generation
    self.dueAt = dueAt
    self.rungs = rungs
    self.then = then
    self.closing = closing
    self.firings = firings
    self.pauses = pauses
  }

  public struct Closing: Hashable, Sendable {
    public var reason: DeadlineChange.CloseReason
    public var at: Instant

    public init(_ reason: DeadlineChange.CloseReason, at: Instant) {
      self.reason = reason
      self.at = at
    }
  }

  /// Whether something fired, or was skipped, in this generation.
  func isSettled(_ kind: FiringKind, rung: Int = 0) -> Bool { firing(kind, rung: rung) != nil }

  func firing(_ kind: FiringKind, rung: Int = 0) -> Firing? {
    firings.first { $0.kind == kind && $0.rung == rung && $0.generation == generation }
  }

  /// When something is to fire: at its moment or, held back, as soon as nothing holds it any more.
  func moment(of rung: ArmedRung) -> Instant { pauses(of: rung).map(\.until).reduce(rung.at, max) }

  /// What holds something back beyond its moment.
  func pauses(of rung: ArmedRung) -> [Pause] {
    pauses.filter { pause in pause.until > rung.at && (pause.rung.map { $0 == rung.index } ?? true) }
  }
}

/// That a ladder, or one rung of it, is held back until a stated moment; the daemon's step is not.
public struct Pause: Hashable, Sendable {
  public enum Cause: String, Hashable, Sendable {
    case acknowledged
    case held
  }

  public var cause: Cause
  public var until: Instant
  /// The rung that is held; nil for all.
  public var rung: Int?

  public init(_ cause: Cause, until: Instant, rung: Int? = nil) {
    self.cause = cause
    self.until = until
    self.rung = rung
  }
}
