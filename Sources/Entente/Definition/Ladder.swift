/// Reminders before a deadline and escalations after it.
public struct Ladder: Hashable, Sendable {
  /// The name that deadlines use.
  public var id: String
  /// In the order of the definition; a rung's place in it is its index.
  public var rungs: [Rung]
  /// Which rungs still fire after an outage, where a deadline says nothing of its own; nil: the latest.
  public var late: LatePolicy?

  /// A ladder; without `late`, the latest of the rungs that an outage delayed still fires.
  public init(id: String, rungs: [Rung], late: LatePolicy? = nil) {
    self.id = id
    self.rungs = rungs
    self.late = late
  }
}

/// One reminder, to those who hold some levels, at a distance from the due date.
public struct Rung: Hashable, Sendable {
  /// Before the due date when negative, after it when positive; zero days: when due.
  public var offset: Span
  /// Who is told: the holders of these levels, on both sides.
  public var levels: [String]

  /// A rung at a distance from the due date, negative before it.
  public init(offset: Span, levels: [String]) {
    self.offset = offset
    self.levels = levels
  }
}

/// Which of the rungs that were missed in an outage still fire after it.
public struct LatePolicy: Hashable, Sendable {
  /// How many of the missed rungs; the raw value is how definitions write it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// All of them, or the newest `most`.
    case each
    /// Only the last of those that were missed.
    case latest
    /// None of them.
    case none
  }

  /// How many of the missed rungs.
  public var kind: Kind
  /// Of each: no more than so many, the newest; nil: all.
  public var most: Int?

  /// A policy; `most` means something for `each` alone.
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
