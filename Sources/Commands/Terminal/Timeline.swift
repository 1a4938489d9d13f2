public import Entente
internal import Messages

/// A history as a time line: the year where it changes, the date, what happened, on what basis, from what source.
public struct Timeline: Sendable {
  public struct Event: Hashable, Sendable {
    /// Nil: not known.
    public var date: LocalDate?
    public var precision: Precision
    public var title: String
    public var basis: String
    public var source: String

    /// How exactly the sources give the date.
    public enum Precision: String, Hashable, Sendable {
      case day
      case month
      case year
    }

    public init(
      _ date: LocalDate?, precision: Precision = .day, _ title: String, basis: String = "", source: String = ""
    ) {
      self.date = date
      self.precision = precision
      self.title = title
      self.basis = basis
      self.source = source
    }
  }

  public var events: [Event]

  public init(_ events: [Event]) {
    self.events = events
  }

  func table(_ voice: Voice) -> Table {
    let hasSource = events.contains { !$0.source.isEmpty }
    let hasBasis = events.contains { !$0.basis.isEmpty }
    var columns = [
      Table.Column(voice.say(Word.year), isWhole: true), .init(voice.say(Word.date), isWhole: true),
      .init(voice.say(Word.event)),
    ]
    if hasBasis { columns.append(.init(voice.say(Word.basis))) }
    if hasSource { columns.append(.init(voice.say(Word.source))) }
    var table = Table(columns)
    var year: Int?
    for event in events {
      var row = [event.date?.year == year ? "" : event.date.map { String($0.year) } ?? "?", day(of: event, voice)]
      row.append(event.title)
      if hasBasis { row.append(event.basis) }
      if hasSource { row.append(event.source) }
      table.add(row)
      year = event.date?.year
    }
    return table
  }

  /// The year stands in its own column.
  private func day(of event: Event, _ voice: Voice) -> String {
    guard let date = event.date else { return "" }
    var sameYear = voice
    sameYear.today = date
    switch event.precision {
    case .day: return sameYear.date(date)
    case .month: return voice.month(date)
    case .year: return ""
    }
  }
}
