import Testing

@testable import Delivery

@Suite("An address of mail")
struct MailAddressTests {
  @Test(
    "is a local part and a domain, plain enough for a header",
    arguments: [
      "ana@example.org", "ana.salgado+hled@sre.gob.mx", "o'neill@state.gov", "a@localhost", "x@xn--mxico-bsa.example",
    ])
  func fit(_ text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test(
    "is nothing that could say more than an address",
    arguments: [
      "", "ana", "@example.org", "ana@", "ana@@example.org", "a b@example.org", "ana@example.org\r\nBcc: x@y.z",
      "ana@exa mple.org", "<ana@example.org>", "ana@example.org,b@example.org", ".ana@example.org", "a..b@example.org",
      "ana@-example.org", "ana@example..org", "niña@example.org", "\"ana\"@example.org", "ana@example.org\0",
      "ana@[127.0.0.1]", String(repeating: "a", count: 65) + "@example.org",
    ])
  func unfit(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test("of a mailbox may have a name before it")
  func mailbox() throws {
    let address = try #require(MailAddress("hled@entente.example"))
    #expect(Mailbox("Diálogo <hled@entente.example>") == Mailbox(name: "Diálogo", address: address))
    #expect(Mailbox("\"Dialogue, High\" <hled@entente.example>") == Mailbox(name: "Dialogue, High", address: address))
    #expect(Mailbox(" hled@entente.example ") == Mailbox(name: "", address: address))
    #expect(Mailbox("Diálogo <hled>") == nil)
  }
}
