public import Entente

/// An entry for calendars, as mail carries it (RFC 5545, RFC 5546, RFC 6047).
///
/// A later message about the same thing has the same `uid` and a higher `sequence`; calendars then move or remove what
/// they show.
public struct ICalendar: Hashable, Sendable {
  /// What the receiver's calendar shall do.
  public enum Method: String, Hashable, Sendable {
    /// Show the entry and ask whether the receiver comes.
    case request = "REQUEST"
    /// Show the entry.
    case publish = "PUBLISH"
    /// Remove the entry.
    case cancel = "CANCEL"
  }

  /// When it is, in the terms in which it was agreed.
  public enum Time: Hashable, Sendable {
    /// A whole day, wherever one is.
    case day(LocalDate)
    /// From a moment on, for so many minutes; none: a moment and no longer.
    case moment(Instant, minutes: Int = 0)
  }

  public var method: Method
  /// For ever the same for the same thing.
  public var uid: String
  /// Counts the changes: 0 first, then higher with each change, also with the cancellation.
  public var sequence: Int
  public var time: Time
  /// When this version was made; DTSTAMP.
  public var madeAt: Instant
  public var summary: String
  public var description: String
  public var place: String
  /// The language of the texts.
  public var language: String
  /// Who answers for the entry; replies go there.
  public var organizer: Mailbox
  /// Who is asked to come; none where the entry is only shown.
  public var attendees: [Mailbox]

  public init(
    method: Method, uid: String, sequence: Int, time: Time, madeAt: Instant, summary: String,
    description: String = "", place: String = "", language: String, organizer: Mailbox, attendees: [Mailbox] = []
  ) {
    self.method = method
    self.uid = uid
    self.sequence = sequence
    self.time = time
    self.madeAt = madeAt
    self.summary = summary
    self.description = description
    self.place = place
    self.language = language
    self.organizer = organizer
    self.attendees = attendees
  }

  /// Its lines, folded by octets, each ended by CRLF.
  public var bytes: [UInt8] { lines.flatMap(\.bytes) }

  private var lines: [ContentLine] {
    var lines: [ContentLine] = [
      .init("BEGIN", "VCALENDAR"), .init("VERSION", "2.0"), .init("PRODID", "-//Entente//Entente//EN"),
      .init("CALSCALE", "GREGORIAN"), .init("METHOD", method.rawValue), .init("BEGIN", "VEVENT"),
      .init("UID", text: uid), .init("SEQUENCE", String(sequence)), .init("DTSTAMP", ContentLine.utc(madeAt)),
    ]
    lines += span
    let tagged = [("LANGUAGE", language)]
    lines.append(.init("SUMMARY", tagged, text: summary))
    if !description.isEmpty { lines.append(.init("DESCRIPTION", tagged, text: description)) }
    if !place.isEmpty { lines.append(.init("LOCATION", tagged, text: place)) }
    lines.append(.init("ORGANIZER", Self.named(organizer), "mailto:\(organizer.address)"))
    for attendee in attendees {
      let asked = method == .request ? [("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")] : []
      let role = [("ROLE", "REQ-PARTICIPANT")]
      lines.append(.init("ATTENDEE", Self.named(attendee) + role + asked, "mailto:\(attendee.address)"))
    }
    lines.append(.init("STATUS", method == .cancel ? "CANCELLED" : "CONFIRMED"))
    // A deadline takes up nobody's time; a meeting does.
    lines.append(.init("TRANSP", method == .publish ? "TRANSPARENT" : "OPAQUE"))
    return lines + [.init("END", "VEVENT"), .init("END", "VCALENDAR")]
  }

  private var span: [ContentLine] {
    switch time {
    case .day(let day):
      let isDate = [("VALUE", "DATE")]
      return [
        .init("DTSTART", isDate, ContentLine.date(day)), .init("DTEND", isDate, ContentLine.date(day.adding(days: 1))),
      ]
    case .moment(let start, let minutes):
      let line = ContentLine("DTSTART", ContentLine.utc(start))
      return minutes > 0 ? [line, .init("DURATION", "PT\(minutes)M")] : [line]
    }
  }

  private static func named(_ mailbox: Mailbox) -> [(String, String)] {
    mailbox.name.isEmpty ? [] : [("CN", mailbox.name)]
  }
}
