/// Who acts.
public struct Actor: Hashable, Sendable {
  /// What acts.
  public enum Kind: Hashable, Sendable {
    /// Somebody who holds offices, or none.
    case person
    /// The program itself, when a time has come. It consents to nothing.
    case daemon
    /// The program that replays a history; it attests what others consented to.
    case importer
  }

  /// What acts. Only a person consents.
  public var kind: Kind
  /// Nil for the daemon, and for a signatory of imported history whose name is not known.
  public var person: Identifier?
  /// The offices that he holds now, all of one party.
  public var offices: [HeldOffice]

  /// An actor; the daemon has neither a person nor offices.
  public init(kind: Kind = .person, person: Identifier?, offices: [HeldOffice]) {
    self.kind = kind
    self.person = person
    self.offices = offices
  }
}

/// An office as its holder acts from it.
public struct HeldOffice: Hashable, Sendable {
  /// Whose office it is.
  public var party: String
  /// The office's name within the party.
  public var office: String
  /// One of the definition's levels.
  public var level: String

  /// An office that somebody holds.
  public init(party: String, office: String, level: String) {
    self.party = party
    self.office = office
    self.level = level
  }
}
