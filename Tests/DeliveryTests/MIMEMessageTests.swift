import Entente
import Testing

@testable import Delivery

@Suite("A message of mail, as Python's parser reads it")
struct MIMEMessageTests {
  private static func mail(_ content: Content, name: String = "Ana Salgado Núñez") throws -> MIMEMessage {
    var message = try Samples.message(to: .standardOutput, content: content)
    message.recipientName = name
    return MIMEMessage(
      message, to: try Samples.address("ana@example.mx"),
      from: try #require(Mailbox("Diálogo de Alto Nivel <hled@entente.example>")),
      replyTo: Mailbox("acuse@entente.example"))
  }

  private static func read(_ mail: MIMEMessage) throws -> Reading {
    Reading(try PythonServer.run("read_mail.py", input: mail.bytes))
  }

  /// What the parser says.
  struct Reading {
    let json: JSON
    init(_ json: JSON) { self.json = json }

    func header(_ name: String) -> [String] {
      (json["headers"]?.elements ?? []).map { $0.elements.compactMap(\.string) }.filter { $0[0] == name }.map { $0[1] }
    }
    var parts: [JSON] { json["parts"]?.elements ?? [] }
    func part(_ type: String) -> JSON? { parts.first { $0["type"]?.string == type } }
  }

  @Test("has its subject, names, texts, identity and thread, and nothing to forgive")
  func whole() throws {
    let content = Samples.content()
    let reading = try Self.read(try Self.mail(content))
    #expect(reading.json["defects"] == [])
    #expect(reading.json["isASCII"] == true)
    #expect(reading.json["lone"] == false)
    #expect(try #require(reading.json["longest"]?.integer) <= 78)
    #expect(reading.header("Subject") == [content.subject])
    #expect(reading.json["from"] == [["Diálogo de Alto Nivel", "hled@entente.example"]])
    #expect(reading.json["to"] == [["Ana Salgado Núñez", "ana@example.mx"]])
    #expect(reading.header("Reply-To") == ["acuse@entente.example"])
    #expect(reading.json["date"] == "2027-06-15T22:00:00+00:00")
    #expect(reading.header("Message-ID") == ["<notice.\(Samples.id)@entente.example>"])
    #expect(reading.header("References") == ["<dialogue.\(Samples.dialogue)@entente.example>"])
    #expect(reading.header("In-Reply-To") == reading.header("References"))
    #expect(reading.header("Auto-Submitted") == ["auto-generated"])
    #expect(reading.header("Content-Language") == ["es"])
    #expect(reading.parts.compactMap { $0["type"]?.string } == ["multipart/alternative", "text/plain", "text/html"])
    #expect(reading.part("text/plain")?["content"]?.string == content.text.replacing("\n", with: "\r\n"))
    #expect(reading.part("text/html")?["content"]?.string == content.html?.replacing("\n", with: "\r\n"))
  }

  @Test("is the same bytes for the same values")
  func stable() throws {
    let content = Samples.content(calendar: try Samples.meeting())
    #expect(try Self.mail(content).bytes == Self.mail(content).bytes)
  }

  @Test("offers a calendar's entry to read and to keep")
  func calendar() throws {
    let reading = try Self.read(try Self.mail(Samples.content(calendar: try Samples.meeting())))
    #expect(reading.json["defects"] == [])
    #expect(
      reading.parts.compactMap { $0["type"]?.string } == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "text/calendar",
      ])
    let calendars = reading.parts.filter { $0["type"] == "text/calendar" }
    #expect(calendars.map { $0["method"] } == ["REQUEST", .null])
    #expect(calendars.map { $0["filename"] } == [.null, "entente.ics"])
    #expect(calendars[0]["content"] == calendars[1]["content"])
    #expect(calendars[0]["calendar"]?["problems"] == [])
  }

  @Test(
    "has no line that a value began",
    arguments: [
      "x\r\nBcc: thief@example.org", "x\nBcc: thief@example.org", "x\rBcc: y", "x\u{2028}Bcc: y", "x\u{85}Bcc: y",
      "x\u{0}y", "=?utf-8?q?x=0D=0ABcc:_y?=",
    ])
  func injection(_ text: String) throws {
    let reading = try Self.read(try Self.mail(Samples.content(subject: text), name: text))
    #expect(reading.header("Bcc") == [])
    #expect(reading.header("Subject").count == 1)
    #expect(reading.json["defects"] == [])
    #expect(reading.json["to"]?.elements.count == 1)
  }

  @Test(
    "carries any subject",
    arguments: [
      "plain", "two  spaces", "a very long subject without any accent that does not fit into a single line of a header",
      String(repeating: "x", count: 200), String(repeating: "ñandú ", count: 60).dropLast().description,
      "👩‍👩‍👧‍👦 família", "=?utf-8?q?nested?=", "ends with =", "¿Qué?_=", "e\u{301}" + String(repeating: "\u{301}", count: 90),
    ])
  func subject(_ text: String) throws {
    let reading = try Self.read(try Self.mail(Samples.content(subject: text)))
    #expect(reading.header("Subject") == [text])
    #expect(reading.json["defects"] == [])
    #expect(try #require(reading.json["longest"]?.integer) <= 78)
  }

  @Test(
    "names any person",
    arguments: ["Ana", "Salgado, Ana", "\"Ana\" Salgado", "Ana \\ S.", "José Ángel Gurría", "Ana (SRE)", "a@b"])
  func name(_ name: String) throws {
    let reading = try Self.read(try Self.mail(Samples.content(), name: name))
    #expect(reading.json["to"] == [[.string(name), "ana@example.mx"]])
    #expect(reading.json["defects"] == [])
  }

  @Test("without HTML is a single text; an empty one too")
  func plain() throws {
    for text in ["Una línea", "", "\n", "a\r\nb\rc\n", "trailing space \n\ttab\t", String(repeating: "é", count: 500)] {
      var content = Samples.content()
      content.html = nil
      content.text = text
      let reading = try Self.read(try Self.mail(content))
      #expect(reading.parts.compactMap { $0["type"]?.string } == ["text/plain"])
      let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      let read = reading.part("text/plain")?["content"]?.string?.replacing("\r\n", with: "\n")
      #expect(read == lines || read == lines + "\n")
      #expect(try #require(reading.json["longest"]?.integer) <= 78)
    }
  }

  @Test("attaches files of any name")
  func fileName() {
    #expect(FileName.parameters("entente.ics") == ["filename=\"entente.ics\""])
    #expect(
      FileName.parameters("declaración \"final\".pdf") == [
        "filename=\"declaraci_n _final_.pdf\";", "filename*=utf-8''declaraci%C3%B3n%20%22final%22.pdf",
      ])
    #expect(
      FileName.parameters(String(repeating: "ñ", count: 20)).dropFirst().map { $0.prefix(11) } == [
        "filename*0*", "filename*1*", "filename*2*",
      ])
  }
}
