internal import Definitions
internal import Entente
internal import Foundation
internal import Messages
internal import Store

/// A definition that a command wants to read: a file, or a mechanism with or without its version, such as `hled@2`.
struct DefinitionSource {
  let name: String
  var version: Int?

  init(_ word: String, version: Int? = nil) {
    let parts = word.split(separator: "@", omittingEmptySubsequences: false)
    if version == nil, parts.count == 2, let number = Int(parts[1]), !FileManager.default.fileExists(atPath: word) {
      name = String(parts[0])
      self.version = number
    } else {
      name = word
      self.version = version
    }
  }

  /// Reads it. A definition that is being written needs no database; nor does one that the program carries, where no
  /// database is named or that one has none of this name, which is then said.
  func definition(_ invocation: Invocation, _ output: Output) async throws -> Definition {
    if FileManager.default.fileExists(atPath: name) { return try DefinitionFile(name: name).definition() }
    // Somebody who writes a path means a file, and is told when it is not there.
    if name.contains("/") || name.hasSuffix(".yaml") { return try DefinitionFile(name: name).definition() }
    let all = Assets.names(in: "config/mechanisms")
    do {
      let database = try await Database.find(invocation.globals, invocation.environment)
      return try await database.withStore { [name, version] store in
        try await store.mechanism(name, version: version, orOneOf: all)
      }
    } catch let error as CommandError {
      let carried = name.lowercased()
      guard error.phrase == .noDatabase || error.code == .notFound, version == nil,
        all.contains(carried)
      else { throw error }
      if error.phrase != .noDatabase { output.note(.carriedOnly(carried), .dim) }
      return try DefinitionFile(name: carried).definition()
    }
  }
}
