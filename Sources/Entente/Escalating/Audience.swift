/// Who holds an office of a party.
public struct Holder: Hashable, Sendable {
  /// Whose office it is.
  public var party: String
  /// The office's name within the party.
  public var office: String
  /// One of the definition's levels.
  public var level: String
  /// Who holds it.
  public var person: Identifier
  /// In which he is written to.
  public var language: String

  /// A holder as he was read.
  public init(party: String, office: String, level: String, person: Identifier, language: String) {
    self.party = party
    self.office = office
    self.level = level
    self.person = person
    self.language = language
  }
}

/// Somebody who is told of a firing, once, whatever number of offices he holds.
public struct Told: Hashable, Sendable {
  /// Who is told, from the office because of which he is.
  public var holder: Holder
  /// The vacant level in whose stead he is told; nil where he is addressed himself.
  public var instead: String?

  /// Somebody who is told, for himself or in a vacant level's stead.
  public init(_ holder: Holder, instead: String? = nil) {
    self.holder = holder
    self.instead = instead
  }
}

/// Those who may be told of a dialogue's deadlines: the present holders of its parties' offices.
///
/// Persons are found when something fires and not when it is armed, since people change offices.
public struct Audience: Hashable, Sendable {
  /// From low to high.
  public let levels: [String]
  private let sides: [Side]
  /// The office of each party that answers for the dialogue; among its peers it alone is told.
  private var owners: [String: String]

  private struct Side: Hashable {
    var party: String
    /// By level, from low to high.
    var holders: [[Holder]]
  }

  /// - Parameters:
  ///   - definition: bound to the dialogue's countries.
  ///   - holders: of any office of the parties; those of offices that the definition does not know are left out, except
  ///     where it knows none of that party.
  ///   - facts: the dialogue's fields in force.
  public init(_ definition: Definition, holders: [Holder], facts: Payload = Payload()) {
    levels = definition.levels
    sides = definition.parties.map { party in
      let offices = Set(definition.offices.filter { $0.party == party.id }.map(\.id))
      let own = holders.filter { $0.party == party.id && (offices.isEmpty || offices.contains($0.office)) }
      return Side(party: party.id, holders: definition.levels.map { level in own.filter { $0.level == level } })
    }
    owners = Self.owners(facts)
  }

  /// The same people for a dialogue with other fields in force.
  public func answering(_ facts: Payload) -> Audience {
    var audience = self
    audience.owners = Self.owners(facts)
    return audience
  }

  private static func owners(_ facts: Payload) -> [String: String] {
    if case .offices(let owners) = facts["owner"] { owners } else { [:] }
  }

  /// Who is told of what is addressed to some levels, on every side.
  ///
  /// A level at which a side has nobody goes to the nearest at which it has: of two equally near, the lower, which does
  /// not trouble a minister with what his staff can tell him.
  public func told(_ addressed: [String]) -> [Told] {
    let wanted = levels.indices.filter { addressed.contains(levels[$0]) }
    return sides.flatMap { side in
      var told: [Told] = []
      for level in wanted where !side.holders[level].isEmpty { told += holders(side, at: level).map { Told($0) } }
      for level in wanted where side.holders[level].isEmpty {
        guard let nearest = nearest(to: level, side) else { continue }
        told += holders(side, at: nearest).map { Told($0, instead: levels[level]) }
      }
      var seen: Set<Identifier> = []
      return told.filter { seen.insert($0.holder.person).inserted }
    }
  }

  /// The levels of a party at which nobody holds an office.
  public func vacancies(of party: String, among addressed: [String]) -> [String] {
    guard let side = sides.first(where: { $0.party == party }) else { return [] }
    return levels.indices.filter { addressed.contains(levels[$0]) && side.holders[$0].isEmpty }.map { levels[$0] }
  }

  private func nearest(to level: Int, _ side: Side) -> Int? {
    levels.indices.filter { !side.holders[$0].isEmpty }.min { (abs($0 - level), $0) < (abs($1 - level), $1) }
  }

  private func holders(_ side: Side, at level: Int) -> [Holder] {
    let all = side.holders[level]
    guard let owner = owners[side.party], all.contains(where: { $0.office == owner }) else { return all }
    return all.filter { $0.office == owner }
  }
}
