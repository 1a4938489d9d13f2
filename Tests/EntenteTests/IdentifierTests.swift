import Entente
import Testing

@Suite("Identifiers and digests")
struct IdentifierTests {
  @Test("An identifier reads back from its text and its bytes")
  func roundTrip() throws {
    let text = "018f3b2c-7a40-7c11-9e0d-0123456789ab"
    let identifier = try #require(Identifier(text))
    #expect(identifier.description == text)
    #expect(Identifier(text.uppercased()) == identifier)
    #expect(Identifier(bytes: identifier.bytes) == identifier)
  }

  @Test(
    "Other texts are refused",
    arguments: [
      "", "018f3b2c7a407c119e0d0123456789ab", "018f3b2c-7a40-7c11-9e0d-0123456789ag",
      "018f3b2c-7a40-7c11-9e0d-0123456789abc",
    ])
  func refused(_ text: String) {
    #expect(Identifier(text) == nil)
  }

  @Test("Hyphens in other places are refused")
  func hyphens() {
    #expect(Identifier("018f3b2-c7a40-7c11-9e0d-0123456789ab") == nil)
  }

  @Test("A digest has 32 bytes and reads back from its text")
  func digest() throws {
    let digest = try #require(Digest(bytes: (0..<32).map { UInt8($0) }))
    #expect(digest.description == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    #expect(Digest(digest.description) == digest)
    #expect(digest.short == "000102030405")
    #expect(Digest(bytes: []) == nil)
    #expect(Digest("00") == nil)
    #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
  }
}
