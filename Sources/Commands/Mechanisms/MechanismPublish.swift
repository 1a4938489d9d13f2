internal import Entente
internal import Messages
internal import Postgres
internal import Store

extension Program {
  /// `entente mechanism publish FILE`: from then on that version never changes.
  static var mechanismPublish: Verb {
    Verb(
      "mechanism", "publish", summary: .verb(.mechanismPublish),
      positionals: [Positional("FILE", .file, help: .file)]
    ) { store, invocation, output in
      let definition = try DefinitionFile(name: invocation.word("FILE")).definition()
      let clashes = try await store.differingLevels(of: definition.offices)
      guard clashes.isEmpty else {
        for clash in clashes { output.error(clash) }
        return .refused
      }
      let before = try await store.publishedDefinitions()
      let digest: Digest
      do {
        digest = try await store.publish(definition, calendars: DefinitionFile.calendars(of: definition))
      } catch let error as PostgresError where error.serverError?.constraint == "definition_version_is_unique" {
        let newest = before.filter { $0.name == definition.name }.map(\.version).max() ?? definition.version
        throw CommandError(
          .versionTaken(definition.name, version: definition.version, next: newest + 1), .refused)
      }
      let phrase: Phrase =
        before.contains { $0.digest == digest }
        ? .publishedBefore(definition.name, version: definition.version, digest: digest)
        : .published(definition.name, version: definition.version, digest: digest)
      return output.done(
        phrase,
        [
          "mechanism": .string(definition.name), "version": .integer(Int64(definition.version)),
          "digest": .string(digest.description),
        ])
    }
  }
}
