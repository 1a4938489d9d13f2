public import Entente

/// A message as mail carries it (RFC 5322, RFC 2045 to 2049).
///
/// The same values give the same bytes, so that what is sent again is what was sent before.
public struct MIMEMessage: Hashable, Sendable {
  /// What the Message-ID is made of; another attempt at the same message has the same.
  public var id: MessageID
  /// What the whole conversation answers to, so that readers show one thread for each dialogue; nil: it stands alone.
  public var thread: MessageID?
  public var from: Mailbox
  public var to: Mailbox
  public var replyTo: Mailbox?
  public var date: Instant
  public var subject: String
  /// The language of its texts, such as `es`.
  public var language: String
  public var text: String
  public var html: String?
  public var calendar: ICalendar?

  public init(
    id: MessageID, thread: MessageID? = nil, from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, date: Instant,
    subject: String, language: String, text: String, html: String? = nil, calendar: ICalendar? = nil
  ) {
    self.id = id
    self.thread = thread
    self.from = from
    self.to = to
    self.replyTo = replyTo
    self.date = date
    self.subject = subject
    self.language = language
    self.text = text
    self.html = html
    self.calendar = calendar
  }

  /// Its lines, each ended by CRLF.
  public var bytes: [UInt8] {
    header.flatMap(\.bytes) + body.bytes
  }

  private var header: [HeaderField] {
    var fields = [
      HeaderField("From", mailboxes: [from]), HeaderField("To", mailboxes: [to]),
      HeaderField("Subject", text: subject), HeaderField("Date", tokens: [MailDate.text(date)]),
      HeaderField("Message-ID", tokens: [id.text]),
    ]
    if let replyTo { fields.append(HeaderField("Reply-To", mailboxes: [replyTo])) }
    if let thread {
      fields.append(HeaderField("In-Reply-To", tokens: [thread.text]))
      fields.append(HeaderField("References", tokens: [thread.text]))
    }
    // Tells vacation programs to be silent (RFC 3834).
    fields.append(HeaderField("Auto-Submitted", tokens: ["auto-generated"]))
    if let language = Self.tag(language) { fields.append(HeaderField("Content-Language", tokens: [language])) }
    fields.append(HeaderField("MIME-Version", tokens: ["1.0"]))
    return fields
  }

  /// A language as a header names it; nil for what is no tag.
  private static func tag(_ language: String) -> String? {
    let isTag = !language.isEmpty && language.utf8.allSatisfy { MailAddress.isAlphanumeric($0) || $0 == 0x2D }
    return isTag ? language : nil
  }

  private var body: MIMEPart {
    let plain = MIMEPart.leaf(type: ["text/plain;", "charset=utf-8"], .quotedPrintable, Array(text.utf8))
    var alternatives = [plain]
    if let html {
      alternatives.append(.leaf(type: ["text/html;", "charset=utf-8"], .quotedPrintable, Array(html.utf8)))
    }
    guard let calendar else {
      return alternatives.count == 1 ? plain : .multipart("alternative", boundary(1), alternatives)
    }
    // Readers with a calendar act on the alternative; the others offer the attachment.
    let bytes = calendar.bytes
    alternatives.append(
      .leaf(type: ["text/calendar;", "charset=utf-8;", "method=\(calendar.method.rawValue)"], .base64, bytes))
    let attached = MIMEPart.leaf(
      type: ["text/calendar;", "charset=utf-8;", "name=\"\(Self.calendarName)\""], .base64, bytes,
      disposition: ["attachment;"] + FileName.parameters(Self.calendarName))
    return .multipart("mixed", boundary(2), [.multipart("alternative", boundary(1), alternatives), attached])
  }

  private static let calendarName = "entente.ics"

  /// Stands in no encoded body, since neither encoding makes `=_`.
  private func boundary(_ number: Int) -> String { "=_entente-\(id.identifier)-\(number)" }
}
