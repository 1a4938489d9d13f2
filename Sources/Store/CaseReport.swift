public import Definitions
public import Entente

/// An event that was not recorded, and why.
public struct CaseRefusal: Hashable, Sendable {
  public var location: Location
  /// Of its case; empty where the file gives none that could be one.
  public var reference: String
  public var event: String
  public var reason: Reason

  public enum Reason: Hashable, Sendable {
    /// The file is wrong there.
    case diagnostic(Diagnostic)
    /// Judged and refused.
    case blockers([Blocker])
    /// The record tells of this case otherwise than the file.
    case differs(HistoryReport.Difference)
    /// The database refused it by a rule of its own.
    case defended(rule: String)
    /// Not tried: an earlier event of its case was refused.
    case afterRefusal
    /// Not recorded: another step of its row was refused, and a row is all or nothing.
    case withItsRow
  }

  /// A stable name for the reason, by which a summary counts.
  public var code: String {
    switch reason {
    case .diagnostic(let diagnostic): diagnostic.code.rawValue
    case .blockers(let blockers): blockers.first?.code.rawValue ?? ""
    case .differs: "differs"
    case .defended(let rule): rule
    case .afterRefusal: "after_refusal"
    case .withItsRow: "with_its_row"
    }
  }

  /// Whether it was judged by itself, and not left out because another one was refused.
  public var isItsOwn: Bool { reason != .afterRefusal && reason != .withItsRow }
}

/// What came of the import of a table of cases.
public struct CaseReport: Sendable {
  /// Cases of which every event is in the record now.
  public var complete = 0
  /// Cases of which something was refused, after or before events that are in the record.
  public var partial = 0
  /// Cases of which nothing is in the record.
  public var refusedCases = 0
  /// Events that this import recorded, and those that an earlier one had.
  public var written = 0
  public var alreadyThere = 0
  /// Events that the mapping passes over.
  public var ignored = 0
  /// In the order of the file; none where `CaseImport.refusals` is told of them.
  public var refusals: [CaseRefusal] = []
  /// Judged and refused.
  public var refused = 0
  /// Left out because of another one that was refused.
  public var skipped = 0
  /// How many events were refused for which reason.
  public var reasons: [String: Int] = [:]

  public init() {}

  public var cases: Int { complete + partial + refusedCases }
  public var isComplete: Bool { refused + skipped == 0 }

  mutating func add(_ other: CaseReport) {
    complete += other.complete
    partial += other.partial
    refusedCases += other.refusedCases
    written += other.written
    alreadyThere += other.alreadyThere
    ignored += other.ignored
    refusals += other.refusals
    refused += other.refused
    skipped += other.skipped
    reasons.merge(other.reasons, uniquingKeysWith: +)
  }

  /// Counts a case of which so many events are in the record.
  mutating func count(written: Int, alreadyThere: Int, refused new: [CaseRefusal], of one: ImportedCase) {
    self.written += written
    self.alreadyThere += alreadyThere
    ignored += one.ignored
    refusals += new
    for refusal in new {
      if refusal.isItsOwn {
        refused += 1
        reasons[refusal.code, default: 0] += 1
      } else {
        skipped += 1
      }
    }
    if written + alreadyThere == 0, !new.isEmpty {
      refusedCases += 1
    } else if new.isEmpty {
      complete += 1
    } else {
      partial += 1
    }
  }
}
