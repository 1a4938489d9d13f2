/// A date as precisely as a source tells it: `2013-05-02`, `2021-03` or `2014`.
public struct Period: Hashable, Sendable {
  /// How exactly a date is known.
  public enum Precision: String, Hashable, Sendable, CaseIterable {
    /// To the day.
    case day
    /// To the month.
    case month
    /// To the year.
    case year
  }

  /// Its first day.
  public var first: LocalDate
  /// How long it is.
  public var precision: Precision

  /// The day, month or year that a day lies in.
  public init(_ day: LocalDate, _ precision: Precision) {
    self.precision = precision
    switch precision {
    case .day: first = day
    case .month: first = day.adding(days: 1 - day.day)
    case .year: first = day.adding(days: 1 - day.day).adding(months: 1 - day.month)
    }
  }

  /// The last day that may be meant.
  public var last: LocalDate {
    switch precision {
    case .day: first
    case .month: first.adding(months: 1).adding(days: -1)
    case .year: first.adding(months: 12).adding(days: -1)
    }
  }
}

extension Period: CustomStringConvertible {
  /// As it is written: `2013-05-02`, `2021-03` or `2014`.
  public var description: String {
    let text = first.description
    switch precision {
    case .day: return text
    case .month: return String(text.prefix(7))
    case .year: return String(text.prefix(4))
    }
  }

  /// Reads exactly what `description` writes: the form of the date is its precision.
  public init?(_ text: String) {
    switch text.utf8.count {
    case 10:
      guard let day = LocalDate(text) else { return nil }
      self.init(day, .day)
    case 7:
      guard let day = LocalDate(text + "-01") else { return nil }
      self.init(day, .month)
    case 4:
      guard let day = LocalDate(text + "-01-01") else { return nil }
      self.init(day, .year)
    default: return nil
    }
  }
}

extension LocalDate {
  /// Noon in UTC, which is this very day from one end of the Americas to the other.
  public var noon: Instant {
    Instant(microseconds: Int64(daysSince2000) * Instant.microsecondsPerDay + Instant.microsecondsPerDay / 2)
  }

  /// The day in UTC of a moment.
  public init(_ moment: Instant) {
    self = moment.utc.date
  }
}
