public import Entente
internal import Postgres

/// For whom a brief is written.
public struct BriefReader: Hashable, Sendable {
  /// Nil for somebody who only looks on, as `offices` is then empty.
  public var name: String?
  /// In which he is written to.
  public var language: String?
  /// Each of a country.
  public var offices: [HeldOffice]
  /// That of his capital; of somebody without an office, that of the first capital there is.
  public var zone: Zone
}

extension Store {
  /// The person of a handle, or else of this login, with the offices that he holds today.
  ///
  /// - Throws: `StoreError.unknownPerson` for a handle that is nobody's.
  public func briefReader(_ handle: String?) async throws -> BriefReader {
    let own = try await query("select entente.read_actor(null)::text").only?.decode(String?.self, at: 0)
    let found = try handle ?? own.flatMap { $0 }.map { try JSON(parsing: $0.utf8) }?["handle"]?.string
    let person = try await people().first { $0.handle == found }
    if let handle, person == nil { throw StoreError.unknownPerson(handle) }
    var parties: [Party] = []
    for name in Set(try await publishedDefinitions().map(\.name)).sorted() {
      do { parties += try await definition(name).parties } catch StoreError.unreadable { continue }
    }
    let offices = person?.offices ?? []
    let party = parties.first { party in offices.contains { $0.party == party.country } } ?? parties.first
    return BriefReader(
      name: person?.name, language: person?.language, offices: offices, zone: party.flatMap { Zone($0.zone) } ?? .utc)
  }
}
