internal import Definitions
internal import Entente
internal import Messages

/// A definition that a command names: a file, or by its name one that the program carries.
struct DefinitionFile {
  let name: String

  /// Reads it as one that is to be used here: with the calendars that there are, with no guards but those that every
  /// program knows, and with no verb that the program
  /// keeps for itself, as such a step could never be taken.
  func definition() throws -> Definition {
    try DefinitionReader(calendars: Self.calendarNames, guards: [], reserved: Program.reservedVerbs)
      .read(yaml: bytes(), file: name)
  }

  private func bytes() throws(CommandError) -> [UInt8] {
    if !name.contains("/"), let text = Assets.text("config/mechanisms/\(name).yaml") { return Array(text.utf8) }
    return try Files.read(name)
  }

  private static var calendarNames: Set<String> { Set(Assets.names(in: "config/calendars")) }

  /// The calendars that a definition's parties name.
  static func calendars(of definition: Definition) throws -> [WorkCalendar] {
    try Set(definition.parties.map(\.calendar)).sorted().compactMap { name in
      let path = "config/calendars/\(name).yaml"
      return try Assets.text(path).map { try CalendarReader().read(yaml: $0.utf8, file: path) }
    }
  }
}

extension Program {
  /// The first words of the program's own verbs.
  static var reservedVerbs: Set<String> { Set(verbs.compactMap(\.path.first)) }
}
