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
  case texts, opens, adopts, basis
  case isInternal = "internal"
  case expires
  case deadline
  case dueSpan = "due_span"
  case dueField = "due_field"
  case dueFieldSpan = "due_field_span"
  case dueLadder = "due_ladder"
  case dueThen = "due_then"
  case rungBefore = "rung_before"
  case rungDue = "rung_due"
  case rungAfter = "rung_after"

  static let area = "rule"
}
