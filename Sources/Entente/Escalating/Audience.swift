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
  private let parties: [String]
  private let holders: [Holder]
  /// The office of each party that answers for the dialogue; among its peers it alone is told.
  private let owners: [String: String]

  /// - Parameters:
  ///   - definition: bound to the dialogue's countries.
  ///   - holders: of any office of the parties; those of offices that the definition does not know are left out, except
  ///     where it knows none of that party.
  ///   - facts: the dialogue's fields in force.
  public init(_ definition: Definition, holders: [Holder], facts: Payload = Payload()) {
    levels = definition.levels
    parties = definition.parties.map(\.id)
    self.holders = holders.filter { holder in
      definition.office(holder.office, of: holder.party) != nil
        || !definition.offices.contains { $0.party == holder.party }
    }
    if case .offices(let owners) = facts["owner"] { self.owners = owners } else { owners = [:] }
  }

  /// Who is told of what is addressed to some levels, on every side.
  ///
  /// A level at which a side has nobody goes to the nearest at which it has: of two equally near, the lower, which does
  /// not trouble a minister with what his staff can tell him.
  public func told(_ addressed: [String]) -> [Told] {
    parties.flatMap { party in
      var told: [Told] = []
      let own = holders.filter { $0.party == party }
      let wanted = levels.indices.filter { addressed.contains(levels[$0]) }
      let (filled, vacant) = (
        wanted.filter { !holders(at: $0, own).isEmpty }, wanted.filter { holders(at: $0, own).isEmpty }
      )
      for level in filled { told += holders(at: level, own).map { Told($0) } }
      for level in vacant {
        guard let nearest = nearest(to: level, own) else { continue }
        told += holders(at: nearest, own).map { Told($0, instead: levels[level]) }
      }
      var seen: Set<Identifier> = []
      return told.filter { seen.insert($0.holder.person).inserted }
    }
  }

  /// The levels of a party at which nobody holds an office.
  public func vacancies(of party: String, among addressed: [String]) -> [String] {
    let own = holders.filter { $0.party == party }
    return levels.indices.filter { addressed.contains(levels[$0]) && holders(at: $0, own).isEmpty }.map { levels[$0] }
  }

  private func nearest(to level: Int, _ own: [Holder]) -> Int? {
    levels.indices.filter { !holders(at: $0, own).isEmpty }
      .min { (abs($0 - level), $0) < (abs($1 - level), $1) }
  }

  private func holders(at level: Int, _ own: [Holder]) -> [Holder] {
    let all = own.filter { $0.level == levels[level] }
    let owning = all.filter { owners[$0.party] == $0.office }
    return owning.isEmpty ? all : owning
  }
}
