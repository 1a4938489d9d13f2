import Entente
import Testing

@testable import Daemon

@Suite("The link in a notice")
struct AcknowledgementTokenTests {
  private let key = [UInt8](repeating: 7, count: 32)
  private let token = AcknowledgementToken(
    notice: Identifier(high: 1, low: 2), person: Identifier(high: 3, low: 4),
    expires: Instant(microseconds: 866_000_000_123_456))

  @Test("is read by those who have its key, and by nobody else")
  func key_() {
    let text = token.text(signedWith: key)
    #expect(text.utf8.count == 96)
    #expect(AcknowledgementToken(text, signedWith: key) == token)
    #expect(AcknowledgementToken(text, signedWith: [UInt8](repeating: 8, count: 32)) == nil)
    #expect(AcknowledgementToken(text, signedWith: []) == nil)
  }

  @Test("is none once any letter of it is another, is missing, or is one too many")
  func altered() {
    let letters = Array(token.text(signedWith: key))
    for index in letters.indices {
      var other = letters
      other[index] = other[index] == "A" ? "B" : "A"
      #expect(AcknowledgementToken(String(other), signedWith: key) == nil, "\(index)")
    }
    for text in ["", String(letters.dropLast()), String(letters + ["A"]), String(letters.dropLast() + ["="]), "/../x"] {
      #expect(AcknowledgementToken(text, signedWith: key) == nil)
    }
  }

  @Test("is made with a key that is long enough, or not at all")
  func links() {
    let now = Instant(microseconds: 0)
    let links = AcknowledgementLinks(base: "https://entente.example", key: key)
    let link = links.link(notice: token.notice, person: token.person, sentAt: now)
    let text = link?.split(separator: "/").last.map(String.init) ?? ""
    #expect(link?.hasPrefix("https://entente.example/ack/") == true)
    let read = AcknowledgementToken(text, signedWith: key)
    #expect(read?.expires == Instant(microseconds: 30 * Instant.microsecondsPerDay))
    let short = AcknowledgementLinks(base: "https://entente.example", key: Array(key.dropLast()))
    #expect(short.link(notice: token.notice, person: token.person, sentAt: now) == nil)
  }
}
