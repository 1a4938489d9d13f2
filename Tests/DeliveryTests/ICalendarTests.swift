import Entente
import Foundation
import Testing

@testable import Delivery

@Suite("An entry for calendars")
struct ICalendarTests {
  private static func calendar(_ entry: CalendarEntry) throws -> ICalendar {
    let message = try Samples.message(to: .standardOutput, content: Samples.content(calendar: entry))
    let mail = MIMEMessage(
      message, to: try Samples.address("ana@example.mx"),
      from: try #require(Mailbox("\"Diálogo: ^alto^\" <hled@entente.example>")), replyTo: nil)
    return try #require(mail.calendar)
  }

  /// Its lines as an independent reader has them: name, parameters, value.
  private static func lines(_ calendar: ICalendar) throws -> [(name: String, parameters: JSON, value: String)] {
    let header = [
      "From: a@b", "To: a@b", "Date: Tue, 15 Jun 2027 22:00:00 +0000", "Content-Type: text/calendar; charset=utf-8", "",
    ].map { $0 + "\r\n" }.joined()
    let read = try PythonServer.run("read_mail.py", input: Array(header.utf8) + calendar.bytes)
    let found = try #require(read["parts"]?.elements.first?["calendar"])
    #expect(found["problems"] == [])
    return (found["lines"]?.elements ?? []).map { line in
      (line.elements[0].string ?? "", line.elements[1], line.elements[2].string ?? "")
    }
  }

  @Test("of a deadline is published, takes nobody's time and asks nobody")
  func deadline() throws {
    let entry = try Samples.deadline()
    let lines = try Self.lines(Self.calendar(entry))
    let values = Dictionary(lines.map { ($0.name, $0.value) }) { first, _ in first }
    #expect(values["METHOD"] == "PUBLISH" && values["TRANSP"] == "TRANSPARENT" && values["ATTENDEE"] == nil)
    #expect(values["UID"] == entry.uid && values["SEQUENCE"] == "2" && values["STATUS"] == "CONFIRMED")
    #expect(values["DTSTART"] == "20270615T220000Z" && values["DTSTAMP"] == "20270615T220000Z")
    #expect(values["SUMMARY"] == entry.summary)
    #expect(values["DESCRIPTION"] == entry.description)
    #expect(lines.map(\.name).starts(with: ["BEGIN", "VERSION", "PRODID"]))
    let organizer = try #require(lines.first { $0.name == "ORGANIZER" })
    #expect(organizer.value == "mailto:hled@entente.example")
    #expect(organizer.parameters["CN"] == "Diálogo: ^alto^")
  }

  @Test("of a meeting invites for whole days, and is called off under the same name")
  func meeting() throws {
    let lines = try Self.lines(Self.calendar(Samples.meeting()))
    let start = try #require(lines.first { $0.name == "DTSTART" })
    #expect(start.value == "20270909" && start.parameters["VALUE"] == "DATE")
    #expect(lines.first { $0.name == "DTEND" }?.value == "20270910")
    #expect(lines.first { $0.name == "LOCATION" }?.value == (try Samples.meeting().place))
    let attendee = try #require(lines.first { $0.name == "ATTENDEE" })
    #expect(attendee.value == "mailto:ana@example.mx" && attendee.parameters["RSVP"] == "TRUE")

    let cancelled = try Self.lines(Self.calendar(Samples.meeting(.cancel)))
    let values = Dictionary(cancelled.map { ($0.name, $0.value) }) { first, _ in first }
    #expect(values["METHOD"] == "CANCEL" && values["STATUS"] == "CANCELLED" && values["SEQUENCE"] == "1")
    #expect(values["UID"] == lines.first { $0.name == "UID" }?.value)
    #expect(values["ATTENDEE"] == "mailto:ana@example.mx")
  }

  @Test("has lines of 75 octets at most, and no character in two of them")
  func folding() throws {
    for count in 60...90 {
      let text = String(repeating: "a", count: count) + String(repeating: "ñ👍", count: 60)
      let bytes = ContentLine("SUMMARY", text: text).bytes
      let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
      #expect(lines.allSatisfy { $0.utf8.count <= 75 })
      #expect(lines.dropLast().joined(separator: "\n").replacing("\n ", with: "") == "SUMMARY:\(text)")
    }
  }

  @Test("has no line that a text began")
  func injection() throws {
    var entry = try Samples.deadline()
    entry.summary = "x\r\nATTENDEE:mailto:thief@example.org\nEND:VEVENT\u{0}"
    entry.uid = "a\nb"
    let lines = try Self.lines(Self.calendar(entry))
    #expect(!lines.contains { $0.name == "ATTENDEE" } && lines.filter { $0.name == "END" }.count == 2)
    #expect(lines.first { $0.name == "SUMMARY" }?.value == "x\nATTENDEE:mailto:thief@example.org\nEND:VEVENT")
  }
}
