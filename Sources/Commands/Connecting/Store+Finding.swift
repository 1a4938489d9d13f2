internal import Definitions
internal import Entente
internal import Messages
internal import Store

extension Store {
  /// The situation of a dialogue for a person; where there is none of that name, the nearest one is suggested.
  func existing(_ reference: String, for handle: String?) async throws -> Situation {
    do {
      return try await situation(.existing(reference: reference), handle: handle)
    } catch StoreError.notFound {
      if try await isMechanism(reference) { throw CommandError(.isMechanism(reference.uppercased()), .notFound) }
      let known = try await references() + publishedDefinitions().map { $0.name.uppercased() }
      let capital = known.first { $0 == reference.uppercased() }
      throw CommandError(
        .unknownReference(reference, suggestion: capital ?? Spelling.nearest(to: reference, among: known)), .notFound)
    }
  }

  /// A published definition; where there is none of that name, the nearest one is suggested.
  ///
  /// - Parameter others: names that may have been meant too.
  func mechanism(_ name: String, version: Int? = nil, orOneOf others: [String] = []) async throws -> Definition {
    do {
      return try await definition(name.lowercased(), version: version)
    } catch StoreError.notFound {
      let published = try await publishedDefinitions()
      if let version, let newest = published.filter({ $0.name == name.lowercased() }).map(\.version).max() {
        throw CommandError(.unknownVersion(version, of: name.lowercased(), newest: newest), .notFound)
      }
      let known = published.map(\.name) + others
      throw CommandError(
        .unknownMechanism(name, suggestion: Spelling.nearest(to: name.lowercased(), among: known)), .notFound)
    }
  }

  /// Whether a word names a mechanism rather than a dialogue.
  func isMechanism(_ name: String) async throws -> Bool {
    try await publishedDefinitions().contains { $0.name == name.lowercased() }
  }
}
