public import Entente

/// That a coordinator held a rung of a deadline's ladder, or released it again.
public struct HoldEntry: Entry {
  public static let kind = "hold"

  public var id: Identifier
  public var dialogue: Identifier
  /// The deadline's name in the definition.
  public var name: String
  /// Which of the deadline's armings it belongs to.
  public var generation: Int64
  /// Its place in the ladder.
  public var rung: Int64
  /// `hold` or `release`.
  public var act: String
  /// The hold that a release ends; nil for a hold.
  public var ends: Identifier?
  public var party: String
  public var person: Identifier
  /// From which he acted.
  public var office: Identifier
  public var reason: String
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, dialogue: Identifier, name: String, generation: Int64, rung: Int64, act: String,
    ends: Identifier?, party: String, person: Identifier, office: Identifier, reason: String, login: String,
    recordedAt: Instant
  ) {
    self.id = id
    self.dialogue = dialogue
    self.name = name
    self.generation = generation
    self.rung = rung
    self.act = act
    self.ends = ends
    self.party = party
    self.person = person
    self.office = office
    self.reason = reason
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    writer.append(dialogue)
    try writer.append(name)
    writer.append(generation)
    writer.append(rung)
    try writer.append(act)
    writer.append(ends)
    try writer.append(party)
    writer.append(person)
    writer.append(office)
    try writer.append(reason)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
