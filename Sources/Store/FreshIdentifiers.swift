public import Entente
internal import Foundation

extension Identifier {
  /// A new identifier: the time in milliseconds, so that neighbours lie together in an index, then random bits
  /// (RFC 9562, version 7).
  public static func fresh() -> Identifier {
    let milliseconds = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
    let random = UInt64.random(in: 0...UInt64.max)
    return Identifier(
      high: milliseconds << 16 | 0x7000 | random & 0x0FFF,
      low: 0x8000_0000_0000_0000 | UInt64.random(in: 0...UInt64.max) >> 2)
  }
}

extension Made {
  /// New identifiers, at this moment.
  init(_ makings: Makings) {
    self.init(
      dialogue: makings.identifier(), motion: makings.identifier(), opened: makings.identifier(), at: Instant(Date()))
  }
}

/// Thirty-two random bytes, which keep a payload's digest from being guessed.
@Sendable func freshSalt() -> [UInt8] {
  (0..<4).flatMap { _ in
    let word = UInt64.random(in: 0...UInt64.max)
    return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
  }
}

extension Instant {
  /// The moment of a Foundation date, cut to microseconds; for clocks only, never for a value that was recorded.
  init(_ date: Date) {
    self.init(microseconds: Int64((date.timeIntervalSince1970 - 946_684_800) * 1_000_000))
  }
}
