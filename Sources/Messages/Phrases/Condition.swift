public import Entente

/// What can be said of a dialogue's present beside its state: derived from deadlines, reports and motions.
public enum Condition: String, MessageKey {
  case overdueBy = "overdue_by"
  case dueIn = "due_in"
  case dueToday = "due_today"
  case dueOn = "due_on"
  case noDueDate = "no_due_date"
  case answerBy = "answer_by"
  case waitsFor = "waits_for"
  case waitsForYou = "waits_for_you"
  case openMotion = "open_motion"
  case atRisk = "at_risk"
  case underReview = "under_review"
  case suspended
  case movedFrom = "moved_from"
  case imported
  case reconstructed
  case vacant
  case silence
  case proposedValue = "proposed_value"
  case consentVoid = "consent_void"

  public static let area = "condition"
}

extension Phrase {
  /// "overdue by 12 days", "due today" or "due in 3 days".
  public static func due(inDays days: Int) -> Phrase {
    switch days {
    case ..<0: Phrase(Condition.overdueBy, ["days": .quantity(-days, .days)])
    case 0: Phrase(Condition.dueToday)
    default: Phrase(Condition.dueIn, ["days": .quantity(days, .days)])
    }
  }

  public static func due(on date: LocalDate) -> Phrase { Phrase(Condition.dueOn, ["date": .date(date)]) }

  public static func noDueDate(reason: String) -> Phrase { Phrase(Condition.noDueDate, ["reason": .text(reason)]) }

  /// "answer by Tue 15 Jun"
  public static func deadline(_ deadline: String, by date: LocalDate) -> Phrase {
    Phrase(Condition.answerBy, ["deadline": .deadline(deadline), "date": .date(date)])
  }

  public static func waits(for parties: [String], verb: String) -> Phrase {
    Phrase(Condition.waitsFor, ["parties": .all(parties.map(Argument.party)), "verb": .verb(verb)])
  }

  public static func waitsForYou(verb: String) -> Phrase { Phrase(Condition.waitsForYou, ["verb": .verb(verb)]) }

  public static func openMotion(party: String, verb: String, since date: LocalDate) -> Phrase {
    Phrase(Condition.openMotion, ["party": .party(party), "verb": .verb(verb), "date": .date(date)])
  }

  public static let atRisk = Phrase(Condition.atRisk)
  public static let underReview = Phrase(Condition.underReview)
  public static let suspended = Phrase(Condition.suspended)

  /// A due date that both sides have moved stays in view.
  public static func movedFrom(_ date: LocalDate) -> Phrase { Phrase(Condition.movedFrom, ["date": .date(date)]) }

  public static let imported = Phrase(Condition.imported)
  public static let reconstructed = Phrase(Condition.reconstructed)

  /// A stretch of a history in which nothing happened; derived, and no row of the record.
  public static func silence(years: Int, months: Int) -> Phrase {
    let parts = [(years, Noun.years), (months, Noun.months)].filter { $0.0 > 0 }.map { Argument.quantity($0.0, $0.1) }
    return Phrase(Condition.silence, ["length": .all(parts)])
  }
  /// A field as a motion would have it, and as it is now where that differs.
  public static func proposedValue(field: String, value: String, now: String?) -> Phrase {
    Phrase(
      Condition.proposedValue, ["field": .field(field), "value": .text(value), "now": now.map(Argument.text)])
  }

  /// Consents that stand and count for nothing, because what they were given to has changed.
  public static func consentVoid(parties: [String], verb: String) -> Phrase {
    Phrase(Condition.consentVoid, ["parties": .all(parties.map(Argument.party)), "verb": .verb(verb)])
  }

  public static func vacant(_ office: HeldOffice) -> Phrase { Phrase(Condition.vacant, ["office": .office(office)]) }
}
