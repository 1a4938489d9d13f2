import Entente
import Testing

@testable import Delivery

@Suite("The pause before another attempt")
struct BackoffTests {
  private static let start = Instant(microseconds: 0)

  private static func seconds(
    _ backoff: Backoff = Backoff(), after made: Int, elapsed: Int64 = 0, retryAfter: Int? = nil, jitter: Double = 0.5
  ) -> Double? {
    let now = Instant(microseconds: elapsed * 1_000_000)
    return backoff.next(after: made, since: start, now: now, retryAfter: retryAfter, jitter: jitter)
      .map { Double($0.microseconds - now.microseconds) / 1_000_000 }
  }

  @Test("doubles up to the longest")
  func doubling() {
    #expect(
      (1...12).map { Self.seconds(after: $0) } == [
        30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14_400, 14_400, 14_400,
      ])
    #expect(Self.seconds(Backoff(attempts: .max), after: .max - 1) == 14_400)
  }

  @Test("lies within a quarter either way")
  func jitter() {
    #expect(Self.seconds(after: 2, jitter: 0) == 45)
    #expect(Self.seconds(after: 2, jitter: 1) == 75)
    #expect(Self.seconds(after: 2, jitter: 7) == 75)
    #expect(Self.seconds(after: 2, jitter: -7) == 45)
  }

  @Test("is what the other side asks for, up to a day")
  func retryAfter() {
    #expect(Self.seconds(after: 1, retryAfter: 7) == 30)
    #expect(Self.seconds(after: 1, retryAfter: 3600) == 3600)
    #expect(Self.seconds(after: 1, retryAfter: .max) == 86_400)
    #expect(Self.seconds(after: 1, retryAfter: .min) == 30)
  }

  @Test("comes to an end by attempts and by time")
  func end() {
    #expect(Self.seconds(Backoff(attempts: 3), after: 2) != nil)
    #expect(Self.seconds(Backoff(attempts: 3), after: 3) == nil)
    #expect(Self.seconds(after: 9, elapsed: 5 * 86_400 - 7680) == 7680)
    #expect(Self.seconds(after: 9, elapsed: 5 * 86_400 - 7679) == nil)
    let far = Instant(microseconds: .max)
    #expect(Backoff().next(after: 1, since: far, now: far, jitter: 0.5) == nil)
  }
}
