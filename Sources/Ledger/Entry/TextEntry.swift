public import Entente

/// That one language version of a document was attached.
public struct TextEntry: Entry {
  public static let kind = "text"

  public var id: Identifier
  public var dialogue: Identifier
  /// What it is, as the definition names it: `joint_statement`.
  public var textKind: String
  public var language: String
  /// SHA-256 of the file.
  public var digest: Digest
  /// The file's bytes.
  public var size: Int64
  /// The file's name.
  public var name: String
  /// Who attached it; nil for an import.
  public var person: Identifier?
  /// The PostgreSQL login that wrote the row.
  public var login: String
  /// The database's clock.
  public var recordedAt: Instant

  public init(
    id: Identifier, dialogue: Identifier, textKind: String, language: String, digest: Digest, size: Int64,
    name: String, person: Identifier?, login: String, recordedAt: Instant
  ) {
    self.id = id
    self.dialogue = dialogue
    self.textKind = textKind
    self.language = language
    self.digest = digest
    self.size = size
    self.name = name
    self.person = person
    self.login = login
    self.recordedAt = recordedAt
  }

  public func write(into writer: inout EntryWriter) throws(EntryError) {
    writer.append(id)
    writer.append(dialogue)
    try writer.append(textKind)
    try writer.append(language)
    writer.append(digest)
    writer.append(size)
    try writer.append(name)
    writer.append(person)
    try writer.append(login)
    writer.append(recordedAt)
  }
}
