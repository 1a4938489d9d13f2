/// What comes of a command: rows to write, or every reason why not.
public enum Decision: Hashable, Sendable {
  /// It can be done: everything that is to be written, all at once or not at all.
  case record(Recording)
  /// It cannot be done: every reason, never none.
  case refuse([Blocker])
}

/// What is to be written, without the identifiers and salts that only the shell can make.
public struct Recording: Hashable, Sendable {
  /// The reference of the dialogue to create, before anything else.
  public var creates: String?
  /// The motion on which the consents below are given; nil when nobody consents.
  public var motion: MotionChoice?
  /// The acts of consent that the command gives; empty for the daemon's steps and reconstructed ones.
  public var consents: [ConsentToGive] = []
  /// The step that is taken; nil while another side's consent is missing, and for an `unsign` or `attach`.
  public var transition: TransitionToMake?
  /// Children whose parent takes this step, in the order of their references.
  public var children: [ChildTransition] = []
  /// A motion on the state just reached, opened with the same consent.
  public var opens: MotionToOpen?
  /// What to arm and to close, in the order of the machine's rules; a closing stands before its new arming.
  public var deadlines: [DeadlineChange] = []
  /// The language versions to attach.
  public var texts: [Text] = []
  /// What begins under another parent because this dialogue was carried there; judged by itself, and recorded with it
  /// or not at all.
  public var successor: Successor?
  /// The parties whose consent the step still waits for.
  public var waitsFor: [String] = []

  /// Nothing to write yet.
  public init() {}
}

/// A dialogue that continues one that was carried over.
public struct Successor: Hashable, Sendable {
  /// The reference of the dialogue under which it is to stand.
  public var parent: String
  /// Its machine, which is its origin's.
  public var machine: String
  /// The step that creates it, with what of the origin's fields in force it asks for.
  public var request: StepRequest
}

/// Which motion the consents are given on.
public enum MotionChoice: Hashable, Sendable {
  /// A new one, made with them.
  case open(MotionToOpen)
  /// One that is open, by its identifier.
  case join(Identifier)
}

/// A motion to make: what its consents bind, without the identifier that the shell gives it.
public struct MotionToOpen: Hashable, Sendable {
  /// The step that it is for.
  public var verb: String
  /// The step's fields, and the guards that it waives.
  public var payload: Payload
  /// The digests of the language versions, in the step's own order.
  public var texts: [Digest]
  /// The children that the step adopts, as they stand now, in the order of their references.
  public var adopted: [AdoptedChild]
}

/// An act of consent to write.
public struct ConsentToGive: Hashable, Sendable {
  /// The office from which it is given; for one recorded from paper, the signatory's.
  public var office: HeldOffice
  /// How it was given.
  public var basis: ConsentBasis
  /// Whether it is a yes, one that waits for confirmation, or a withdrawal.
  public var act: ConsentAct.Kind
}

/// A step to write into the history.
public struct TransitionToMake: Hashable, Sendable {
  /// The step's verb.
  public var verb: String
  /// The state left; nil for the step that creates the dialogue.
  public var from: String?
  /// The state reached, which may be the one left.
  public var to: String
  /// The party whose act completed it; nil for the daemon and for reconstructed rows.
  public var party: String?
  /// Its fields, which from then on are in force, and the guards that it waived.
  public var payload: Payload
  /// The digests of the language versions that it rests on, in the step's own order.
  public var texts: [Digest]
  /// It leaves consents that are under way as they are.
  public var isInternal: Bool
}

/// A step that a child takes because its parent takes one.
public struct ChildTransition: Hashable, Sendable {
  /// The child before it.
  public var child: Relative
  /// The child's step.
  public var transition: TransitionToMake
  /// What to arm and to close in the child.
  public var deadlines: [DeadlineChange]
}

/// A change of the deadlines that are running.
public enum DeadlineChange: Hashable, Sendable {
  /// A new generation begins to run.
  case arm(ArmedDeadline)
  /// A generation runs no longer, and fires nothing any more.
  case close(name: String, generation: Int, reason: CloseReason)

  /// Why a deadline no longer runs; the raw value is how the record writes it.
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
