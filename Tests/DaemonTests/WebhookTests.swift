import Daemon
import Delivery
import Entente
import EntenteTesting
import Store
import Testing

@Suite("Webhooks of the outbox")
struct WebhookTests {
  private static func add(_ outbox: Outbox, party: String?) async throws -> Identifier {
    let id = Identifier.fresh()
    try await outbox.store.addWebhook(
      id, url: "https://example.org/\(party ?? "all")", secret: WebhookSecret.fresh().text, party: party,
      allowsPrivate: false)
    return id
  }

  private static func url(_ message: Message) -> String {
    if case .webhook(let endpoint) = message.route { endpoint.url } else { "" }
  }

  @Test("hear of their side; one of both sides hears no private warning")
  func sides() async throws {
    try await Outbox.with { outbox in
      for party in ["mx", "us", nil] { _ = try await Self.add(outbox, party: party) }
      let rung = try await outbox.tell("ana", party: "mx")
      let warning = try await outbox.tell("ana", kind: "warning", party: "mx")
      let channel = RecordingChannel("webhook")
      _ = try await outbox.worker(channel).pass()
      let heard = Set(channel.sent.map { "\(Self.url($0)) \($0.id)" })
      #expect(
        heard == [
          "https://example.org/mx \(rung[0])", "https://example.org/mx \(warning[0])",
          "https://example.org/all \(rung[0])",
        ])
    }
  }

  @Test("hear whose notice it is and of which record, the same from whichever daemon")
  func whose() async throws {
    try await Outbox.with { outbox in
      _ = try await Self.add(outbox, party: nil)
      let told = try await outbox.tell("ana", party: "mx") + outbox.tell("john", party: "us")
      let busy = RecordingChannel("webhook") { _ in Attempt(.temporary, "503", code: 503) }
      _ = try await outbox.worker(busy).pass()
      try await outbox.wait("1 minute")
      let channel = RecordingChannel("webhook")
      _ = try await outbox.worker(channel).pass()
      func person(_ handle: String) async throws -> Identifier? {
        Identifier(try await outbox.database.psql("select id from entente.person where handle = '\(handle)'"))
      }
      let expected = [told[0]: ("mx", try await person("ana")), told[1]: ("us", try await person("john"))]
      let origin = try await outbox.database.psql("select name from entente.origin")
      for message in busy.sent + channel.sent {
        let (party, recipient) = try #require(expected[message.id])
        #expect(message.party == party && message.recipient == recipient && message.origin == origin)
      }
      #expect(busy.sent.count == 2 && channel.sent.count == 2)
    }
  }

  @Test("that say they are gone are told nothing more")
  func gone() async throws {
    try await Outbox.with { outbox in
      let id = try await Self.add(outbox, party: "mx")
      try await outbox.tell("ana")
      let channel = RecordingChannel("webhook") { _ in Attempt(.permanent, "410 Gone", code: 410) }
      _ = try await outbox.worker(channel).pass()
      try await outbox.tell("ana")
      #expect(try await outbox.worker(channel).pass().handled == 0)
      let row = try #require(try await outbox.store.webhooks().first)
      #expect(row.id == id && row.endReason == "gone" && row.dead == 1)
    }
  }

  @Test("that ask for time get it for everything that waits for them")
  func paused() async throws {
    try await Outbox.with { outbox in
      _ = try await Self.add(outbox, party: "mx")
      _ = try await Self.add(outbox, party: nil)
      try await outbox.tell("ana")
      try await outbox.wait("1 second")
      try await outbox.tell("ana", count: 3)
      let busy = RecordingChannel("webhook") { message in
        Self.url(message).hasSuffix("/mx")
          ? Attempt(.temporary, "429", code: 429, retryAfter: 3600) : Attempt(.sent, "ok")
      }
      let worker = outbox.worker(busy, limits: .init(batch: 2))
      while try await worker.pass().hasMore {}
      #expect(busy.sent.filter { Self.url($0).hasSuffix("/all") }.count == 4)
      let asked = busy.sent.filter { Self.url($0).hasSuffix("/mx") }.count
      #expect((1...2).contains(asked))
      try await outbox.wait("61 minutes")
      let channel = RecordingChannel("webhook")
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.count == 4)
    }
  }

  @Test("that were removed drop what waits for them")
  func removed() async throws {
    try await Outbox.with { outbox in
      let id = try await Self.add(outbox, party: "mx")
      try await outbox.tell("ana")
      try await outbox.store.removeWebhook(id)
      #expect(try await outbox.worker(RecordingChannel("webhook")).pass().handled == 0)
      await #expect(throws: StoreError.self) { try await outbox.store.removeWebhook(id) }
    }
  }
}
