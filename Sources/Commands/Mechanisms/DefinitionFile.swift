internal import Definitions
internal import Entente
internal import Foundation
internal import Messages

/// A definition that a command names: a file, or by its name one that the program carries.
struct DefinitionFile {
  let name: String

  /// Reads it as one that is to be used here: with the calendars that there are, and with no verb that the program
  /// keeps for itself, as such a step could never be taken.
  func definition() throws -> Definition {
    try Self.reader(besides: name).read(yaml: bytes(), file: name)
  }

  /// Reads definitions as those that stand beside a file.
  static func reader(besides file: String) -> DefinitionReader {
    DefinitionReader(calendars: calendarNames, reserved: Program.reservedVerbs) { parent(of: file, $0) }
  }

  /// What a file inherits from: one of that name beside it, or else one that the program carries.
  private static func parent(of file: String, _ name: String) -> Document? {
    let folder = URL(filePath: file).deletingLastPathComponent()
    let path = folder.appending(path: "\(name).yaml").relativePath
    guard FileManager.default.fileExists(atPath: path), let bytes = try? Files.read(path) else {
      return DefinitionReader.shipped(name)
    }
    return Document(yaml: bytes, file: path)
  }

  private func bytes() throws(CommandError) -> [UInt8] {
    if !name.contains("/"), let text = Assets.text("config/mechanisms/\(name).yaml") { return Array(text.utf8) }
    return try Files.read(name)
  }

  private static var calendarNames: Set<String> { Set(Assets.names(in: "config/calendars")) }

  /// The calendars that a definition's parties name, and the countries that may become its parties.
  static func calendars(of definition: Definition) throws -> [WorkCalendar] {
    try Set((definition.parties + definition.countries).map(\.calendar)).sorted().compactMap { name in
      let path = "config/calendars/\(name).yaml"
      return try Assets.text(path).map { try CalendarReader().read(yaml: $0.utf8, file: path) }
    }
  }
}

extension Program {
  /// The first words of the program's own verbs.
  static var reservedVerbs: Set<String> { Set(verbs.compactMap(\.path.first)) }
}
