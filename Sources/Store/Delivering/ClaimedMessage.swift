public import Entente

/// One message to one address, taken by this daemon for as long as its lease lasts.
public struct ClaimedMessage: Hashable, Sendable {
  /// What the message is known by at every attempt: its notice's id, or the digest's.
  public var message: Identifier
  public var channel: String
  /// Of mail, or a webhook's id.
  public var address: String
  public var person: Recipient
  public var isDigest: Bool
  /// Which attempt this is, from 1.
  public var attempt: Int
  /// The lease's number, by which the outcome is recorded.
  public var fence: Int64
  /// When it was first due.
  public var since: Instant
  /// The moment at which it was taken.
  public var now: Instant
  /// When its person wants what can wait; nil: at once.
  public var digest: DigestHour?
  public var webhook: Webhook?
  /// What it tells of; several in a digest.
  public var notices: [OutboxNotice]

  /// To whom it goes.
  public struct Recipient: Hashable, Sendable {
    public var id: Identifier
    public var handle: String
    public var name: String
    /// A code such as `es`.
    public var language: String
    /// By whose clock his hours are told; nil where it is not known.
    public var zone: String?

    public init(id: Identifier, handle: String, name: String, language: String, zone: String? = nil) {
      self.id = id
      self.handle = handle
      self.name = name
      self.language = language
      self.zone = zone
    }
  }

  /// Where an event goes.
  public struct Webhook: Hashable, Sendable {
    public var url: String
    public var secret: String
    public var allowsPrivate: Bool
  }
}
