import Entente
import Foundation
import Testing

@testable import Delivery

@Suite("The channel of webhooks, with a real receiver")
struct WebhookChannelTests {
  private static let secret = WebhookSecret.fresh()

  private static func withServer(_ body: (PythonServer) async throws -> Void) async throws {
    try await PythonServer.withServer(
      "webhook_server.py", String(secret.text.dropFirst("whsec_".count)), body: body)
  }

  private static func channel(_ limit: Duration = .seconds(20)) -> WebhookChannel {
    WebhookChannel(
      limits: .init(time: limit),
      now: { Date(timeIntervalSince1970: 1_800_000_000) })
  }

  private static func message(_ url: String, allowsPrivate: Bool = true) throws -> Message {
    try Samples.message(
      to: .webhook(WebhookEndpoint(id: Samples.id, url: url, secret: secret, allowsPrivate: allowsPrivate)))
  }

  private static func local(_ server: PythonServer, _ path: String) throws -> Message {
    try message("http://127.0.0.1:\(server.port)\(path)")
  }

  @Test("sends a CloudEvent that its receiver can verify")
  func sent() async throws {
    try await Self.withServer { server in
      let attempt = await Self.channel().send(try Self.local(server, "/ok"))
      #expect(attempt == Attempt(.sent, "HTTP/1.1 200 OK this is /ok", code: 200))
      let request = try await server.next()
      #expect(request["isSigned"] == true)
      #expect(request["id"] == .string(Samples.id.description) && request["timestamp"] == "1800000000")
      #expect(request["type"] == "application/cloudevents+json")
      #expect(
        request["event"] == [
          "specversion": "1.0", "id": .string(Samples.id.description),
          "source": "entente:entente.example/hled%20s%C3%AD",
          "type": "entente.notice.rung", "subject": .string(Samples.dialogue.description),
          "time": "2027-06-15T22:00:00Z", "datacontenttype": "application/json", "language": "es",
          "party": "mx", "person": .string(Samples.dialogue.description),
          "data": ["reference": "HLED-2027"],
        ])
    }
  }

  @Test(
    "understands the receiver's answer",
    arguments: [
      ("/status/204", Attempt.Outcome.sent, 204), ("/status/410", .permanent, 410), ("/status/400", .temporary, 400),
      ("/status/404", .temporary, 404), ("/status/500", .temporary, 500), ("/status/503", .temporary, 503),
      ("/redirect", .temporary, 302), ("/cut", .sent, 200), ("/big", .sent, 200),
    ])
  func answers(_ path: String, _ outcome: Attempt.Outcome, _ code: Int) async throws {
    try await Self.withServer { server in
      let attempt = await Self.channel().send(try Self.local(server, path))
      #expect(attempt.outcome == outcome && attempt.code == code, "\(attempt)")
      #expect(attempt.answer.text.utf8.count < 600)
      // A redirection is not followed.
      _ = try await server.next()
      #expect(server.unread == 0)
    }
  }

  @Test("gives a receiver the time that it asks for")
  func retryAfter() async throws {
    try await Self.withServer { server in
      let attempt = await Self.channel().send(try Self.local(server, "/later"))
      #expect(attempt.outcome == .temporary && attempt.retryAfter == 7 && attempt.code == 429)
    }
  }

  @Test("does not know what became of an event whose answer was lost, and sends the same one again")
  func lost() async throws {
    try await Self.withServer { server in
      let broken = try Self.local(server, "/broken")
      for _ in 0..<2 {
        let attempt = await Self.channel().send(broken)
        #expect(attempt.outcome == .unknown && attempt.code == nil, "\(attempt)")
      }
      let (first, second) = (try await server.next(), try await server.next())
      #expect(first["id"] == second["id"] && first["event"] == second["event"])
      #expect(await Self.channel(.milliseconds(600)).send(try Self.local(server, "/slow")).outcome == .unknown)
    }
  }

  @Test(
    "opens no socket to a private address unless it may",
    arguments: ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
  func privateAddress(_ host: String) async throws {
    try await Self.withServer { server in
      let attempt = await Self.channel().send(
        try Self.message("http://\(host):\(server.port)/ok", allowsPrivate: false))
      #expect(attempt.outcome == .permanent && attempt.answer.isOurs(.privateAddress), "\(attempt)")
      #expect(server.unread == 0)
    }
  }

  @Test("opens one to a private network that the operator allows")
  func allowedNetwork() async throws {
    try await Self.withServer { server in
      let message = try Self.message("http://127.0.0.1:\(server.port)/ok", allowsPrivate: false)
      let network = try #require(AddressBlock("127.0.0.0/8"))
      let channel = WebhookChannel(limits: .init(time: .seconds(20)), allowedPrivate: [network])
      #expect(await channel.send(message).outcome == .sent)
    }
  }

  @Test("speaks nothing but HTTP, to nobody who is not there")
  func unreachable() async throws {
    let file = await Self.channel().send(try Self.message("file:///etc/passwd"))
    #expect(file.outcome == .permanent)
    let closed = await Self.channel().send(try Self.message("http://127.0.0.1:1/"))
    #expect(closed.outcome == .temporary)
  }

  @Test("ends a transfer with the task that wanted it")
  func cancelled() async throws {
    try await Self.withServer { server in
      let message = try Self.local(server, "/slow")
      let task = Task { await Self.channel(.seconds(600)).send(message) }
      _ = try await server.next()
      task.cancel()
      #expect(await task.value.outcome == .unknown)
    }
  }
}
