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
}

/// The moment by which deadlines of one mechanism are judged.
public struct DeadlineOutlook: Hashable, Sendable {
  /// The clock.
  public let now: Instant
  /// What is due until then is at risk; nil where that day cannot be told.
  public let riskUntil: Instant?

  /// - Parameter calendar: of the days that all parties work; where it is not known, all days count.
  public init(now: Instant, capitals: Capitals, calendar: JointCalendar?) {
    self.now = now
    let today = capitals.latestDay(of: now)
    let days = DeadlineCondition.riskyDays
    let last = today.flatMap { today in
      calendar.map { $0.date(days, workingDaysFrom: today) } ?? today.adding(days: days)
    }
    riskUntil = last.flatMap(capitals.end)
  }

  /// How a deadline stands that is open.
  public func condition(dueAt: Instant) -> DeadlineCondition {
    if dueAt < now { return .overdue }
    return riskUntil.map { dueAt <= $0 } ?? false ? .atRisk : .onTime
  }
}

extension Situation {
  /// By which the dialogue's deadlines and those of its children are judged.
  public var outlook: DeadlineOutlook {
    DeadlineOutlook(now: clock, capitals: definition.capitals, calendar: jointCalendar)
  }
}
