import Entente
import Foundation
import Ledger
import Testing

@testable import Delivery

@Suite("A webhook's secret")
struct WebhookSecretTests {
  @Test("signs as the specification's example does")
  func example() throws {
    let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let signature = secret.signature(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8))
    #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test("is new each time, and reads what it writes")
  func fresh() throws {
    let secret = WebhookSecret.fresh()
    #expect(secret != WebhookSecret.fresh())
    #expect(WebhookSecret(secret.text) == secret)
    #expect(secret.text.hasPrefix("whsec_"))
  }

  @Test("is not told by accident")
  func silent() {
    let secret = WebhookSecret.fresh()
    #expect(!"\(secret) \(String(reflecting: secret))".contains(secret.text.dropFirst(6).prefix(8)))
  }

  @Test("has 24 to 64 bytes in base64", arguments: ["", "whsec_", "whsec_c2hvcnQ=", "whsec_!", "hunter2"])
  func unfit(_ text: String) {
    #expect(WebhookSecret(text) == nil)
  }

  @Test("rests on the HMAC of RFC 4231")
  func hmac() {
    let vectors: [(key: [UInt8], message: [UInt8], code: String)] = [
      (
        [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ]
    for vector in vectors {
      #expect(HMACSHA256.code(vector.message, key: vector.key).description == vector.code)
    }
  }
}
