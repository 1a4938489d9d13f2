public import Entente

/// The calendars that every program carries, by the names that definitions and commands call them.
public enum ShippedCalendars {
  /// Every name, in order, with and without each option: `us-federal`, `us-federal with inauguration-day`.
  public static let names: [String] = bases.flatMap { base in
    let options = (try? read(base))?.options ?? []
    return [base] + options.map { CalendarName(base: base, option: $0).description }
  }

  /// The calendar of a name; nil where there is none. Its digest is left for the caller, who can hash.
  public static func calendar(_ name: String) throws(Diagnostics) -> WorkCalendar? {
    let name = CalendarName(name)
    let calendar = try read(name.base)
    return if let option = name.option { calendar?.with(option: option) } else { calendar }
  }

  /// The names without options, which are those of the files.
  private static let bases = Assets.names(in: "config/calendars")

  private static func read(_ base: String) throws(Diagnostics) -> WorkCalendar? {
    let path = "config/calendars/\(base).yaml"
    guard let text = Assets.text(path) else { return nil }
    return try CalendarReader().read(yaml: text.utf8, file: path)
  }
}
