internal import Definitions
internal import Entente
internal import Foundation
internal import Messages

/// A definition that a command names: a file, or by its name one that the program carries.
struct DefinitionFile {
  let name: String

  /// Reads it as one that is to be used here: with the calendars that there are, with no guards but those that every
  /// program knows, and with no verb that the program
  /// keeps for itself, as such a step could never be taken.
  func definition() throws -> Definition { try Self.reader(besides: name).read(document()) }

  /// The definition, and what lint has to say of it, each with its place in the file.
  func linted() throws -> (definition: Definition, warnings: [PlacedFinding]) {
    let document = try document()
    let definition = try Self.reader(besides: name).read(document)
    let top = Location(file: name, line: 1, column: 1)
    let findings = definition.lint().map { finding in
      PlacedFinding(finding: finding, location: document.location(of: finding.place) ?? top)
    }
    return (definition, findings.sorted { $0.location < $1.location })
  }

  private func document() throws -> Document { try Document(yaml: bytes(), file: name) }

  /// Reads definitions as those that stand beside a file.
  static func reader(besides file: String) -> DefinitionReader {
    DefinitionReader(calendars: Set(ShippedCalendars.names), guards: [], reserved: Program.reservedVerbs) {
      parent(of: file, $0)
    }
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

  /// The calendars that a definition's parties name, and the countries that may become its parties.
  static func calendars(of definition: Definition) throws -> [WorkCalendar] {
    try Set((definition.parties + definition.countries).map(\.calendar)).sorted()
      .compactMap(ShippedCalendars.calendar)
  }
}

/// Something that lint has found, and where in the file it is.
struct PlacedFinding {
  var finding: LintFinding
  var location: Location
}

extension Program {
  /// The first words of the program's own verbs.
  static var reservedVerbs: Set<String> { Set(verbs.compactMap(\.path.first)) }
}
