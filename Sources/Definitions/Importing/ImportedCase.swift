public import Entente

/// One case of a procedure as a table tells it: a dialogue with its events, none of them judged yet.
public struct ImportedCase: Hashable, Sendable {
  public var reference: String
  /// The dialogue under which it stands, where its machine stands under another.
  public var parent: String?
  /// Where its first row stands.
  public var location: Location
  /// Which country each party is, in their order; empty where the definition says it.
  public var countries: [String]
  public var events: [ImportedEvent]
  /// Why nothing of it can be taken.
  public var fault: Diagnostic?
  /// All of it or nothing: its events are one row.
  public var isWhole: Bool
  /// Events that the mapping passes over.
  public var ignored: Int
}

/// One event of a case.
public struct ImportedEvent: Hashable, Sendable {
  public var location: Location
  /// The event's name in the file, or the verb of its column.
  public var name: String
  public var content: Result<Content, Diagnostics>

  public struct Content: Hashable, Sendable {
    public var rule: ImportMap.EventRule
    public var period: Period
    /// By name, for all fields that some step of the verb has.
    public var fields: [String: FieldValue]
    public var actor: HeldOffice?
    public var source: String
  }
}
