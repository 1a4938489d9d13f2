/// A calendar day (proleptic Gregorian) with no time and no zone, counted from 2000-01-01 as PostgreSQL counts it.
public struct LocalDate: Hashable, Comparable, Sendable {
  /// Days since 2000-01-01; negative before.
  public var daysSince2000: Int32

  /// The day so many days after 2000-01-01.
  public init(daysSince2000: Int32) {
    self.daysSince2000 = daysSince2000
  }

  /// Nil for a day that does not exist, such as 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(daysSince2000: Self.dayNumber(year: year, month: month, day: day))
  }

  /// Earlier is less.
  public static func < (left: LocalDate, right: LocalDate) -> Bool {
    left.daysSince2000 < right.daysSince2000
  }

  /// A day of the week; the raw value is 0 on Mondays.
  public enum Weekday: Int, Sendable, CaseIterable {
    /// Raw value 0.
    case monday
    /// Raw value 1.
    case tuesday
    /// Raw value 2.
    case wednesday
    /// Raw value 3.
    case thursday
    /// Raw value 4.
    case friday
    /// Raw value 5.
    case saturday
    /// Raw value 6.
    case sunday
  }

  /// 1 January 2000 was a Saturday.
  public var weekday: Weekday {
    Weekday(rawValue: Int((Int64(daysSince2000) + 5) %% 7)) ?? .monday
  }

  /// From Monday to Friday.
  public var isWeekday: Bool { weekday.rawValue < Weekday.saturday.rawValue }

  /// Whether it lies in the years 1 to 9999, beyond which no date can be written.
  var isWithinYears: Bool { (-730_119...2_921_939).contains(daysSince2000) }

  /// The day so many days later, or earlier for a negative number; stays at what 32 bits can count.
  public func adding(days: Int) -> LocalDate {
    LocalDate(daysSince2000: Int32(clamping: Int(daysSince2000) + days))
  }

  /// The same day of a later month, or that month's last day where it has fewer: 31 January plus one month is
  /// 28 or 29 February.
  public func adding(months: Int) -> LocalDate {
    let (year, month, day) = civil
    let index = Int64(year * 12 + month - 1 + months)
    let newYear = Int((index - (index %% 12)) / 12)
    let newMonth = Int(index %% 12) + 1
    let newDay = min(day, Self.daysInMonth(year: newYear, month: newMonth))
    return LocalDate(daysSince2000: Self.dayNumber(year: newYear, month: newMonth, day: newDay))
  }

  /// The Gregorian year, carried back before 1582.
  public var year: Int { civil.year }
  /// From 1 to 12.
  public var month: Int { civil.month }
  /// From 1 to 31.
  public var day: Int { civil.day }

  static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Both directions count in eras of 400 years that begin on 1 March, so that a leap day is the last of its year.
  // Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".

  private static let daysFromEraStartTo2000: Int64 = 730_425

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let yearOfEra = shifted %% 400
    let era = (shifted - yearOfEra) / 400
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(clamping: era * 146_097 + dayOfEra - daysFromEraStartTo2000)
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let number = Int64(daysSince2000) + Self.daysFromEraStartTo2000
    let dayOfEra = number %% 146_097
    let era = (number - dayOfEra) / 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), Int(month), Int(day))
  }
}

extension LocalDate: CustomStringConvertible {
  /// ISO 8601: `2027-09-09`.
  public var description: String {
    let (year, month, day) = civil
    return "\(padded(Int64(year), 4))-\(padded(Int64(month), 2))-\(padded(Int64(day), 2))"
  }

  /// Reads exactly what `description` writes.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10])
    else { return nil }
    self.init(year: Int(year), month: Int(month), day: Int(day))
  }
}
