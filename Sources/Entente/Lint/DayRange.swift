/// How many days of the calendar a span takes at least and at most, wherever it begins.
struct DayRange: Hashable {
  var least: Int
  var most: Int

  init(least: Int, most: Int) {
    self.least = least
    self.most = most
  }

  init(_ span: Span) {
    // No definition that is read has so long a span; one that is made in Swift must not overflow.
    let count = Int(min(span.count.magnitude, 1_000_000))
    let length: DayRange =
      switch span.unit {
      case .days: DayRange(least: count, most: count)
      case .jointWorkingDays where count == 0, .workingDays where count == 0: DayRange(least: 0, most: 0)
      // At least the weekends between; at most a weekend more, the holidays of a turn of the year, and one working day
      // in twelve, which is more than the calendars of two countries take.
      case .jointWorkingDays, .workingDays:
        DayRange(least: count + 2 * ((count - 1) / 5), most: count + 2 * (count / 5 + 1) + 4 + count / 12)
      case .months: DayRange(least: max(28 * min(count, 1), count * 365 / 12 - 3), most: count * 366 / 12 + 3)
      case .years: DayRange(least: 365 * count, most: 366 * count)
      }
    self = span.count < 0 ? DayRange(least: -length.most, most: -length.least) : length
  }

  static func + (left: DayRange, right: DayRange) -> DayRange {
    DayRange(least: left.least + right.least, most: left.most + right.most)
  }
}

extension DayRange: Comparable {
  static func < (left: DayRange, right: DayRange) -> Bool {
    (left.least, left.most) < (right.least, right.most)
  }
}

extension DeadlineRule {
  /// From what its due date is counted; only deadlines that count from the same can be compared.
  enum Anchor: Hashable {
    case entry
    case field(String)
    case step(String)
  }

  var anchor: Anchor {
    switch due {
    case .span, .endOfFollowingMonth: .entry
    case .field(let name, _): .field(name)
    case .step(let verb, _): .step(verb)
    }
  }

  /// When it is due, counted from its anchor.
  var dueRange: DayRange {
    var range =
      switch due {
      case .span(let span), .step(_, let span): DayRange(span)
      case .field(_, let span): span.map { DayRange($0) } ?? DayRange(least: 0, most: 0)
      case .endOfFollowingMonth: DayRange(least: 28, most: 62)
      }
    // A clock that stands still may stand for ever.
    if !suspended.isEmpty { range.most = 1_000_000 }
    return range
  }

  /// When the daemon ends what it runs in, counted from its anchor; nil when it never does.
  var lapseRange: DayRange? { then.map { dueRange + $0.range } }
}

extension TimedStep {
  /// How long after the due date it follows.
  var range: DayRange { after.map { DayRange($0) } ?? DayRange(least: 0, most: 0) }
}
