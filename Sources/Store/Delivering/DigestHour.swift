public import Entente

/// A minute of a person's day, by his own clock.
public struct DigestHour: Hashable, Sendable {
  /// From 0 to 1439.
  public var minute: Int
  /// An IANA name.
  public var zone: String

  public init(minute: Int, zone: String) {
    self.minute = minute
    self.zone = zone
  }

  /// The first such minute at or after a moment; at once where the zone is not known.
  public func next(after moment: Instant) -> Instant {
    guard let zone = Zone(zone) else { return moment }
    let today = zone.local(moment).date
    for day in [today, today.adding(days: 1)] {
      let at = zone.instant(day, hour: minute / 60, minute: minute % 60)
      if at >= moment { return at }
    }
    return moment
  }
}
