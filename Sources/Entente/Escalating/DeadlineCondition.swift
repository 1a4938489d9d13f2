/// How an open deadline stands: derived from its due moment and the clock, and never kept.
public enum DeadlineCondition: String, Hashable, Sendable, CaseIterable {
  /// It is due later than that.
  case onTime = "on_time"
  /// Nobody has answered, and it is due within five joint working days.
  case atRisk = "at_risk"
  /// Its moment is over.
  case overdue

  /// How many joint working days before it is due a deadline is at risk.
  public static let riskyDays = 5

  /// - Parameter calendar: of the days that all parties work; where it is not known, all days count.
  public init(dueAt: Instant, now: Instant, capitals: Capitals, calendar: JointCalendar?) {
    let today = capitals.latestDay(of: now)
    let last = today.flatMap { (calendar ?? JointCalendar([])).date(Self.riskyDays, workingDaysFrom: $0) }
    if dueAt < now {
      self = .overdue
    } else if let limit = last.flatMap(capitals.end), dueAt <= limit {
      self = .atRisk
    } else {
      self = .onTime
    }
  }
}
