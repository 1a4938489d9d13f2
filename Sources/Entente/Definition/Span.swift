/// A length of time in calendar terms. A working day is not 24 hours.
public struct Span: Hashable, Sendable {
  /// What is counted; the raw value is how definitions write it.
  public enum Unit: Hashable, Sendable {
    /// Days of the calendar.
    case days
    /// Days on which every party works.
    case jointWorkingDays
    /// Days on which one party works.
    case workingDays(of: String)
    /// The same day of a later month, or that month's last.
    case months
    /// Twelve months each.
    case years
  }

  /// How many; negative backwards.
  public var count: Int
  /// What is counted.
  public var unit: Unit

  /// So many of a unit; beyond `largestCount` no day can be found for it.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

extension Span.Unit: RawRepresentable, CaseIterable {
  /// Those that need no party.
  public static let allCases: [Span.Unit] = [.days, .jointWorkingDays, .months, .years]

  private static let partyPrefix = "working days of "

  /// As definitions write it: `joint working days`, `working days of mx`.
  public var rawValue: String {
    switch self {
    case .days: "days"
    case .jointWorkingDays: "joint working days"
    case .workingDays(let party): Self.partyPrefix + party
    case .months: "months"
    case .years: "years"
    }
  }

  /// Reads exactly what `rawValue` writes, for any name of a party.
  public init?(rawValue: String) {
    if let plain = Self.allCases.first(where: { $0.rawValue == rawValue }) {
      self = plain
    } else if rawValue.hasPrefix(Self.partyPrefix), rawValue.count > Self.partyPrefix.count {
      self = .workingDays(of: String(rawValue.dropFirst(Self.partyPrefix.count)))
    } else {
      return nil
    }
  }

  /// Whether only working days are counted.
  public var isWorking: Bool {
    switch self {
    case .jointWorkingDays, .workingDays: true
    case .days, .months, .years: false
    }
  }
}

extension Span: CustomStringConvertible {
  /// As definitions write it: `10 joint working days`.
  public var description: String { "\(count) \(unit.rawValue)" }

  /// Reads exactly what `description` writes.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[0]), let unit = Unit(rawValue: String(parts[1])) else { return nil }
    self.init(count, unit)
  }
}
