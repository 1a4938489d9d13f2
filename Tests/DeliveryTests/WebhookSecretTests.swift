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
}
