public import Entente

/// How the rows of a table are steps of a mechanism: what a mapping file says. docs/import.md describes the form.
public struct ImportMap: Hashable, Sendable {
  public var machine: Machine
  public var form: Form
  /// What a case's dialogue is called.
  public var reference: Expression
  /// The reference of the dialogue under which a case stands, for a machine that stands under another.
  public var parent: Expression?
  /// Where a row's facts come from.
  public var source: Expression
  /// How the file writes dates; the first that fits is taken. None: `2019-04-12`, `2019-04` or `2019`.
  public var dates: [DatePattern]
  /// Which country each slot is; empty for parties that are countries.
  public var countries: [CountryRule]
  /// Offices that the definition does not have for every country, by name.
  public var offices: [Office]

  public enum Form: Hashable, Sendable {
    /// A row is an event.
    case log(EventLog)
    /// A row is a case, and its date columns are steps.
    case table([DatedStep])
  }

  /// A row is an event of some case.
  public struct EventLog: Hashable, Sendable {
    public var caseName: Expression
    public var event: Expression
    public var date: Expression
    /// By the event's name.
    public var rules: [String: EventRule]
    public var ignored: Set<String>
    public var actor: ActorRule?
    /// Else the rows of a case are taken in the order of the file.
    public var isOrderedByDate: Bool
  }

  /// A step of a row, taken on the earliest of the dates in some columns; with none of them it was not taken.
  public struct DatedStep: Hashable, Sendable {
    public var columns: [Expression]
    public var rule: EventRule
  }

  /// What an event does.
  public struct EventRule: Hashable, Sendable {
    public var verb: String
    /// By party: whose consent the source tells of. A step of one side takes that of the actor, or the only one.
    public var offices: [String: HeldOffice]
    public var fields: [String: FieldRule]
    /// Inferred, and nobody's consent.
    public var isReconstructed: Bool
    /// Required fields of which the sources may tell nothing.
    public var unknown: Set<String>
  }

  /// Where a field's value comes from.
  public enum FieldRule: Hashable, Sendable {
    case whole(Expression)
    /// By language, or by party.
    case parts([String: Expression])
  }

  /// Who acted, by what a column says.
  public struct ActorRule: Hashable, Sendable {
    public var expression: Expression
    /// The office by which each name acted.
    public var names: [String: HeldOffice]
  }

  public enum CountryRule: Hashable, Sendable {
    case fixed(String)
    /// The one name that is left of those in a column.
    case named(Expression, separator: String, without: Set<String>, isInCapitals: Bool, names: [String: String])
  }

  /// A text of a row: of one column, or of several with words between.
  public struct Expression: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
      case text(String)
      case column(Int)
    }

    public var parts: [Part]

    /// The first of its columns that is empty, by the header's name.
    func emptyColumn(of cells: [String], _ columns: [String]) -> String? {
      for case .column(let index) in parts where !cells.indices.contains(index) || cells[index].isEmpty {
        return columns.indices.contains(index) ? columns[index] : nil
      }
      return nil
    }

    /// Nil where one of its columns is empty.
    public func text(of cells: [String]) -> String? {
      var text = ""
      for part in parts {
        switch part {
        case .text(let word): text += word
        case .column(let index):
          guard cells.indices.contains(index), !cells[index].isEmpty else { return nil }
          text += cells[index]
        }
      }
      return text.isEmpty ? nil : text
    }
  }

  func period(_ text: String) -> Period? {
    if dates.isEmpty { return Period(text) }
    return dates.lazy.compactMap { $0.period(text) }.first
  }

  /// How a date has to be written, for those who wrote it otherwise.
  var dateForms: String { dates.isEmpty ? Findings.periodForms : dates.map(\.text).joined(separator: ", ") }
}
