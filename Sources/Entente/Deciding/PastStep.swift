/// A step that was taken, as later rules look back at it.
public struct PastStep: Hashable, Sendable {
  /// The step's verb.
  public var verb: String
  /// The state reached.
  public var to: String
  /// When it was taken; in imported history, when it happened.
  public var at: Instant
  /// Those whose consents made it.
  public var persons: Set<Identifier>
  /// The office whose consent completed it; nil where nobody's did.
  public var office: HeldOffice?

  /// A step; without persons, one that nobody consented to or of whom nothing is known.
  public init(verb: String, to: String, at: Instant, persons: Set<Identifier> = [], office: HeldOffice? = nil) {
    self.verb = verb
    self.to = to
    self.at = at
    self.persons = persons
    self.office = office
  }
}

extension Machine {
  /// Whether some rule looks back at the steps taken so far.
  public var needsPast: Bool {
    steps.contains { $0.silence != nil || $0.guards.contains(where: \.looksBack) }
      || deadlines.contains(where: \.looksBack)
  }

  /// The machines of which a guard wants to know whether another dialogue is open.
  public var siblingMachines: [String] {
    steps.flatMap(\.guards).compactMap { rule in
      if case .noOther(let machine) = rule.condition { machine } else { nil }
    }
  }

  /// The fields whose dialogues guards ask about, whoever set them.
  public var guardedDialogues: [String] {
    steps.flatMap(\.guards).compactMap { rule in
      if case .dialogue(.field(let name), _) = rule.condition { name } else { nil }
    }
  }

  /// Whether some guard rests on where other dialogues stand, which must then stand still until it is recorded.
  public var readsOthers: Bool {
    steps.flatMap(\.guards).contains { rule in
      switch rule.condition {
      case .dialogue, .noOther, .childrenAtLeast: true
      default: false
      }
    }
  }
}

extension Guard {
  fileprivate var looksBack: Bool {
    switch condition {
    case .count, .personDiffers: true
    default: false
    }
  }
}

extension DeadlineRule {
  fileprivate var looksBack: Bool {
    if case .step = due { return true }
    return !suspended.isEmpty || until != nil
  }
}
