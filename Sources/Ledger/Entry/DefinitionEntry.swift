public import Entente

/// A published definition.
public struct DefinitionEntry: Entry {
  public static let kind = "definition"

  /// The mechanism that it defines.
  public var name: String
  /// Counts up with each change of the mechanism.
  public var version: Int64
  /// SHA-256 of the definition's canonical JSON.
  public var digest: Digest
  /// The PostgreSQL login that published it.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    name: String, version: Int64, digest: Digest, login: String, recordedAt: Instant
  ) {
    self.name = name
    self.version = version
    self.digest = digest
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    try writer.append(name)
    writer.append(version)
    writer.append(digest)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
