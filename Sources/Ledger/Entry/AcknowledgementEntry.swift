public import Entente

/// That somebody of a party acknowledged a deadline, and paused the rungs up to his level.
public struct AcknowledgementEntry: Entry {
  public static let kind = "acknowledgement"

  public var id: Identifier
  public var dialogue: Identifier
  /// The deadline's name in the definition.
  public var name: String
  /// Which of the deadline's armings it belongs to.
  public var generation: Int64
  public var party: String
  public var person: Identifier
  /// From which he acted.
  public var office: Identifier
  /// Canonical JSON: the levels whose rungs wait.
  public var levels: String
  /// When they fire after all.
  public var until: Instant
  /// `command`, `link` or `mail`.
  public var via: String
  /// The notice whose link he followed, or to which he replied; nil for a command.
  public var notice: Identifier?
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, dialogue: Identifier, name: String, generation: Int64, party: String, person: Identifier,
    office: Identifier, levels: String, until: Instant, via: String, notice: Identifier?, login: String,
    recordedAt: Instant
  ) {
    self.id = id
    self.dialogue = dialogue
    self.name = name
    self.generation = generation
    self.party = party
    self.person = person
    self.office = office
    self.levels = levels
    self.until = until
    self.via = via
    self.notice = notice
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    writer.append(dialogue)
    try writer.append(name)
    writer.append(generation)
    try writer.append(party)
    writer.append(person)
    writer.append(office)
    try writer.append(levels)
    writer.append(until)
    try writer.append(via)
    writer.append(notice)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
