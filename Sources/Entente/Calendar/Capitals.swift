/// The zones of all parties' capitals, in which the days of a joint duty begin and end.
public struct Capitals: Hashable, Sendable {
  /// One zone a party; several may be the same.
  public let zones: [Zone]

  /// Takes the zones of the parties, in any order.
  public init(_ zones: [Zone]) {
    self.zones = zones
  }

  /// When a day has ended in the last of the capitals; nil where there are none.
  public func end(of date: LocalDate) -> Instant? { zones.map { $0.end(of: date) }.max() }

  /// An hour of a day that has come in all of the capitals.
  public func instant(_ date: LocalDate, hour: Int) -> Instant? { zones.map { $0.instant(date, hour: hour) }.max() }

  /// The day of a moment in the capital where it is latest.
  public func latestDay(of instant: Instant) -> LocalDate? { zones.map { $0.local(instant).date }.max() }

  /// The day of a moment in the capital where it is earliest.
  public func earliestDay(of instant: Instant) -> LocalDate? { zones.map { $0.local(instant).date }.min() }
}

extension Definition {
  /// Its parties' capitals; a zone that this system's data does not know is left out.
  public var capitals: Capitals { Capitals(parties.compactMap { Zone($0.zone) }) }
}

extension Situation {
  var capitals: Capitals { definition.capitals }
}
