extension Situation {
  /// The days on which all of some parties work; nil when a calendar of theirs is missing.
  func calendar(of parties: [String]) -> JointCalendar? {
    let found = parties.compactMap { definition.party($0).flatMap { calendars[$0.calendar] } }
    return found.count == parties.count && !found.isEmpty ? JointCalendar(found) : nil
  }

  /// A span counted from a day, which itself does not count; nil where a calendar is missing.
  func date(_ span: Span, from start: LocalDate) -> LocalDate? { Reckoning(self).date(span, from: start) }
}

/// What the days of a situation are counted with, made once for all the sums of a judgement.
struct Reckoning {
  let situation: Situation
  let capitals: Capitals
  /// Nil where a calendar is missing.
  let joint: JointCalendar?

  init(_ situation: Situation) {
    self.situation = situation
    capitals = situation.capitals
    joint = situation.jointCalendar
  }

  /// The calendar by which a unit is counted: one party's for its working days, and else that of all.
  func calendar(for unit: Span.Unit) -> JointCalendar? {
    if case .workingDays(let party) = unit { situation.calendar(of: [party]) } else { joint }
  }

  /// A span counted from a day, which itself does not count; nil where a calendar is missing.
  func date(_ span: Span, from start: LocalDate) -> LocalDate? { calendar(for: span.unit)?.date(span, from: start) }
}

extension JointCalendar {
  /// A day itself where all work on it, else the next or the one before on which they do.
  func workingDay(from date: LocalDate, _ roll: DeadlineRule.Roll) -> LocalDate? {
    if isWorkingDay(date) { return date }
    switch roll {
    case .forward: return firstWorkingDay(onOrAfter: date)
    case .back: return self.date(-1, workingDaysFrom: date)
    }
  }
}
