public import Entente

/// A published version of a party's calendar.
public struct CalendarEntry: Entry {
  public static let kind = "calendar"

  public var name: String
  /// SHA-256 of the calendar's canonical JSON.
  public var digest: Digest
  /// The PostgreSQL login that published it.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    name: String, digest: Digest, login: String, recordedAt: Instant
  ) {
    self.name = name
    self.digest = digest
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    try writer.append(name)
    writer.append(digest)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
