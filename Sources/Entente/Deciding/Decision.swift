/// What comes of a command: rows to write, or every reason why not.
public enum Decision: Hashable, Sendable {
  case record(Recording)
  case refuse([Blocker])
}

/// What is to be written, without the identifiers and salts that only the shell can make.
public struct Recording: Hashable, Sendable {
  /// The reference of the dialogue to create, before anything else.
  public var creates: String?
  /// The motion on which the consents below are given; nil when nobody consents.
  public var motion: MotionChoice?
  public var consents: [ConsentToGive] = []
  public var transition: TransitionToMake?
  /// Children whose parent takes this step, in the order of their references.
  public var children: [ChildTransition] = []
  /// A motion on the state just reached, opened with the same consent.
  public var opens: MotionToOpen?
  public var deadlines: [DeadlineChange] = []
  public var texts: [Text] = []
  /// The parties whose consent the step still waits for.
  public var waitsFor: [String] = []

  public init() {}
}

public enum MotionChoice: Hashable, Sendable {
  case open(MotionToOpen)
  case join(Identifier)
}

public struct MotionToOpen: Hashable, Sendable {
  public var verb: String
  public var payload: Payload
  public var texts: [Digest]
  public var adopted: [AdoptedChild]
}

public struct ConsentToGive: Hashable, Sendable {
  public var office: HeldOffice
  public var basis: ConsentBasis
  public var act: ConsentAct.Kind
}

public struct TransitionToMake: Hashable, Sendable {
  public var verb: String
  public var from: String?
  public var to: String
  /// The party whose act completed it; nil for the daemon and for reconstructed rows.
  public var party: String?
  public var payload: Payload
  public var texts: [Digest]
  public var isInternal: Bool
}

public struct ChildTransition: Hashable, Sendable {
  public var child: Relative
  public var transition: TransitionToMake
  public var deadlines: [DeadlineChange]
}

public enum DeadlineChange: Hashable, Sendable {
  case arm(ArmedDeadline)
  case close(name: String, generation: Int, reason: CloseReason)

  public enum CloseReason: String, Hashable, Sendable, CaseIterable {
    /// The dialogue left the states in which it runs.
    case answered
    /// Its anchor moved, and a new generation was armed.
    case moved
    /// Its clock stands still; it goes on as a new generation.
    case suspended
    /// A meeting will not be: its day had not come.
    case calledOff = "called_off"
    /// Nobody answered, and the daemon took its step.
    case lapsed
    /// A calendar's new version was applied to it, and a new generation was armed.
    case recalculated
  }
}
