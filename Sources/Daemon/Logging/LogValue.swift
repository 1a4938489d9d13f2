public import Entente

/// What a line of the log may hold. There is no way to put a `Secret` into one.
public enum LogValue: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  case text(String)
  case number(Int)
  case flag(Bool)
  /// Written in seconds.
  case duration(Duration)
  case moment(Instant)

  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .number(value) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }

  /// As logfmt has it, without quotes.
  var plain: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .duration(let duration): duration.seconds
    case .moment(let moment): moment.description
    }
  }

  var json: JSON {
    switch self {
    case .number(let number): .integer(Int64(number))
    case .flag(let flag): .bool(flag)
    case .duration(let duration): .number(Double(duration.seconds) ?? 0)
    case .text, .moment: .string(plain)
    }
  }
}

extension Duration {
  /// Seconds to the millisecond: `0.250`.
  var seconds: String {
    let (seconds, fraction) = components
    let milliseconds = abs(fraction / 1_000_000_000_000_000)
    let digits = String(milliseconds)
    let sign = seconds == 0 && fraction < 0 ? "-" : ""
    return "\(sign)\(seconds).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
  }
}
