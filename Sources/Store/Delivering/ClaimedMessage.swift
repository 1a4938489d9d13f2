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
  /// When it was first tried; where it has not been, the moment at which it was taken.
  public var since: Instant
  /// When it was first due: of a digest, its person's hour.
  public var due: Instant
  /// The moment at which it was taken.
  public var now: Instant
  /// The record's name.
  public var origin: String
  /// When its person wants what can wait; nil: at once.
  public var digest: DigestHour?
  public var webhook: Webhook?
  /// What it tells of; several in a digest.
  public var notices: [OutboxNotice]

  public init(
    message: Identifier, channel: String, address: String, person: Recipient, isDigest: Bool, attempt: Int,
    fence: Int64, since: Instant, due: Instant, now: Instant, origin: String, digest: DigestHour? = nil,
    webhook: Webhook? = nil,
    notices: [OutboxNotice]
  ) {
    self.message = message
    self.channel = channel
    self.address = address
    self.person = person
    self.isDigest = isDigest
    self.attempt = attempt
    self.fence = fence
    self.since = since
    self.due = due
    self.now = now
    self.origin = origin
    self.digest = digest
    self.webhook = webhook
    self.notices = notices
  }

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
