internal import Foundation

/// A time zone by its IANA name, for turning local days into moments and back.
public struct Zone: Sendable {
  /// Its IANA name: `America/Mexico_City`.
  public let name: String
  private let offsets: ZoneOffsets

  /// Nil when the time zone data does not know the name.
  public init?(_ name: String) {
    guard let offsets = ZoneOffsets.named(name) else { return nil }
    self.name = name
    self.offsets = offsets
  }

  /// Coordinated universal time.
  public static let utc = Zone(name: "UTC", offsets: .utc)

  private init(name: String, offsets: ZoneOffsets) {
    self.name = name
    self.offsets = offsets
  }

  /// The version of the time zone data that every local time was computed with.
  public static var dataVersion: String { TimeZone.timeZoneDataVersion }

  /// Every name of a place that the time zone data knows, such as `America/Mexico_City`.
  public static var knownNames: [String] { TimeZone.knownTimeZoneIdentifiers }

  /// How often a clock shows some time of a day.
  public enum Occurrence: String, Hashable, Sendable {
    /// As on nearly every day.
    case once
    /// Never: the clock is put forward over it.
    case skipped
    /// The clock is put back, and shows it again.
    case twice
  }

  /// The first moment at which a clock of the zone shows that time of that day or, where it skips it, a later one.
  ///
  /// Of a time that happens twice this is the first; of one that is skipped, the end of the gap:
  ///
  /// ```swift
  /// newYork.instant(secondOfNovember2025, hour: 1, minute: 30)  // 05:30Z, not 06:30Z
  /// newYork.instant(ninthOfMarch2025, hour: 2, minute: 30)      // 07:00Z, when it is 03:00
  /// ```
  public func instant(_ date: LocalDate, hour: Int, minute: Int = 0) -> Instant {
    let wall = Self.wall(date, hour, minute)
    let (before, after) = offsets(around: wall)
    // The earlier of the readings that are consistent with the zone.
    for offset in [max(before, after), min(before, after)] where self.offset(at: wall - offset) == offset {
      return Instant(microseconds: (wall - offset) * 1_000_000)
    }
    // In a gap neither is, and the change lies between both.
    var early = wall - after
    var late = wall - before
    while late - early > 1 {
      let middle = early + (late - early) / 2
      if offset(at: middle) == before { early = middle } else { late = middle }
    }
    return Instant(microseconds: late * 1_000_000)
  }

  /// Whether a time of a day is skipped or happens twice.
  public func occurrence(of date: LocalDate, hour: Int, minute: Int = 0) -> Occurrence {
    let wall = Self.wall(date, hour, minute)
    let (before, after) = offsets(around: wall)
    switch Set([before, after]).count(where: { offset(at: wall - $0) == $0 }) {
    case 0: return .skipped
    case 1: return .once
    default: return .twice
    }
  }

  /// The last microsecond of a local day: a due date ends with its day.
  public func end(of date: LocalDate) -> Instant {
    Instant(microseconds: instant(date.adding(days: 1), hour: 0).microseconds - 1)
  }

  /// The local day and minute of a moment.
  public func local(_ instant: Instant) -> (date: LocalDate, minuteOfDay: Int) {
    let utc = instant.microseconds / 1_000_000
    let shifted = Self.shifted(instant, by: offset(at: utc))
    return (shifted.utc.date, Int(shifted.utc.microsecondOfDay / 60_000_000))
  }

  /// A moment as a clock of the zone shows it, with its offset: `2027-06-15T17:00:00-06:00`.
  public func text(_ instant: Instant) -> String {
    let offset = offset(at: instant.microseconds / 1_000_000)
    let local = Self.shifted(instant, by: offset)
    let minutes = abs(offset) / 60
    return
      "\(local.description.dropLast())\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  /// Moments at either end of what can be counted stay there.
  private static func shifted(_ instant: Instant, by seconds: Int64) -> Instant {
    let (sum, isOver) = instant.microseconds.addingReportingOverflow(seconds * 1_000_000)
    return Instant(microseconds: isOver ? (seconds < 0 ? .min : .max) : sum)
  }

  private static func wall(_ date: LocalDate, _ hour: Int, _ minute: Int) -> Int64 {
    Int64(date.daysSince2000) * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60
  }

  /// The offsets a day before and a day after a time on the wall, between which at most one change lies.
  private func offsets(around wall: Int64) -> (before: Int64, after: Int64) {
    (offset(at: wall - 86_400), offset(at: wall + 86_400))
  }

  private func offset(at secondsSince2000: Int64) -> Int64 { offsets.offset(at: secondsSince2000) }
}

extension Zone: Hashable {
  // What its clocks show follows from its name.
  public static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
