/// What somebody has to know of his dialogues once a week, on one page.
///
/// Pure: everything in it follows from what was read. Each part is short, and says how much it leaves out.
public struct Brief: Hashable, Sendable {
  /// When it was made, by the database's clock.
  public var at: Instant
  /// The days of which it is told what happened.
  public var days: ClosedRange<LocalDate>
  /// The countries for which the reader acts; none for somebody who only looks on.
  public var own: Set<String>
  /// Those of the dialogues, as far as they are read: whose labels countries have.
  public var definitions: [Definition]
  /// Of all dialogues, in numbers.
  public var totals: BriefMaterial.Totals
  /// What waits for the reader himself.
  public var decisions: Short<Decision>
  /// Deadlines that are over, the oldest first.
  public var slips: Short<Slip>
  /// Due dates that were given another day, the latest first.
  public var moves: Short<BriefMaterial.MovedDeadline>
  /// What reminders did of their own and are about to do.
  public var ladders: Short<BriefMaterial.LadderEvent>
  /// What is awaited from whom: from the reader's side first.
  public var debts: [Debt]
  /// What was done, the latest first.
  public var steps: Short<StepGroup>
  /// The first that is agreed.
  public var meeting: Meeting?

  /// The first elements of a list, and how many more there are.
  public struct Short<Element: Hashable & Sendable>: Hashable, Sendable {
    /// The first, in the list's order.
    public var items: [Element]
    /// How many are left out; zero where all are here.
    public var more: Int

    /// Keeps the first of a list.
    ///
    /// - Parameters:
    ///   - most: how many are kept.
    ///   - count: how many there are in all, where only some were read; nil: as many as are given.
    public init(_ items: some Collection<Element>, most: Int, of count: Int? = nil) {
      self.items = Array(items.prefix(most))
      more = max(count ?? 0, items.count) - self.items.count
    }
  }

  /// A dialogue in which the reader has something to do.
  public struct Decision: Hashable, Sendable {
    /// The dialogue.
    public var subject: BriefSubject
    /// What he can do in it.
    public var waiting: Waiting
    /// The first of its deadlines.
    public var due: Due?
  }

  /// An open deadline: its name and its moment.
  public struct Due: Hashable, Sendable {
    /// Its rule's name.
    public var name: String
    /// When it is due.
    public var at: Instant
    /// How it stands.
    public var condition: DeadlineCondition
  }

  /// A dialogue whose deadline is over.
  public struct Slip: Hashable, Sendable {
    /// The dialogue.
    public var subject: BriefSubject
    /// The deadline that is over.
    public var due: Due
    /// What was done in it last; nil where that was not read.
    public var last: BriefMaterial.LastStep?
  }

  /// What falls due soon, or is over, and is awaited from some countries.
  public struct Debt: Hashable, Sendable {
    /// By their names in `entente`, in the order of the first definition that names them.
    public var countries: [String]
    /// The earliest due first.
    public var items: Short<Item>

    /// One deadline that is awaited from them.
    public struct Item: Hashable, Sendable {
      /// The dialogue.
      public var subject: BriefSubject
      /// The deadline.
      public var due: Due
    }
  }

  /// The same step in dialogues of one kind under one parent, taken by one side: what a list brought in is one thing.
  public struct StepGroup: Hashable, Sendable {
    /// The one that is told.
    public var latest: BriefMaterial.TakenStep
    /// How many others there are.
    public var others: Int
  }

  /// When the sides meet next.
  public struct Meeting: Hashable, Sendable {
    /// The dialogue of which it is a meeting.
    public var subject: BriefSubject
    /// When its deadline is due.
    public var at: Instant
  }

  /// How many days ahead a deadline is of interest.
  public static let horizonDays = 30
}
