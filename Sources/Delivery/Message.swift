public import Entente

/// What one person is told in one message, whichever way it goes.
public struct Message: Hashable, Sendable {
  /// The same at every attempt: receivers know by it what they have already.
  public var id: Identifier
  /// The dialogue that it is about; nil where it is about several or none.
  public var dialogue: Identifier?
  /// What it is: `rung`, `invitation`, `digest` …
  public var kind: String
  /// When its notice was made; the time that it bears, at every attempt.
  public var madeAt: Instant
  /// The person who is told, and on which side: he may be of several. Of a digest, of that of its first notice.
  public var recipient: Identifier
  public var recipientName: String
  public var party: String?
  /// The record that it comes from, the same whichever daemon sends it.
  public var origin: String
  public var route: Route
  public var content: Content

  public init(
    id: Identifier, dialogue: Identifier?, kind: String, madeAt: Instant, recipient: Identifier,
    recipientName: String, party: String?, origin: String, route: Route, content: Content
  ) {
    self.id = id
    self.dialogue = dialogue
    self.kind = kind
    self.madeAt = madeAt
    self.recipient = recipient
    self.recipientName = recipientName
    self.party = party
    self.origin = origin
    self.route = route
    self.content = content
  }
}

/// What a message says, in the recipient's language.
public struct Content: Hashable, Sendable {
  /// A code such as `es`.
  public var language: String
  public var subject: String
  public var text: String
  public var html: String?
  /// For the recipient's calendar; whoever sends it adds the addresses.
  public var calendar: CalendarEntry?
  /// The same for a program: the data of a webhook's event.
  public var data: JSON

  public init(
    language: String, subject: String, text: String, html: String? = nil, calendar: CalendarEntry? = nil,
    data: JSON = [:]
  ) {
    self.language = language
    self.subject = subject
    self.text = text
    self.html = html
    self.calendar = calendar
    self.data = data
  }
}

/// An entry for calendars before anybody's address is known; see `ICalendar` for its members.
public struct CalendarEntry: Hashable, Sendable {
  public var method: ICalendar.Method
  /// For ever the same for the same thing; in ASCII, without white space.
  public var uid: String
  public var sequence: Int
  public var time: ICalendar.Time
  public var summary: String
  public var description: String
  public var place: String

  public init(
    method: ICalendar.Method, uid: String, sequence: Int, time: ICalendar.Time, summary: String,
    description: String = "", place: String = ""
  ) {
    self.method = method
    self.uid = uid
    self.sequence = sequence
    self.time = time
    self.summary = summary
    self.description = description
    self.place = place
  }
}

/// Where a message goes.
public enum Route: Hashable, Sendable {
  case mail(MailAddress)
  case webhook(WebhookEndpoint)
  case standardOutput
}
