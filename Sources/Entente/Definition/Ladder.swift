/// Reminders before a deadline and escalations after it.
public struct Ladder: Hashable, Sendable {
  public var id: String
  public var rungs: [Rung]
  /// Which rungs still fire after an outage, where a deadline says nothing of its own; nil: the latest.
  public var late: LatePolicy?

  public init(id: String, rungs: [Rung], late: LatePolicy? = nil) {
    self.id = id
    self.rungs = rungs
    self.late = late
  }
}

public struct Rung: Hashable, Sendable {
  /// Before the due date when negative, after it when positive; zero days: when due.
  public var offset: Span
  public var levels: [String]

  public init(offset: Span, levels: [String]) {
    self.offset = offset
    self.levels = levels
  }
}

/// Which of the rungs that were missed in an outage still fire after it.
public struct LatePolicy: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case each
    /// Only the last of those that were missed.
    case latest
    case none
  }

  public var kind: Kind
  /// Of each: no more than so many, the newest; nil: all.
  public var most: Int?

  public init(_ kind: Kind, upTo most: Int? = nil) {
    self.kind = kind
    self.most = most
  }

  /// What holds where neither a deadline nor its ladder says anything.
  public static let usual = LatePolicy(.latest)
}

extension Definition {
  /// What holds of a deadline's late rungs.
  public func latePolicy(of rule: DeadlineRule) -> LatePolicy {
    rule.late ?? rule.ladder.flatMap(ladder)?.late ?? .usual
  }
}
