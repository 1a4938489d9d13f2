public import Entente
public import Store

/// Those who act in a simulation, by handle, and the countries between which dialogues of a mechanism with slots are.
public struct Cast: Sendable {
  /// Somebody in an office.
  public struct Member: Hashable, Sendable {
    public var handle: String
    public var name: String
    public var language: String
    public var country: String
    public var office: String
    public var level: String
    public var zone: String
  }

  public let members: [Member]
  /// In the order of the parties; empty where the definition says itself which countries they are.
  public let countries: [String]
  /// Offices that the definition does not bring.
  private let added: [Member]

  /// Somebody in each office of a definition; a country of which it names none has an office at each level.
  public init(of definition: Definition) {
    let chosen = Self.countries(definition)
    countries = definition.hasSlots ? chosen : []
    var members: [Member] = []
    var added: [Member] = []
    for (party, country) in zip(definition.bound(to: chosen).parties, chosen) {
      let offices = definition.offices.filter { $0.party == country }
      let posts = offices.isEmpty ? definition.levels.map { ($0, $0) } : offices.map { ($0.id, $0.level) }
      let own = posts.map { office, level in
        Member(
          handle: String("\(country)-\(office)".prefix(63)), name: "\(country)-\(office)", language: party.language,
          country: country, office: office, level: level, zone: party.zone)
      }
      members += own
      if offices.isEmpty { added += own }
    }
    self.members = members
    self.added = added
  }

  private static func countries(_ definition: Definition) -> [String] {
    var free = definition.countries.map(\.id) + ["xa", "xb"]
    free.removeAll { id in definition.parties.contains { $0.country == id } }
    return definition.parties.map { party in party.country ?? (free.isEmpty ? party.id : free.removeFirst()) }
  }

  /// Registers them, each with his office, and reached by mail.
  ///
  /// - Throws: `PostgresError`; `StoreError`.
  public func enter(_ store: Store, since: LocalDate) async throws {
    for member in added {
      try await store.addOffice(
        country: member.country, code: member.office, level: member.level,
        label: LocalizedText(["en": member.level, "es": member.level]))
    }
    for member in members {
      try await store.addPerson(handle: member.handle, name: member.name, language: member.language, login: nil)
      try await store.beginTerm(
        handle: member.handle, country: member.country, office: member.office, since: since)
      try await store.setContact(
        ContactRow(handle: member.handle, address: "\(member.handle)@example.org", zone: member.zone))
    }
  }
}
