internal import Definitions
internal import Entente
internal import Ledger
internal import Messages

/// Calendars that a command names: those that the program carries, or files.
enum CalendarSource {
  /// One calendar, with its digest: `us-federal`, `us-federal with inauguration-day` or `calendars/own.yaml`.
  static func calendar(_ text: String) throws -> WorkCalendar {
    let name = CalendarName(text.split(separator: " ").joined(separator: " "))
    let found = try isFile(name.base) ? fromFile(name) : ShippedCalendars.calendar(name.description)
    guard var calendar = found else {
      let near = Spelling.nearest(to: name.description, among: ShippedCalendars.names)
      throw CommandError(.unknownCalendar(name.description, suggestion: near), .notFound)
    }
    calendar.digest = SHA256.digest(calendar.json.canonical)
    return calendar
  }

  /// Several together, `us-federal+mx-lft`.
  static func joint(_ text: String, requiring requirement: JointCalendar.Requirement) throws -> JointCalendar {
    let names = text.split(separator: "+", omittingEmptySubsequences: false)
    return JointCalendar(try names.map { try calendar(String($0)) }, requiring: requirement)
  }

  /// The calendar of a file.
  static func file(_ path: String) throws -> WorkCalendar {
    var calendar = try CalendarReader().read(yaml: Files.read(path), file: path)
    calendar.digest = SHA256.digest(calendar.json.canonical)
    return calendar
  }

  private static func fromFile(_ name: CalendarName) throws -> WorkCalendar? {
    let calendar = try CalendarReader().read(yaml: Files.read(name.base), file: name.base)
    guard let option = name.option else { return calendar }
    return calendar.with(option: option)
  }

  private static func isFile(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".yaml") }
}
