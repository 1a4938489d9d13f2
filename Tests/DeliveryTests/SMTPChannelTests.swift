import Entente
import Foundation
import Testing

@testable import Delivery

@Suite("The channel of mail, with a real server", .enabled(if: MailServer.isInstalled))
struct SMTPChannelTests {
  private static func settings(_ server: PythonServer, _ security: SMTPSettings.Security = .none) throws -> SMTPSettings
  {
    var settings = SMTPSettings(
      host: "localhost", port: UInt16(server.port), security: security,
      from: try #require(Mailbox("Diálogo de Alto Nivel <hled@entente.example>")), timeLimit: .seconds(30))
    settings.authorities = Certificate.shared?.certificate
    return settings
  }

  private static func withServer(
    _ security: String = "none", authentication: String = "open", _ body: (PythonServer) async throws -> Void
  ) async throws {
    let certificate = try #require(Certificate.shared)
    try await PythonServer.withServer(
      "smtp_server.py", security, certificate.certificate, certificate.key, authentication, body: body)
  }

  private static func message(to name: String) throws -> Message {
    try Samples.message(to: .mail(Samples.address("\(name)@example.mx")))
  }

  @Test("hands over what Python's parser reads as it was meant, and knows the server's answer")
  func sent() async throws {
    try await Self.withServer { server in
      let channel = SMTPChannel(try Self.settings(server))
      let message = try Self.message(to: "ana")
      let attempt = await channel.send(message)
      #expect(attempt == Attempt(.sent, "250 2.0.0 taken", code: 250))
      let taken = try await server.next()
      #expect(taken["sender"] == "hled@entente.example" && taken["recipient"] == "ana@example.mx")
      #expect(taken["mail"]?["defects"] == [])
      // The bytes that arrive are those that were made.
      let raw = try #require(Data(base64Encoded: taken["raw"]?.string ?? ""))
      let mail = MIMEMessage(
        message, to: try Samples.address("ana@example.mx"), from: try Self.settings(server).from, replyTo: nil)
      #expect(Array(raw) == mail.bytes)
    }
  }

  @Test("sends many at once over the connections that it has")
  func many() async throws {
    try await Self.withServer { server in
      let channel = SMTPChannel(try Self.settings(server))
      let attempts = try await withThrowingTaskGroup(of: Attempt.self) { group in
        for number in 0..<40 {
          let message = try Self.message(to: "person\(number)")
          group.addTask { await channel.send(message) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(attempts.count == 40 && attempts.allSatisfy { $0.outcome == .sent })
      var recipients: Set<String> = []
      for _ in 0..<40 { recipients.insert(try await server.next()["recipient"]?.string ?? "") }
      #expect(recipients.count == 40)
    }
  }

  @Test(
    "tells what is refused for good from what may pass",
    arguments: [
      ("refused", Attempt(.permanent, "550 5.1.1 no such user here", code: 550)),
      ("later", Attempt(.temporary, "450 4.2.0 greylisted, come back", code: 450)),
      ("nodata", Attempt(.permanent, "554 5.7.1 we do not like it", code: 554)),
      ("busy", Attempt(.temporary, "451 4.3.0 try later", code: 451)),
    ])
  func refused(_ name: String, _ expected: Attempt) async throws {
    try await Self.withServer { server in
      let channel = SMTPChannel(try Self.settings(server))
      #expect(await channel.send(try Self.message(to: name)) == expected)
      // Nothing of it is left in the way of the next one.
      #expect(await channel.send(try Self.message(to: "ana")).outcome == .sent)
    }
  }

  @Test("does not know what became of a message whose answer was lost, and sends the same one again")
  func lost() async throws {
    try await Self.withServer { server in
      let channel = SMTPChannel(try Self.settings(server))
      let message = try Self.message(to: "lostonce")
      let attempt = await channel.send(message)
      #expect(attempt.outcome == .unknown && attempt.code == nil)
      #expect(await channel.send(message).outcome == .sent)
      let first = try await server.next()
      let second = try await server.next()
      #expect(first["raw"] == second["raw"])
    }
  }

  @Test("waits no longer than its limit for an answer")
  func slow() async throws {
    try await Self.withServer { server in
      var settings = try Self.settings(server)
      settings.timeLimit = .milliseconds(600)
      let attempt = await SMTPChannel(settings).send(try Self.message(to: "slow"))
      #expect(attempt.outcome == .unknown)
    }
  }

  @Test("ends at once when it is no longer wanted, whatever the server is at, and does not wait for its farewell")
  func cut() async throws {
    try await Self.withServer { server in
      var settings = try Self.settings(server)
      settings.timeLimit = .seconds(600)
      let channel = SMTPChannel(settings)
      let message = try Self.message(to: "slow")
      let sending = Task { await channel.send(message) }
      _ = try await server.next()
      let began = ContinuousClock.now
      sending.cancel()
      #expect(await sending.value.outcome == .unknown)
      #expect(began.duration(to: .now) < .seconds(10))
    }
  }

  @Test("gives a server the time that RFC 5321 gives it")
  func limits() throws {
    let settings = SMTPSettings(host: "x", from: try #require(Mailbox("a@b.example")))
    #expect(settings.connectLimit >= .seconds(300) && settings.replyLimit >= .seconds(600))
    // 4.5.3.2: greeting, MAIL, RCPT, DATA, a block of it, its end.
    #expect(settings.timeLimit >= .seconds(60 * (5 + 5 + 5 + 2 + 3 + 10)))
    #expect(SMTPChannel(settings).longest == settings.timeLimit)
  }

  @Test("tries again later where nobody listens, or the name is nobody's")
  func unreachable() async throws {
    let from = try #require(Mailbox("hled@entente.example"))
    for host in ["127.0.0.1", "nobody.invalid"] {
      let channel = SMTPChannel(SMTPSettings(host: host, port: 1, security: .none, from: from))
      let attempt = await channel.send(try Self.message(to: "ana"))
      #expect(attempt.outcome == .temporary && attempt.code == nil && attempt.answer.isOurs(.unreached))
    }
  }

  @Test(
    "speaks TLS from the first byte, by STARTTLS, or where it is offered",
    arguments: [
      ("tls", SMTPSettings.Security.implicit), ("starttls", .required), ("starttls", .optional),
    ])
  func secure(_ offered: String, _ security: SMTPSettings.Security) async throws {
    try await Self.withServer(offered) { server in
      let channel = SMTPChannel(try Self.settings(server, security))
      let attempt = await channel.send(try Self.message(to: "ana"))
      #expect(attempt.outcome == .sent, "\(attempt)")
      #expect(try await server.next()["tls"] == true)
    }
  }

  @Test("sends nothing without TLS where that is required, nor to whom no authority vouches for")
  func insecure() async throws {
    try await Self.withServer { server in
      let attempt = await SMTPChannel(try Self.settings(server, .required)).send(try Self.message(to: "ana"))
      #expect(attempt.outcome == .temporary)
      #expect(server.unread == 0)
    }
    try await Self.withServer("starttls") { server in
      var settings = try Self.settings(server, .required)
      settings.authorities = nil
      let attempt = await SMTPChannel(settings).send(try Self.message(to: "ana"))
      #expect(attempt.outcome == .temporary && attempt.answer.text.contains("certificate"))
      #expect(server.unread == 0)
    }
  }

  @Test("logs in, and does not blame the message for a wrong password")
  func authenticated() async throws {
    try await Self.withServer("starttls", authentication: "auth") { server in
      var settings = try Self.settings(server, .required)
      settings.user = "entente"
      settings.password = "correct"
      #expect(await SMTPChannel(settings).send(try Self.message(to: "ana")).outcome == .sent)
      #expect(try await server.next()["user"] == "entente")
      settings.password = "wrong"
      let attempt = await SMTPChannel(settings).send(try Self.message(to: "ana"))
      #expect(attempt.outcome == .temporary && attempt.code == 535 && !attempt.answer.text.contains("wrong"))
      #expect(attempt.isLockedOut)
      settings.user = nil
      let nobody = await SMTPChannel(settings).send(try Self.message(to: "ana"))
      #expect(nobody.outcome == .temporary && nobody.code == 530 && nobody.isLockedOut)
    }
  }

  @Test("shows no password to a network, nor in what it is described as")
  func password() async throws {
    var settings = SMTPSettings(host: "mail.example.org", security: .none, from: try #require(Mailbox("a@b.example")))
    settings.user = "entente"
    settings.password = "hunter2"
    let attempt = await SMTPChannel(settings).send(try Self.message(to: "ana"))
    #expect(attempt.outcome == .temporary && attempt.answer == .ours(.plainPassword, detail: ""))
    #expect(!"\(settings) \(String(reflecting: settings))".contains("hunter2"))
  }
}

/// Debian's python3-aiosmtpd, which `make test` installs.
enum MailServer {
  static let isInstalled = FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/aiosmtpd")
}

/// A certificate of `localhost` that nobody vouches for but itself, made once a process.
struct Certificate {
  let certificate: String
  let key: String

  static let shared: Certificate? = try? make()

  private static func make() throws -> Certificate {
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (certificate, key) = (folder.appending(path: "cert.pem").path, folder.appending(path: "key.pem").path)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return Certificate(certificate: certificate, key: key)
  }
}
