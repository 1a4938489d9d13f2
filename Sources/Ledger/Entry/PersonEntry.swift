public import Entente

/// A person who may hold offices and consent.
public struct PersonEntry: Entry {
  public static let kind = "person"

  public var id: Identifier
  /// How people name him at the prompt.
  public var handle: String
  public var name: String
  /// The code of the language in which he is written to.
  public var language: String
  /// The PostgreSQL role that is him and nobody else; nil where he has none.
  public var databaseLogin: String?
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, handle: String, name: String, language: String, databaseLogin: String?, login: String,
    recordedAt: Instant
  ) {
    self.id = id
    self.handle = handle
    self.name = name
    self.language = language
    self.databaseLogin = databaseLogin
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    try writer.append(handle)
    try writer.append(name)
    try writer.append(language)
    try writer.append(databaseLogin)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
