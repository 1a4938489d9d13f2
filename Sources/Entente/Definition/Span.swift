/// A length of time in calendar terms. A working day is not 24 hours.
public struct Span: Hashable, Sendable {
  public enum Unit: Hashable, Sendable {
    case days
    /// Days on which every party works.
    case jointWorkingDays
    /// Days on which one party works.
    case workingDays(of: String)
    case months
    case years
  }

  public var count: Int
  public var unit: Unit

  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

extension Span.Unit: RawRepresentable, CaseIterable {
  /// Those that need no party.
  public static let allCases: [Span.Unit] = [.days, .jointWorkingDays, .months, .years]

  private static let partyPrefix = "working days of "

  public var rawValue: String {
    switch self {
    case .days: "days"
    case .jointWorkingDays: "joint working days"
    case .workingDays(let party): Self.partyPrefix + party
    case .months: "months"
    case .years: "years"
    }
  }

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
  public var description: String { "\(count) \(unit.rawValue)" }

  /// Reads exactly what `description` writes.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let count = Int(parts[0]), let unit = Unit(rawValue: String(parts[1])) else { return nil }
    self.init(count, unit)
  }
}
