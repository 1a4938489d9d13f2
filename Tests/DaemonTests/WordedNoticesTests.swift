import Daemon
import Definitions
import Delivery
import Entente
import Messages
import Store
import Testing

@Suite("Notices and briefs in words")
struct WordedNoticesTests {
  private func publish(_ outbox: Outbox) async throws {
    let text = try #require(Assets.text("config/mechanisms/hled.yaml"))
    let calendars = try Assets.all(under: "config/calendars").map { file in
      try CalendarReader().read(yaml: file.text.utf8, file: file.path)
    }
    try await outbox.store.publish(
      DefinitionReader().read(yaml: text.utf8, file: "hled.yaml"), calendars: calendars)
  }

  private func notice(_ kind: String, _ more: [String: JSON] = [:]) throws -> OutboxNotice {
    let due = try #require(Instant("2027-06-16T05:59:59Z"))
    let fired = try #require(Instant("2027-06-08T15:00:00Z"))
    let facts: [String: JSON] = [
      "mechanism": "hled", "version": 1, "countries": ["us", "mx"], "reference": "HLED-2027", "machine": "round",
      "state": "convened", "fields": ["meets": "2027-06-15", "place": "Ciudad de México"], "deadline": "meeting",
      "generation": 2, "kind": .string(kind), "rung": 1, "scheduledAt": .integer(fired.microseconds),
      "firedAt": .integer(fired.microseconds), "dueDate": "2027-06-15", "dueAt": .integer(due.microseconds),
      "levels": ["desk"], "told": [["party": "us", "office": "commerce-ita", "level": "coordinator"]], "sequence": 1,
    ]
    return OutboxNotice(
      id: .fresh(), kind: kind, dialogue: .fresh(), reference: "HLED-2027", deadline: "meeting", generation: 2, rung: 1,
      party: "mx", language: "es", facts: .object(facts.merging(more) { $1 }), notBefore: fired, createdAt: fired)
  }

  private static let morning = Instant("2027-06-16T14:00:00Z")

  private let ana = ClaimedMessage.Recipient(id: .fresh(), handle: "ana", name: "Ana", language: "es")

  @Test("are in the person's language, with the calendar's entry that goes with them")
  func words() async throws {
    try await Outbox.with { outbox in
      try await publish(outbox)
      let renderer = WordedNotices(outbox.store)
      let rung = try await renderer.content(of: [try notice("rung")], digestAt: nil, for: ana)
      #expect(rung.subject == "HLED-2027: reunión, vence el martes 15 de junio de 2027")
      // Wherever the lines break.
      let words = rung.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("hora de la Ciudad de México") && rung.html?.contains("lang=\"es\"") == true)
      #expect(rung.calendar?.method == .publish && rung.calendar?.sequence == 1)
      let invitation = try await renderer.content(of: [try notice("invitation")], digestAt: nil, for: ana)
      #expect(invitation.calendar?.method == .request && invitation.calendar?.place == "Ciudad de México")
      let cancelled = try await renderer.content(of: [try notice("cancellation")], digestAt: nil, for: ana)
      #expect(cancelled.calendar?.method == .cancel)
      let lapsed = try await renderer.content(of: [try notice("lapsed")], digestAt: nil, for: ana)
      #expect(lapsed.calendar?.method == .cancel && lapsed.calendar?.sequence == 2)
      // What it takes away is what the rungs of this deadline have shown.
      #expect(
        rung.calendar?.uid.hasSuffix("-meeting-due") == true && lapsed.calendar?.uid.hasSuffix("-meeting-due") == true)
      let digest = try await renderer.content(
        of: [try notice("rung"), try notice("rung")], digestAt: Self.morning, for: ana)
      #expect(digest.subject == "Diálogo Económico de Alto Nivel: 2 avisos" && digest.calendar == nil)
    }
  }

  @Test("in a digest are told as of the person's hour, each with its own link and command")
  func digested() async throws {
    try await Outbox.with { outbox in
      try await publish(outbox)
      let links = AcknowledgementLinks(base: "https://entente.example.org", key: Array(repeating: 7, count: 64))
      let renderer = WordedNotices(outbox.store, links: links)
      let notices = [try notice("rung"), try notice("rung")]
      let content = try await renderer.content(of: notices, digestAt: Self.morning, for: ana)
      let words = content.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      // It was due the evening before.
      #expect(!words.contains("vence hoy") && words.contains("venció"), "\(words)")
      #expect(words.contains("entente ack HLED-2027 meeting"))
      #expect(words.split(separator: "https://entente.example.org/ack/").count == 3)
      #expect(content.html?.contains("href=\"https://entente.example.org/ack/") == true)
    }
  }

  @Test("tell programs moments as RFC 3339 has them")
  func events() async throws {
    try await Outbox.with { outbox in
      try await publish(outbox)
      let then: JSON = ["verb": "lapse", "at": 0]
      let content = try await WordedNotices(outbox.store).content(
        of: [try notice("rung", ["then": then])], digestAt: nil, for: ana)
      guard case .array(let events) = content.data, let data = events.first else { throw Unexpected() }
      #expect(data["firedAt"] == "2027-06-08T15:00:00Z" && data["scheduledAt"] == "2027-06-08T15:00:00Z")
      #expect(data["dueAt"] == "2027-06-16T05:59:59Z" && data["dueDate"] == "2027-06-15")
      #expect(data["then"]?["at"] == "2000-01-01T00:00:00Z" && data["generation"] == 2)
    }
  }

  private struct Unexpected: Error {}

  @Test("that cannot be worded are refused, and not sent by halves", arguments: ["nonsense", "rung"])
  func refusals(kind: String) async throws {
    try await Outbox.with { outbox in
      try await publish(outbox)
      let bad = try notice(kind, kind == "rung" ? ["state": 7] : [:])
      let good = try notice("rung")
      await #expect(throws: (any Error).self) {
        try await WordedNotices(outbox.store).content(of: [good, bad], digestAt: Self.morning, for: ana)
      }
    }
  }

  @Test("go out once a week to those who want them, whatever number of daemons there are")
  func briefs() async throws {
    try await Outbox.with { outbox in
      try await publish(outbox)
      // A Monday, before and after seven in Mexico City.
      try await outbox.goTo("2027-06-14 12:30Z")
      try await outbox.store.setContact(
        ContactRow(handle: "ana", address: "ana@example.org", zone: "America/Mexico_City", wantsBrief: true))
      try await outbox.reach("john")
      let workers = [SendBriefs(outbox.store), SendBriefs(outbox.store)]
      // She is new, and that of the Monday before is no news any more.
      let early = try await workers[0].pass()
      #expect(early.handled == 0 && early.next?.description == "2027-06-14T13:00:00Z")
      try await outbox.goTo("2027-06-14 13:00:01Z")
      async let first = workers[0].pass()
      async let second = workers[1].pass()
      #expect(try await first.handled + second.handled == 1)
      #expect(try await workers[0].pass() == Pass(handled: 0, next: Instant("2027-06-21T13:00:00Z")))
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel, renderer: WordedNotices(outbox.store)).pass()
      #expect(channel.sent.map(\.content.subject) == ["Informe semanal del lun 7 jun al dom 13 jun 2027"])
      #expect(channel.sent.first?.content.html?.contains("@page") == true)
      try await outbox.goTo("2027-06-24 13:00:01Z")
      #expect(try await workers[0].pass().handled == 0)
    }
  }
}
