import Daemon
import Delivery
import Entente
import Store
import Testing

@Suite("A digest")
struct DigestTests {
  @Test("gathers what can wait until a person's own hour, as one message; a warning does not wait")
  func gathered() async throws {
    try await Outbox.with { outbox in
      try await outbox.goTo("2027-06-14 20:00Z")
      try await outbox.reach("ana", digest: 8 * 60)
      let told = try await outbox.tell("ana", count: 2)
      let warning = try await outbox.tell("ana", kind: "warning")
      let channel = RecordingChannel()
      let pass = try await outbox.worker(channel).pass()
      #expect(channel.sent.map(\.id) == warning)
      // Eight in the morning in Mexico City.
      #expect(pass.next == Instant("2027-06-15T14:00:00Z"))

      try await outbox.wait("3 hours")
      let later = try await outbox.tell("ana")
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.count == 1)

      try await outbox.goTo("2027-06-15 14:00:01Z")
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.count == 2)
      let digest = try #require(channel.sent.last)
      #expect(digest.kind == "digest" && digest.content.subject == "digest")
      #expect(
        Set(digest.content.text.split(separator: "\n").map(String.init)) == Set((told + later).map(\.description)))
      for notice in told + later { #expect(try await outbox.outcomes(notice) == ["sent"]) }
      let answered = try await outbox.store.answeredNotices(in: digest.id, from: "ANA@example.org")
      #expect(Set(answered.map(\.notice)) == Set(told + later))
      #expect(try await outbox.store.answeredNotices(in: digest.id, from: "john@example.org").isEmpty)
    }
  }

  @Test("is the same message at every attempt, and another one takes what comes after it")
  func again() async throws {
    try await Outbox.with { outbox in
      try await outbox.goTo("2027-06-14 20:00Z")
      try await outbox.reach("ana", digest: 8 * 60)
      let told = try await outbox.tell("ana", count: 2)
      let failing = RecordingChannel { _ in Attempt(.unknown, "no answer") }
      _ = try await outbox.worker(failing).pass()
      try await outbox.goTo("2027-06-15 14:00:01Z")
      _ = try await outbox.worker(failing).pass()
      try await outbox.tell("ana")
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.isEmpty)
      try await outbox.wait("31 seconds")
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.map(\.id) == failing.sent.map(\.id))
      #expect(channel.sent.map(\.content.text) == failing.sent.map(\.content.text))
      #expect(try await outbox.outcomes(told[0]) == ["unknown", "sent"])
    }
  }

  @Test("comes at once, and as one message, for what lay through an outage")
  func late() async throws {
    try await Outbox.with { outbox in
      try await outbox.goTo("2027-06-14 20:00Z")
      try await outbox.reach("ana", digest: 8 * 60)
      try await outbox.tell("ana", count: 9)
      try await outbox.goTo("2027-06-17 03:00Z")
      let channel = RecordingChannel()
      let worker = outbox.worker(channel)
      _ = try await worker.pass()
      _ = try await worker.pass()
      #expect(channel.sent.map(\.kind) == ["digest"])
    }
  }

  @Test("bears the date of the person's hour, and not of the first thing that it tells")
  func date() async throws {
    try await Outbox.with { outbox in
      try await outbox.goTo("2027-06-14 20:00Z")
      try await outbox.reach("ana", digest: 8 * 60)
      try await outbox.tell("ana", count: 2)
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel).pass()
      try await outbox.goTo("2027-06-15 14:00:01Z")
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.map(\.madeAt) == [Instant("2027-06-15T14:00:00Z")])
    }
  }

  @Test(
    "is due at the next such minute of the person's day",
    arguments: [
      ("America/New_York", "2027-06-15T11:59:00Z", "2027-06-15T12:00:00Z"),
      ("America/New_York", "2027-06-15T12:00:00Z", "2027-06-15T12:00:00Z"),
      ("America/New_York", "2027-06-15T12:00:01Z", "2027-06-16T12:00:00Z"),
      ("America/New_York", "2027-03-13T13:30:00Z", "2027-03-14T12:00:00Z"),
      ("America/Mexico_City", "2027-06-15T12:00:00Z", "2027-06-15T14:00:00Z"),
      ("Nowhere/Land", "2027-06-15T12:00:00Z", "2027-06-15T12:00:00Z"),
    ])
  func hour(_ zone: String, _ now: String, _ due: String) throws {
    let hour = DigestHour(minute: 8 * 60, zone: zone)
    #expect(hour.next(after: try #require(Instant(now))) == Instant(due))
  }
}
