import Daemon
import Delivery
import Entente
import EntenteTesting
import Foundation
import LocalCluster
import Postgres
import Store
import Testing

@testable import Commands

/// A reminder by mail to a real receiver, and answers to it as mail programs write them, handed to the built program.
@Suite("Answers to a reminder, by mail", .timeLimit(.minutes(10)))
struct MailConversationTests {
  @Test("acknowledge for whoever was reminded, however his mail program writes, and do nothing else whatever they say")
  func conversation() async throws {
    let desk = try await Self.desk()
    let letters = try await Self.remind(desk)
    let john = try #require(letters["john@example.us"])
    let ana = try #require(letters["ana@example.mx"])

    for (name, words, reason) in Self.refused(john, ana) {
      #expect(try Self.hand(words, to: desk) == ["ignored": .string(reason)], "\(name)")
    }
    #expect(try await Self.acknowledgements(desk) == [])

    for (name, words) in Self.acknowledging(john) {
      #expect(try Self.hand(words, to: desk) == ["acknowledged": 1], "\(name)")
    }
    // One reminder is acknowledged once, however often it is answered.
    #expect(try await Self.acknowledgements(desk) == ["john"])
    let shown = try JSON(parsing: await desk("HLED-2027 --json").out.utf8)
    #expect(shown["state"] == "proposed" && shown["motions"]?.elements.first?["consents"] == ["mx"])
    #expect(shown["heldBack"]?.elements.first?["kind"] == "acknowledged")

    #expect(await desk.john("convene HLED-2027").code == .done)
    #expect(try Self.hand(ana.answer("Recibido"), to: desk) == ["refused": 1])
  }

  @Test("stay with the mail server where the operator has something to mend, and go back to nobody")
  func mending() async throws {
    let desk = try await Terminal.work()
    let answer = "From: ana@example.mx\r\nIn-Reply-To: <notice.0197c1d2-0000-7000-8000-000000000001@x>\r\n\r\nack\r\n"
    // A login that is no member of entente_daemon, a database that is away, and one without a schema.
    for environment in [
      desk.named("entente", as: "ana"), ["ENTENTE_DATABASE_URL": "host=/nonexistent"], desk.named("postgres"),
    ] { #expect(try Self.run(answer, environment).status == 75) }
    // Nothing that comes again as it is.
    #expect(try Self.run(String(repeating: "x", count: 70_000_000), desk.environment).status == 0)
  }

  /// A message as it arrived.
  struct Letter {
    var to: String
    var id: String
    var subject: String
    var lines: [String]

    init(_ text: String) throws {
      let parts = text.split(separator: "\n\n", maxSplits: 1)
      let header = try #require(parts.first).replacing("\n ", with: " ").split(separator: "\n")
      func field(_ name: String) throws -> String {
        String(try #require(header.first { $0.hasPrefix("\(name): ") }).dropFirst(name.count + 2))
      }
      to = try #require(try field("To").split(separator: "<").last.map { String($0.dropLast()) })
      id = try field("Message-ID")
      subject = try field("Subject")
      lines = parts[1].split(separator: "\n").prefix(3).map(String.init)
    }

    /// An answer with the header that mail programs give it.
    func answer(_ body: String, from: String? = nil, _ header: [String] = []) -> String {
      let sender = from ?? "Whoever <\(to)>"
      return
        ([
          "From: \(sender)", "To: hled@entente.example", "Subject: Re: \(subject)", "In-Reply-To: \(id)",
          "References: <thread@entente.example>", " \(id)", "Message-ID: <a.\(UUID().uuidString)@example.net>",
        ] + header + ["", body, ""]).joined(separator: "\r\n")
    }

    var quoted: String { lines.map { "> \($0)" }.joined(separator: "\r\n") }
  }

  private static func acknowledging(_ letter: Letter) -> [(String, String)] {
    func encoded(_ body: String) -> String { Data(body.utf8).base64EncodedString(options: .lineLength76Characters) }
    let html = """
      <html><head><style>p { margin: 0 }</style></head><body><p>Recibido,&nbsp;gracias.</p>
      <div id="divRplyFwdMsg">De: Entente</div><p>\(letter.lines[0])</p></body></html>
      """
    return [
      (
        "plain, with what it answers below",
        letter.answer("Ack, thanks.\r\n\r\nOn Tue, Entente wrote:\r\n\(letter.quoted)")
      ),
      ("below what it answers", letter.answer("El mar, Entente escribió:\r\n\(letter.quoted)\r\n\r\nRecibido.")),
      (
        "quoted-printable in another alphabet",
        letter.answer(
          "=A1Recibido! Lo ver=E9 ma=F1ana, se=\r\n=F1or.",
          [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=\"iso-8859-1\"",
            "Content-Transfer-Encoding: quoted-printable",
          ])
      ),
      (
        "base64",
        letter.answer(
          encoded("¡Recibido!\n\n\(letter.quoted)"),
          ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: base64"])
      ),
      ("HTML alone", letter.answer(html, ["Content-Type: text/html; charset=utf-8"])),
      (
        "HTML alone in base64",
        letter.answer(encoded(html), ["Content-Type: text/html", "Content-Transfer-Encoding: BASE64"])
      ),
      (
        "text and HTML",
        letter.answer(
          "--x\r\nContent-Type: text/plain\r\n\r\nEnterada.\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>No</p>\r\n--x--",
          ["Content-Type: multipart/alternative; boundary=x"])
      ),
    ]
  }

  private static func refused(_ john: Letter, _ ana: Letter) -> [(String, String, String)] {
    [
      ("a stranger", john.answer("ack", from: "mallory@example.net"), "stranger"),
      ("the other side for this one", john.answer("recibido", from: ana.to), "stranger"),
      ("this side for the other", ana.answer("ack", from: john.to), "stranger"),
      ("from another address of his", john.answer("ack", from: "john@home.example"), "stranger"),
      ("two senders", john.answer("ack", ["From: \(ana.to)"]), "no_sender"),
      (
        "a false sender", john.answer("ack", ["Authentication-Results: mx.entente.example; dmarc=fail"]), "forged"
      ),
      ("out of office", john.answer("Received. I am away.", ["Auto-Submitted: auto-replied"]), "automatic"),
      ("a vacation program", john.answer("ack", ["Precedence: bulk"]), "automatic"),
      ("a message that came back", john.answer("ack", ["Return-Path: <>"]), "automatic"),
      ("a consent", john.answer("We consent to convene.\r\nack"), "other_words"),
      ("a verb", john.answer("convene HLED-2027"), "other_words"),
      ("what it quotes", john.answer("> ack\r\n> recibido"), "other_words"),
    ]
  }

  @Test("that could go to no address are named when one is given")
  func unaddressed() async throws {
    let desk = try await Self.desk()
    #expect(await desk("person mail ana --remove").code == .done)
    #expect(await desk.ana("propose HLED --meets 2027-09-09").code == .done)
    let ahead = try JSON(parsing: await desk("upcoming --until 2027-12-31 --json").out.utf8).elements
    try await desk.clock(try #require(ahead.first { $0["kind"] == "rung" }?["at"]?.string))
    try await Pool.withPool(Configuration(url: desk.cluster.connectionString(database: "demo")), limit: 2) { pool in
      _ = try await FireRungs(Store(pool)).pass()
    }
    let told = await desk("person mail ana ana@example.mx")
    #expect(told.code == .done && told.err.contains("entente notices resend"), "\(told.err)")
    #expect(await desk("notices resend --all").code == .done)
    #expect(await !desk("person mail ana ana@example.mx").err.contains("resend"))
  }

  // MARK: The scene

  private static func desk() async throws -> Terminal {
    let desk = try await Terminal.sandbox()
    #expect(await desk("person mail ana ana@example.mx").code == .done)
    #expect(await desk("person mail john john@example.us").code == .done)
    return desk
  }

  /// Lets the first rung fire and its notices go out by SMTP; gives them by their recipient.
  private static func remind(_ desk: Terminal) async throws -> [String: Letter] {
    #expect(await desk.ana("propose HLED --meets 2027-09-09").code == .done)
    let ahead = try JSON(parsing: await desk("upcoming --until 2027-12-31 --json").out.utf8).elements
    let first = try #require(ahead.first { $0["kind"] == "rung" && $0["reference"] == "HLED-2027" }?["at"]?.string)
    try await desk.clock(first)
    let sink = try MailSink(seed: 1)
    sink.taking.calm()
    defer { sink.close() }
    let from = try #require(Mailbox("HLED <hled@entente.example>"))
    let channel = SMTPChannel(SMTPSettings(host: "127.0.0.1", port: sink.port, security: .none, from: from))
    let url = desk.cluster.connectionString(database: "demo")
    try await Pool.withPool(Configuration(url: url), limit: 4) { pool in
      let store = Store(pool)
      _ = try await FireRungs(store).pass()
      _ = try await DeliverNotices(store: store, channel: channel, renderer: WordedNotices(store)).pass()
    }
    return Dictionary(try sink.letters.map { try Letter($0) }.map { ($0.to, $0) }) { first, _ in first }
  }

  /// Hands a message to the built program as a mail server does, and gives what it says.
  private static func hand(_ message: String, to desk: Terminal) throws -> JSON {
    let (status, said) = try run(message, desk.environment)
    // Another exit code would send the message back to whoever wrote it.
    #expect(status == 0)
    var told = try JSON(parsing: said).members
    told["outcome"] = nil
    return .object(told)
  }

  private static func run(_ message: String, _ environment: [String: String]) throws -> (status: Int32, said: Data) {
    let process = Process()
    // The test runner lies beside the product.
    let here = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(filePath: here).deletingLastPathComponent().appending(path: "entente")
    process.arguments = ["mail-in", "--json"]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(message.utf8))
    try input.fileHandleForWriting.close()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  private static func acknowledgements(_ desk: Terminal) async throws -> [String] {
    let story = try JSON(parsing: await desk("why HLED-2027 answer --json").out.utf8).elements.first
    return (story?["acknowledgements"]?.elements ?? []).compactMap { $0["person"]?.string }
  }
}
