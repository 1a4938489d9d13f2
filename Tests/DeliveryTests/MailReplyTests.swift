import Entente
import Testing

@testable import Delivery

@Suite("A reply by mail")
struct MailReplyTests {
  private static let notice = MessageID(.notice, Samples.id, domain: "entente.example")

  private static func reply(
    _ body: String = "Recibido.\r\n", header: [String] = [], from: String? = "Ana Salgado <ana@example.mx>",
    answering: String? = notice.text
  ) -> MailReply {
    var lines = ["To: acuse@entente.example", "Subject: Re: HLED-2027"]
    if let from { lines.append("From: \(from)") }
    if let answering { lines.append("In-Reply-To: \(answering)") }
    lines += header
    return MailReply(reading: Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
  }

  private static var acknowledged: MailReply {
    get throws { .acknowledges([notice], from: try Samples.address("ana@example.mx")) }
  }

  @Test(
    "acknowledges by its first word, in both languages",
    arguments: [
      "recibido", "Recibido, gracias.\n\n> El martes…", "RECIBIDO", "ack", "Ack.", "\n\n  Acknowledged - thanks\n",
      "Received!", "Acuso recibo.", "Enterada", "¡Recibido!", "«Recibido»", "*Recibido*",
      "> El plazo vence mañana.\n> Recuérdelo.\n\nRecibido.\n",
      "El mar, 8 jun 2027 a las 9:00, Entente escribió:\n> El plazo vence mañana.\n\nRecibido.\n",
      "On Tue, 8 Jun 2027 at 09:00, Entente <hled@entente.example>\nwrote:\n\n> It falls due.\n\nack\n",
    ])
  func acknowledges(_ body: String) throws {
    #expect(Self.reply(body) == (try Self.acknowledged))
  }

  @Test(
    "says something for people to read",
    arguments: [
      "Aún no lo he recibido", "We consent.", "", "> ack", "acknowledging nothing", "yes", "convene", "ok ack",
      "On Tue, Entente wrote:\n> ack\n> received", "Aviso:\nno lo he recibido", "Le escribo:\n> recibido\nno",
    ])
  func otherWords(_ body: String) {
    #expect(Self.reply(body) == .ignored(.otherWords))
  }

  @Test("has its plain text found among its parts and in any encoding")
  func parts() throws {
    let multipart = """
      --b1\r
      Content-Type: multipart/alternative; boundary=b2\r
      \r
      --b2\r
      Content-Type: text/html\r
      \r
      <p>no</p>\r
      --b2\r
      Content-Type: text/plain; charset="iso-8859-1"\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      Reci=\r
      bido, se=F1or\r
      --b2--\r
      --b1--\r

      """
    let header = ["Content-Type: multipart/mixed;\r\n boundary=\"b1\""]
    #expect(Self.reply(multipart, header: header) == (try Self.acknowledged))
    let encoded = ["Content-Transfer-Encoding: base64", "Content-Type: text/plain; charset=utf-8"]
    #expect(Self.reply("UmVjaWJpZG8=\r\n", header: encoded) == (try Self.acknowledged))
  }

  @Test(
    "that is HTML only is read as far as its writer wrote it",
    arguments: [
      "<p>ack</p>", "<html><head><style>p {x: ack}</style><title>no</title></head><body><div>&iexcl;Recibido!</div>",
      "<div dir=ltr>Recibido,<br>gracias</div><blockquote>El plazo</blockquote>", "<b>Acuso</b>&nbsp;recibo",
      "Recibido&#46;",
      "<p>\r\n  Enterada\r\n</p><p>No</p>",
    ])
  func html(_ body: String) throws {
    #expect(Self.reply(body, header: ["Content-Type: text/html; charset=utf-8"]) == (try Self.acknowledged))
  }

  @Test(
    "that is HTML only acknowledges by none of its marks and none of what it quotes",
    arguments: [
      "<blockquote>recibido</blockquote>", "<div class=\"gmail_quote\">recibido</div>", "<ack>no</ack>",
      "<!-- ack -->no",
      "<style>ack</style>no", "<div>no</div><div>ack</div>", "&ack; no", "<", "<p", "&#1114112;ack no",
      "<p>l&iacute;nea</p>",
    ])
  func otherHTML(_ body: String) {
    #expect(Self.reply(body, header: ["Content-Type: text/html"]) == .ignored(.otherWords))
  }

  @Test("whose sender the mail server found to be false acknowledges nothing")
  func forged() throws {
    let field = "Authentication-Results: mx.entente.example;\r\n spf=pass smtp.mailfrom=evil.example;\r\n dmarc="
    #expect(Self.reply(header: [field + "fail (p=none) header.from=example.mx"]) == .ignored(.forged))
    #expect(Self.reply(header: [field + "pass header.from=example.mx"]) == (try Self.acknowledged))
  }

  @Test("answers the message that it replies to, or the last of ours in its thread")
  func thread() throws {
    let dialogue = MessageID(.dialogue, Samples.dialogue, domain: "entente.example")
    let references = ["References: \(dialogue.text)\r\n <other@example.org> \(Self.notice.text)"]
    #expect(Self.reply(header: references, answering: nil) == (try Self.acknowledged))
    #expect(Self.reply(header: references, answering: "<other@example.org>") == (try Self.acknowledged))
    #expect(Self.reply(answering: nil) == .ignored(.unrelated))
    #expect(Self.reply(answering: dialogue.text) == .ignored(.unrelated))
    #expect(Self.reply(answering: "<notice.x@entente.example>") == .ignored(.unrelated))
  }

  @Test(
    "of a program acknowledges nothing",
    arguments: [
      "Auto-Submitted: auto-replied", "Precedence: bulk", "X-Autoreply: yes",
      "Content-Type: multipart/report; boundary=x", "Return-Path: <>", "X-Vacation: yes",
      "Auto-Submitted: auto-generated; owner-email=\"ana@example.mx\"",
    ])
  func automatic(_ field: String) {
    #expect(Self.reply(header: [field]) == .ignored(.automatic))
  }

  @Test("has one sender")
  func sender() {
    #expect(Self.reply(from: nil) == .ignored(.noSender))
    #expect(Self.reply(from: "nobody") == .ignored(.noSender))
    #expect(Self.reply(header: ["From: john@example.us"]) == .ignored(.noSender))
  }

  @Test("that is broken is no reply")
  func broken() {
    #expect(MailReply(reading: []) == .ignored(.unreadable))
    #expect(MailReply(reading: [0xFF, 0xFE, 0x00]) == .ignored(.unreadable))
    #expect(MailReply(reading: Array("no header here".utf8)) == .ignored(.unreadable))
    #expect(MailReply(reading: Array(" folded: first\n\n".utf8)) == .ignored(.unreadable))
    let deep = (0..<1000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
    #expect(Self.reply("", header: [String(deep.dropLast())]) == .ignored(.otherWords))
  }

  @Test("to what we send names what it answers")
  func roundTrip() throws {
    for kind in MessageID.Kind.allCases {
      let id = MessageID(kind, Samples.id, domain: "entente.example")
      #expect(MessageID(id.text) == id)
      #expect(MessageID(id.text.uppercased())?.identifier == id.identifier)
    }
    for text in [
      "", "<>", "<notice@x>", "<notice.\(Samples.id)>", "<other.\(Samples.id)@x>", "<notice.\(Samples.id)@a@b>",
    ] {
      #expect(MessageID(text) == nil)
    }
  }
}
