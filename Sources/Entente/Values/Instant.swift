/// A moment: whole microseconds since 2000-01-01T00:00:00Z, which is PostgreSQL's own count.
///
/// An integer, never a floating-point date: a quarter of the round trips through `Date` come back different.
public struct Instant: Hashable, Comparable, Sendable {
  /// Since 2000-01-01 in UTC; negative before.
  public var microseconds: Int64

  /// The moment so many microseconds after 2000-01-01 in UTC.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Earlier is less.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The year in UTC.
  public var year: Int { utc.date.year }

  /// Twenty-four hours, which a local day need not have.
  public static let microsecondsPerDay: Int64 = 86_400_000_000

  /// The date in UTC, and the microseconds since that day began.
  var utc: (date: LocalDate, microsecondOfDay: Int64) {
    // Divides first: to go back to the day's beginning could leave what 64 bits hold.
    let day = microseconds / Self.microsecondsPerDay - (microseconds % Self.microsecondsPerDay < 0 ? 1 : 0)
    return (LocalDate(daysSince2000: Int32(clamping: day)), microseconds %% Self.microsecondsPerDay)
  }
}

infix operator %% : MultiplicationPrecedence

/// The remainder that is never negative, as calendars need it before the year 2000.
func %% (value: Int64, divisor: Int64) -> Int64 {
  let remainder = value % divisor
  return remainder < 0 ? remainder + divisor : remainder
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC, to the microsecond only where there is one: `2027-06-15T22:00:00Z`.
  public var description: String {
    let (date, micros) = utc
    let seconds = micros / 1_000_000
    let fraction = micros % 1_000_000
    var text = "\(date)T\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    if fraction != 0 { text += ".\(padded(fraction, 6))" }
    return text + "Z"
  }

  /// Reads what `description` writes, and an offset such as `-06:00` in place of `Z`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let date = LocalDate(String(text.prefix(10))),
      let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]), let second = digits(bytes[17..<19]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var rest = bytes[19...]
    var fraction: Int64 = 0
    if rest.first == UInt8(ascii: ".") {
      let decimals = rest.dropFirst().prefix { $0 >= 48 && $0 <= 57 }
      guard (1...6).contains(decimals.count), let value = digits(decimals) else { return nil }
      fraction = (decimals.count..<6).reduce(value) { sum, _ in sum * 10 }
      rest = rest.dropFirst(1 + decimals.count)
    }
    guard let offset = Self.offsetSeconds(rest) else { return nil }
    let seconds = hour * 3600 + minute * 60 + second - offset
    self.init(microseconds: Int64(date.daysSince2000) * Self.microsecondsPerDay + seconds * 1_000_000 + fraction)
  }

  private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let bytes = Array(bytes)
    if bytes == [UInt8(ascii: "Z")] { return 0 }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = digits(bytes[1..<3]),
      let minutes = digits(bytes[4..<6]), hours < 24, minutes < 60
    else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
    case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
    default: return nil
    }
  }
}

/// Decimal digits of a fixed width, zeros in front.
func padded(_ value: Int64, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// The value of a run of ASCII digits; nil when it is empty, too long, or anything else stands in it.
func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
  guard !bytes.isEmpty, bytes.count <= 18, bytes.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
  return bytes.reduce(0) { $0 * 10 + Int64($1 - 48) }
}
