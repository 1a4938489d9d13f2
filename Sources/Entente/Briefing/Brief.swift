/// What somebody has to know of his dialogues once a week, on one page.
///
/// Pure: everything in it follows from what was read. Each part is short, and says how much it leaves out.
public struct Brief: Hashable, Sendable {
  public var at: Instant
  /// The days of which it is told what happened.
  public var days: ClosedRange<LocalDate>
  /// The countries for which the reader acts; none for somebody who only looks on.
  public var own: Set<String>
  public var totals: BriefMaterial.Totals
  /// What waits for the reader himself.
  public var decisions: Short<Decision>
  /// Deadlines that are over, the oldest first.
  public var slips: Short<Slip>
  public var moves: Short<BriefMaterial.MovedDeadline>
  /// What is awaited from whom: from the reader's side first.
  public var debts: [Debt]
  public var steps: Short<BriefMaterial.TakenStep>
  /// The first that is agreed.
  public var meeting: Meeting?

  /// The first elements of a list, and how many more there are.
  public struct Short<Element: Hashable & Sendable>: Hashable, Sendable {
    public var items: [Element]
    public var more: Int

    public init(_ items: some Collection<Element>, most: Int, of count: Int? = nil) {
      self.items = Array(items.prefix(most))
      more = max(count ?? 0, items.count) - self.items.count
    }
  }

  public struct Decision: Hashable, Sendable {
    public var subject: BriefSubject
    public var waiting: Waiting
    /// The first of its deadlines.
    public var due: Due?
  }

  /// An open deadline: its name and its moment.
  public struct Due: Hashable, Sendable {
    public var name: String
    public var at: Instant
  }

  public struct Slip: Hashable, Sendable {
    public var subject: BriefSubject
    public var due: Due
    public var last: BriefMaterial.LastStep?
  }

  /// What falls due soon, or is over, and is awaited from some countries.
  public struct Debt: Hashable, Sendable {
    /// By their names in `entente`, in the order of the first definition that names them.
    public var countries: [String]
    public var items: Short<Item>

    public struct Item: Hashable, Sendable {
      public var subject: BriefSubject
      public var due: Due
    }
  }

  public struct Meeting: Hashable, Sendable {
    public var subject: BriefSubject
    public var at: Instant
  }

  /// How many days ahead a deadline is of interest.
  public static let horizonDays = 30
}
