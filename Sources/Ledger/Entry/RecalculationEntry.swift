public import Entente

/// That a deadline was computed again with a calendar's new version.
public struct RecalculationEntry: Entry {
  public static let kind = "recalculation"

  public var dialogue: Identifier
  /// The deadline's name in the definition.
  public var name: String
  /// The arming that it ends; the next one takes its place.
  public var generation: Int64
  /// The calendar's name.
  public var calendar: String
  /// Of its version.
  public var digest: Digest
  /// Why it was applied.
  public var reason: String
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    dialogue: Identifier, name: String, generation: Int64, calendar: String, digest: Digest, reason: String,
    login: String, recordedAt: Instant
  ) {
    self.dialogue = dialogue
    self.name = name
    self.generation = generation
    self.calendar = calendar
    self.digest = digest
    self.reason = reason
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(dialogue)
    try writer.append(name)
    writer.append(generation)
    try writer.append(calendar)
    writer.append(digest)
    try writer.append(reason)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
