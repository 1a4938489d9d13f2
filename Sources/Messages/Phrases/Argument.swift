public import Entente

/// What a sentence speaks of; it keeps what it is, so that each language can say it in its own way.
public enum Argument: Hashable, Sendable {
  /// Said as it stands: a name, a reference, a path.
  case text(String)
  case localized(LocalizedText)
  /// A verb as it is typed.
  case verb(String)
  /// A verb as a sentence says it: to convene, convocar.
  case action(String)
  case state(String)
  /// A party by its short name.
  case party(String)
  case level(String)
  case office(HeldOffice)
  case field(String)
  /// What a field holds, without its name in brackets.
  case fieldLabel(String)
  case fieldType(String)
  case textKind(String)
  case language(String)
  case basis(String)
  case deadline(String)
  /// A guard, by the word that waives it.
  case condition(String)
  case instrumentClass(String)
  /// What the dialogues of a machine are called.
  case machine(String)
  /// What stands for a value in a usage line: `FILE`, `ARCHIVO`.
  case placeholder(String)
  case number(Int)
  /// So many of something: 12 days, 1 text.
  case quantity(Int, Noun)
  case span(Span)
  case date(LocalDate)
  /// A moment as a clock in some zone shows it.
  case moment(Instant, Zone)
  /// The first digits of a digest.
  case digest(Digest)
  case phrase(Phrase)
  /// a, b and c.
  case all([Argument])
  /// a, b or c.
  case either([Argument])
}

/// Things that sentences count.
public enum Noun: String, MessageKey {
  case days
  case jointWorkingDays = "joint_working_days"
  case workingDays = "working_days"
  case months
  case years
  case texts
  case commitments
  case dialogues
  case notices
  case rows
  case problems
  case warnings
  case steps
  case cases
  case events
  case times
  case messages
  case deadlines
  case rungs
  case minutes
  case hours
  case people
  case briefs
  case failures
  case percent

  public static let area = "noun"
}

extension Span.Unit {
  var noun: Noun {
    switch self {
    case .days: .days
    case .jointWorkingDays: .jointWorkingDays
    case .workingDays: .workingDays
    case .months: .months
    case .years: .years
    }
  }
}
