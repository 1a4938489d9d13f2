public import Entente

/// That a person begins to hold an office, or ceases to.
public struct TermEntry: Entry {
  public static let kind = "term"

  public var id: Identifier
  /// `begin` or `end`.
  public var act: String
  public var person: Identifier
  public var office: Identifier
  /// The first day in office, or the last.
  public var onDate: LocalDate
  /// The row that an end ends; nil for a begin.
  public var begunBy: Identifier?
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, act: String, person: Identifier, office: Identifier, onDate: LocalDate, begunBy: Identifier?,
    login: String, recordedAt: Instant
  ) {
    self.id = id
    self.act = act
    self.person = person
    self.office = office
    self.onDate = onDate
    self.begunBy = begunBy
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    try writer.append(act)
    writer.append(person)
    writer.append(office)
    writer.append(onDate)
    writer.append(begunBy)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
