import Entente
import Testing

@testable import Delivery

/// What several tests send.
enum Samples {
  static let id = Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
  static let dialogue = Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_00DD)

  static func address(_ text: String) throws -> MailAddress { try #require(MailAddress(text)) }

  static func moment(_ text: String = "2027-06-15T22:00:00Z") throws -> Instant { try #require(Instant(text)) }

  static func message(
    to route: Route, id: Identifier = id, content: Content = content()
  ) throws -> Message {
    Message(
      id: id, dialogue: dialogue, kind: "rung", madeAt: try moment(), recipient: dialogue,
      recipientName: "Ana Salgado Núñez",
      party: "mx", origin: "entente.example/hled sí", route: route, content: content)
  }

  static func content(
    subject: String = "HLED-2027: respuesta pendiente, vence el martes 15 de junio — Diálogo Económico de Alto Nivel",
    calendar: CalendarEntry? = nil
  ) -> Content {
    Content(
      language: "es", subject: subject,
      text:
        "Falta la respuesta de EE. UU.\n\n.un punto al inicio\nFrom aquí\n\(String(repeating: "largo ", count: 40))\n",
      html: "<p>Falta la respuesta de <b>EE.&nbsp;UU.</b> = ¡ya!</p>\n", calendar: calendar,
      data: ["reference": "HLED-2027"])
  }

  static func deadline() throws -> CalendarEntry {
    CalendarEntry(
      method: .publish, uid: "HLED-2027.answer@entente.example", sequence: 2, time: .moment(try moment()),
      summary: "HLED-2027: vence la respuesta; 10 días hábiles, ambos",
      description: "Primera línea\nSegunda, con \\ y ;",
      place: "")
  }

  static func meeting(_ method: ICalendar.Method = .request) throws -> CalendarEntry {
    CalendarEntry(
      method: method, uid: "HLED-2027.meeting@entente.example", sequence: method == .cancel ? 1 : 0,
      time: .day(try #require(LocalDate("2027-09-09"))), summary: "Diálogo Económico de Alto Nivel",
      place: "Ciudad de México, \(String(repeating: "Tlatelolco ", count: 12))")
  }
}
