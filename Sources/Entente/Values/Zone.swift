internal import Foundation

/// A time zone by its IANA name, for turning local days into moments and back.
public struct Zone: Hashable, Sendable {
  public let name: String
  private let zone: TimeZone

  /// Nil when the time zone data does not know the name.
  public init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  /// Coordinated universal time.
  public static let utc = Zone(name: "UTC", zone: .gmt)

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
  }

  /// The version of the time zone data that every local time was computed with.
  public static var dataVersion: String { TimeZone.timeZoneDataVersion }

  /// The moment of a local wall-clock time.
  ///
  /// A time that a forward change skips becomes the moment of the change's offset before it; of a time that happens
  /// twice, the first is taken.
  public func instant(_ date: LocalDate, hour: Int, minute: Int = 0) -> Instant {
    let wall = Int64(date.daysSince2000) * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    // The earlier of the two readings that is consistent with the zone; in a gap neither is, and the offset from
    // before the change stands.
    for offset in [max(before, after), min(before, after)] where self.offset(at: wall - offset) == offset {
      return Instant(microseconds: (wall - offset) * 1_000_000)
    }
    return Instant(microseconds: (wall - before) * 1_000_000)
  }

  /// The last microsecond of a local day: a due date ends with its day.
  public func end(of date: LocalDate) -> Instant {
    Instant(microseconds: instant(date.adding(days: 1), hour: 0).microseconds - 1)
  }

  /// The local day and minute of a moment.
  public func local(_ instant: Instant) -> (date: LocalDate, minuteOfDay: Int) {
    let utc = instant.microseconds / 1_000_000
    let shifted = Instant(microseconds: instant.microseconds + offset(at: utc) * 1_000_000)
    return (shifted.utc.date, Int(shifted.utc.microsecondOfDay / 60_000_000))
  }

  private func offset(at secondsSince2000: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(secondsSince2000 + 946_684_800))))
  }
}
