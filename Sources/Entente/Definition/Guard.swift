/// A condition on a step, judged when a motion opens and at every consent.
public struct Guard: Hashable, Sendable {
  /// The word by which it is waived; no two of a step have the same.
  public var name: String
  /// What must hold.
  public var condition: Condition
  /// Both sides may set it aside, for a reason that stays on record.
  public var isWaivable: Bool
  /// What people call a condition of the program's own; empty for all others, which the catalogue has words for.
  public var label: LocalizedText
  /// The alternative of the step's rule that it is a condition of; nil: of the step, whoever takes it.
  public var alternative: ConsentRule?

  /// A guard; without a name it has its condition's usual one.
  public init(
    _ condition: Condition, name: String? = nil, isWaivable: Bool = true, label: LocalizedText = LocalizedText([:]),
    onlyFor alternative: ConsentRule? = nil
  ) {
    self.name = name ?? condition.usualName
    self.condition = condition
    self.isWaivable = isWaivable
    self.label = label
    self.alternative = alternative
  }

  /// What must hold before a step can be taken.
  public enum Condition: Hashable, Sendable {
    /// Every child, or every one of a machine, has come to an end, carrying over included.
    case childrenEnded(of: String?)
    /// So many children of a machine stand in one of some states; in any, where none are named.
    case childrenAtLeast(Int, of: String, in: [String])
    /// A verb has been taken no more often in this dialogue, this time included where it is the step's own.
    case count(of: String, atMost: Int)
    /// Whoever consents is another person than those who took that verb the last time.
    case personDiffers(from: String)
    /// A date is one on which the parties work; all of them, where none are named.
    case workingDay(field: String, parties: [String])
    /// A date lies at least so far ahead of today.
    case ahead(field: String, Span)
    /// Another dialogue stands in one of some states.
    case dialogue(Other, in: [String])
    /// A text is attached, in each of some languages.
    case text(kind: String, languages: [String])
    /// No other dialogue of a machine under the same parent is open.
    case noOther(machine: String)
    /// A predicate of the program that decides, by its name.
    case custom(String)

    /// What a guard is called that is given no name.
    public var usualName: String {
      switch self {
      case .childrenEnded, .childrenAtLeast: "children"
      case .count: "count"
      case .personDiffers: "person"
      case .workingDay: "day"
      case .ahead: "ahead"
      case .dialogue: "dialogue"
      case .text: "text"
      case .noOther: "other"
      case .custom(let name): name
      }
    }
  }

  /// Which other dialogue a condition speaks of.
  public enum Other: Hashable, Sendable {
    /// The dialogue under which this one stands.
    case parent
    /// The one whose reference stands in a field.
    case field(String)
  }

  /// It asks that what stands under the dialogue has come to an end.
  public var endsChildren: Bool {
    if case .childrenEnded = condition { true } else { false }
  }

  /// It names a machine whose dialogues stand under this one.
  func asks(for machine: String) -> Bool {
    switch condition {
    case .childrenEnded(let kind): kind == machine
    case .childrenAtLeast(_, let kind, _): kind == machine
    default: false
    }
  }

  /// It asks where the dialogue stands under which this one does.
  var asksForParent: Bool {
    if case .dialogue(.parent, _) = condition { true } else { false }
  }

  /// It asks that a machine's dialogues under this one have come to an end.
  func waitsFor(_ machine: String) -> Bool {
    if case .childrenEnded(let kind) = condition { kind == nil || kind == machine } else { false }
  }
}
