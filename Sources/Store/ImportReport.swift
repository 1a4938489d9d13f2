public import Definitions
public import Entente

/// What came of the import of a history, step by step.
public struct HistoryReport: Sendable {
  public struct Row: Sendable {
    public var entry: HistoryEntry
    public var outcome: Outcome
  }

  public enum Outcome: Sendable {
    case written(Answer)
    /// An earlier import wrote it, and nothing was done.
    case alreadyThere(Answer)
    /// Judged and refused.
    case refused([Blocker], Situation)
    /// The record goes on otherwise than the file from here.
    case differs(Difference)
    /// The database refused the row by a rule of its own, such as `history_only_in_imports`.
    case defended(rule: String)
    /// Not tried, because an earlier step of its dialogue, or of the one above it, was not written.
    case skipped
  }

  /// How the record is not what the file goes on from.
  public enum Difference: Hashable, Sendable {
    /// The dialogue stands at another row.
    case row(Conflict)
    /// A new dialogue would get this reference, since the one in the file is taken or not its turn.
    case reference(String)
    /// There is nothing of this name.
    case absent(String)

    public var conflict: Conflict? {
      if case .row(let conflict) = self { conflict } else { nil }
    }
  }

  public var rows: [Row] = []

  public var written: Int { count { if case .written = $0 { true } else { false } } }
  public var alreadyThere: Int { count { if case .alreadyThere = $0 { true } else { false } } }
  public var skipped: Int { count { if case .skipped = $0 { true } else { false } } }
  /// Neither written, nor there, nor skipped.
  public var refused: Int { rows.count - written - alreadyThere - skipped }
  public var isComplete: Bool { written + alreadyThere == rows.count }

  private func count(_ isCounted: (Outcome) -> Bool) -> Int { rows.count { isCounted($0.outcome) } }
}

/// What came of the rows of a sheet: all of them were written, or none.
public struct SheetReport: Sendable {
  public struct Row: Sendable {
    public var row: SheetRow
    /// `wouldRecord` where nothing was written because another row was refused, or for a dry run.
    public var outcome: AttemptResult
  }

  public var rows: [Row]

  /// New rows of the record; zero unless every row is good.
  public var written: Int { count { !$0.isRepeated } }
  /// Rows that are good, and were not written: in a dry run, what would have been.
  public var ready: Int { rows.count { if case .wouldRecord = $0.outcome { true } else { false } } }
  /// Rows that an earlier import of the same content wrote.
  public var alreadyThere: Int { count(\.isRepeated) }
  public var refused: [Row] {
    rows.filter { if case .refused = $0.outcome { true } else { false } }
  }

  private func count(_ isCounted: (Answer) -> Bool) -> Int {
    rows.count { if case .done(let answer) = $0.outcome { isCounted(answer) } else { false } }
  }
}

/// Why an import could not begin.
public enum ImportRefusal: Error, Hashable, Sendable {
  /// Only members of the role `entente_importer` bring in history.
  case notAnImporter(login: String)
  /// Published offices that the database does not have; publishing the definition registers them.
  case unregistered(party: String, office: String)
  /// Nothing can be proposed under this dialogue from a sheet: no machine, or several, stand under its own.
  case noSuchMachine(String?)
  /// The database refused a row of the sheet by a rule of its own, and so none was written.
  case defended(rule: String, row: Int)
}
