internal import Definitions
internal import Entente
internal import Messages

/// A definition that a command names: a file, or by its name one that the program carries.
struct DefinitionFile {
  let name: String

  /// Reads it as one that is to be used here: with the calendars that there are, and with no verb that the program
  /// keeps for itself, as such a step could never be taken.
  func definition() throws -> Definition {
    let reader = DefinitionReader(calendars: Set(ShippedCalendars.names), reserved: Program.reservedVerbs)
    return try reader.read(yaml: bytes(), file: name)
  }

  private func bytes() throws(CommandError) -> [UInt8] {
    if !name.contains("/"), let text = Assets.text("config/mechanisms/\(name).yaml") { return Array(text.utf8) }
    return try Files.read(name)
  }

  /// The calendars that a definition's parties name.
  static func calendars(of definition: Definition) throws -> [WorkCalendar] {
    try Set(definition.parties.map(\.calendar)).sorted().compactMap(ShippedCalendars.calendar)
  }
}

extension Program {
  /// The first words of the program's own verbs.
  static var reservedVerbs: Set<String> { Set(verbs.compactMap(\.path.first)) }
}
