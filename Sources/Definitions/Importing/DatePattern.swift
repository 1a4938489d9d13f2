public import Entente

/// How a file writes dates: `YYYY-MM-DD`, `D/M/YYYY`, `MM.YYYY`; what it leaves out is not known.
///
/// `YYYY`, `MM` and `DD` are digits of that number, `M` and `D` one or two; `hh`, `mm` and `ss` have to be there and are
/// passed over, since a record's days are no hours. Anything else stands for itself.
public struct DatePattern: Hashable, Sendable {
  private enum Part: Hashable {
    case year
    case month(isPadded: Bool)
    case day(isPadded: Bool)
    case passedOver
    case text(UInt8)
  }

  /// As the mapping writes it: `DD/MM/YYYY`.
  public let text: String
  private var parts: [Part] = []
  private var precision = Period.Precision.year

  /// Nil for a text that names no year, or something twice, or a day without a month.
  public init?(_ text: String) {
    self.text = text
    var rest = Array(text.utf8)[...]
    let tokens: [(String, Part)] = [
      ("YYYY", .year), ("MM", .month(isPadded: true)), ("M", .month(isPadded: false)), ("DD", .day(isPadded: true)),
      ("D", .day(isPadded: false)), ("hh", .passedOver), ("mm", .passedOver), ("ss", .passedOver),
    ]
    while let byte = rest.first {
      if let (name, part) = tokens.first(where: { rest.starts(with: $0.0.utf8) }) {
        parts.append(part)
        rest = rest.dropFirst(name.utf8.count)
      } else {
        parts.append(.text(byte))
        rest = rest.dropFirst()
      }
    }
    func count(_ isCounted: (Part) -> Bool) -> Int { parts.count(where: isCounted) }
    let years = count { $0 == .year }
    let months = count { if case .month = $0 { true } else { false } }
    let days = count { if case .day = $0 { true } else { false } }
    guard years == 1, months <= 1, days <= months else { return nil }
    precision = days == 1 ? .day : months == 1 ? .month : .year
  }

  /// What a text says by this pattern; nil where it is written otherwise, or says no day that exists.
  public func period(_ text: String) -> Period? {
    var rest = Array(text.utf8)[...]
    var year = 0
    var month = 1
    var day = 1
    func number(_ least: Int, _ most: Int) -> Int? {
      let digits = rest.prefix(most).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard digits.count >= least else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    for part in parts {
      switch part {
      case .year:
        guard let found = number(4, 4) else { return nil }
        year = found
      case .month(let isPadded):
        guard let found = number(isPadded ? 2 : 1, 2) else { return nil }
        month = found
      case .day(let isPadded):
        guard let found = number(isPadded ? 2 : 1, 2) else { return nil }
        day = found
      case .passedOver:
        guard number(2, 2) != nil else { return nil }
      case .text(let byte):
        guard rest.first == byte else { return nil }
        rest = rest.dropFirst()
      }
    }
    guard rest.isEmpty, let date = LocalDate(year: year, month: month, day: day) else { return nil }
    return Period(date, precision)
  }
}
