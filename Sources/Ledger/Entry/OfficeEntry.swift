public import Entente

/// An office of a country.
public struct OfficeEntry: Entry {
  public static let kind = "office"

  public var id: Identifier
  public var country: String
  /// Names it among the country's offices.
  public var code: String
  /// A level of the definitions, such as `coordinator`.
  public var level: String
  /// Canonical JSON: its name in each language.
  public var label: String
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, country: String, code: String, level: String, label: String, login: String, recordedAt: Instant
  ) {
    self.id = id
    self.country = country
    self.code = code
    self.level = level
    self.label = label
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    try writer.append(country)
    try writer.append(code)
    try writer.append(level)
    try writer.append(label)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
