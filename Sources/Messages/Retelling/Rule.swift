/// The sentences in which a definition is said back.
enum Rule: String, MessageKey {
  case heading
  case party, slot, levels, offices
  case machine
  case machineWithin = "machine_within"
  case states
  case stateInStage = "state_in_stage"
  case begin, from
  case mayBoth = "may_both"
  case mayOne = "may_one"
  case byParent = "by_parent"
  case byDaemon = "by_daemon"
  case leadsTo = "leads_to"
  case leadsWhen = "leads_when"
  case stays
  case goesBack = "goes_back"
  case fields, field
  case optionalField = "optional_field"
  case oneOf = "one_of"
  case limitsBetween = "limits_between"
  case limitsLeast = "limits_least"
  case limitsMost = "limits_most"
  case characters
  case texts, opens, adopts, basis
  case isInternal = "internal"
  case expires
  case adReferendum = "ad_referendum"
  case silence
  case deadline
  case dueSpan = "due_span"
  case dueField = "due_field"
  case dueFieldSpan = "due_field_span"
  case dueBefore = "due_before"
  case dueStep = "due_step"
  case dueEndOfFollowingMonth = "due_end_of_following_month"
  case dueAt = "due_at"
  case rollForward = "roll_forward"
  case rollBack = "roll_back"
  case reason, urgent, meeting
  case suspendedIn = "suspended_in"
  case suspendedBetween = "suspended_between"
  case lateEach = "late_each"
  case lateLatest = "late_latest"
  case lateNone = "late_none"
  case grace
  case workingDaysOf = "working_days_of"
  case dueLadder = "due_ladder"
  case dueThen = "due_then"
  case dueThenAtOnce = "due_then_at_once"
  case ofClass = "of_class"
  case until
  case rungBefore = "rung_before"
  case rungDue = "rung_due"
  case rungAfter = "rung_after"

  static let area = "rule"
}

/// The sentences in which a guard is said back.
enum GuardRule: String, MessageKey {
  case childrenEnded = "children_ended"
  case childrenAtLeast = "children_at_least"
  case count, person
  case workingDay = "working_day"
  case jointWorkingDay = "joint_working_day"
  case ahead, parent, dialogue, text, other, custom
  case notWaivable = "not_waivable"
  case onlyFor = "only_for"

  static let area = "guard"
}
