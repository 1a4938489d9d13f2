public import Entente

/// What a dialogue is from its creation on.
public struct DialogueEntry: Entry {
  public static let kind = "dialogue"

  public var id: Identifier
  /// Its name among people: `HLED-2027/C-03`.
  public var reference: String
  /// The version of the definition that it is pinned to.
  public var definitionDigest: Digest
  /// The machine of that definition.
  public var machine: String
  /// The dialogue that it stands under; nil at the top.
  public var parent: Identifier?
  /// The definition's party slots.
  public var parties: [String]
  /// The country that fills each slot, in the same order.
  public var countries: [String]
  /// Whether it was born from an imported history.
  public var isImported: Bool
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, reference: String, definitionDigest: Digest, machine: String, parent: Identifier?,
    parties: [String], countries: [String], isImported: Bool, login: String, recordedAt: Instant
  ) {
    self.id = id
    self.reference = reference
    self.definitionDigest = definitionDigest
    self.machine = machine
    self.parent = parent
    self.parties = parties
    self.countries = countries
    self.isImported = isImported
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    try writer.append(reference)
    writer.append(definitionDigest)
    try writer.append(machine)
    writer.append(parent)
    try writer.append(parties)
    try writer.append(countries)
    writer.append(isImported ? 1 : 0 as Int64)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
