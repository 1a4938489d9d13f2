package import Entente

/// What is said of ladders: what will fire, what fired and why not, and what holds them back.
public enum Holding: String, MessageKey {
  case acknowledged
  case acknowledgedOnly = "acknowledged_only"
  case acknowledgedBefore = "acknowledged_before"
  case held
  case heldBefore = "held_before"
  case released
  case onTime = "on_time"
  case atRisk = "at_risk"
  case overdue
  case rung
  case warning
  case invitation
  case cancellation
  case lapseWarning = "lapse_warning"
  case lapsed
  case step
  case leftOut = "left_out"
  case recipient
  case recipientInstead = "recipient_instead"
  case vacancy
  case nothingUpcoming = "nothing_upcoming"
  case moreUpcoming = "more_upcoming"
  case armed
  case armedAgain = "armed_again"
  case unreminded
  case pastWhenArmed = "past_when_armed"
  case fired
  case skipped
  case ahead
  case stepAhead = "step_ahead"
  case waiting
  case acknowledgedBy = "acknowledged_by"
  case heldBy = "held_by"
  case releasedBy = "released_by"
  case closed
  case earlier
  case nobody
  case by
  case skipLate = "skip_late"
  case skipAcknowledged = "skip_acknowledged"
  case skipHeld = "skip_held"
  case skipNobody = "skip_nobody"
  case skipNeverInvited = "skip_never_invited"
  case closedAnswered = "closed_answered"
  case closedMoved = "closed_moved"
  case closedSuspended = "closed_suspended"
  case closedCalledOff = "closed_called_off"
  case closedLapsed = "closed_lapsed"
  case closedRecalculated = "closed_recalculated"
  case suspended
  case deliverySent = "delivery_sent"
  case deliveryWaiting = "delivery_waiting"
  case deliveryDead = "delivery_dead"
  case deliveryUnaddressed = "delivery_unaddressed"
  case when
  case what
  case whom

  public static let area = "holding"
}

extension Holding {
  package init(_ condition: DeadlineCondition) {
    self =
      switch condition {
      case .onTime: .onTime
      case .atRisk: .atRisk
      case .overdue: .overdue
      }
  }

  package init(_ reason: SkipReason) {
    self =
      switch reason {
      case .late: .skipLate
      case .acknowledged: .skipAcknowledged
      case .held: .skipHeld
      case .nobody: .skipNobody
      case .neverInvited: .skipNeverInvited
      }
  }

  package init(_ reason: DeadlineChange.CloseReason) {
    self =
      switch reason {
      case .answered: .closedAnswered
      case .moved: .closedMoved
      case .suspended: .closedSuspended
      case .calledOff: .closedCalledOff
      case .lapsed: .closedLapsed
      case .recalculated: .closedRecalculated
      }
  }
}

extension Phrase {
  /// "HLED-2027, answer: MX acknowledges; rungs to desk and coordinator wait until Fri 18 Jun."
  package static func acknowledged(
    _ reference: String, _ deadline: String, party: String, levels: [String], until: String
  ) -> Phrase {
    Phrase(
      Holding.acknowledged,
      [
        "reference": .text(reference), "deadline": .deadline(deadline), "party": .party(party),
        "levels": .all(levels.map(Argument.level)), "until": .text(until),
      ])
  }

  /// Whatever goes to anybody above that level fires all the same.
  package static func acknowledgedOnly(levels: [String]) -> Phrase {
    Phrase(Holding.acknowledgedOnly, ["levels": .all(levels.map(Argument.level))])
  }

  package static func acknowledgedBefore(until: String) -> Phrase {
    Phrase(Holding.acknowledgedBefore, ["until": .text(until)])
  }

  package static func held(_ reference: String, _ deadline: String, rung: Int, levels: [String]) -> Phrase {
    Phrase(Holding.held, holding(reference, deadline, rung, levels))
  }

  /// - Parameter at: when it fires now.
  package static func released(
    _ reference: String, _ deadline: String, rung: Int, levels: [String], at moment: String
  ) -> Phrase {
    Phrase(Holding.released, holding(reference, deadline, rung, levels).merging(["moment": .text(moment)]) { $1 })
  }

  package static let heldBefore = Phrase(Holding.heldBefore)

  private static func holding(
    _ reference: String, _ deadline: String, _ rung: Int, _ levels: [String]
  ) -> [String: Argument?] {
    [
      "reference": .text(reference), "deadline": .deadline(deadline), "rung": .number(rung),
      "levels": .all(levels.map(Argument.level)),
    ]
  }

  /// What fires: "rung 3, to desk and coordinator".
  package static func firing(_ kind: FiringKind, rung: Int, levels: [String]) -> Phrase {
    switch kind {
    case .rung:
      Phrase(Holding.rung, ["rung": .number(rung), "levels": .all(levels.map(Argument.level))])
    case .warning: Phrase(Holding.warning, ["rung": .number(rung)])
    case .invitation: Phrase(Holding.invitation)
    case .cancellation: Phrase(Holding.cancellation)
    case .lapseWarning: Phrase(Holding.lapseWarning)
    case .lapsed: Phrase(Holding.lapsed)
    }
  }

  /// The daemon's own step.
  package static func daemonStep(_ verb: String) -> Phrase { Phrase(Holding.step, ["action": .action(verb)]) }

  package static func leftOut(_ reason: SkipReason) -> Phrase {
    Phrase(Holding.leftOut, ["reason": .phrase(Phrase(Holding(reason)))])
  }

  /// "Ana (MX, Spanish)"
  ///
  /// - Parameter instead: the vacant level in whose stead he is told.
  package static func recipient(
    _ person: String, party: String, language: String?, instead: String? = nil
  ) -> Phrase {
    Phrase(
      instead == nil ? Holding.recipient : Holding.recipientInstead,
      [
        "person": .text(person), "party": .party(party), "language": language.map(Argument.language),
        "level": instead.map(Argument.level),
      ])
  }

  /// "nobody holds this in MX: deputy"
  package static func vacancy(party: String, levels: [String]) -> Phrase {
    Phrase(Holding.vacancy, ["party": .party(party), "levels": .all(levels.map(Argument.level))])
  }

  package static func nothingUpcoming(until date: LocalDate) -> Phrase {
    Phrase(Holding.nothingUpcoming, ["date": .date(date)])
  }

  package static let moreUpcoming = Phrase(Holding.moreUpcoming)

  /// - Parameter by: the step, and whoever took it.
  package static func armed(at moment: String, by step: String, rule: String, anchor: String, due: LocalDate) -> Phrase
  {
    Phrase(
      Holding.armed,
      [
        "moment": .text(moment), "step": .text(step), "rule": .text(rule), "anchor": .text(anchor), "due": .date(due),
      ])
  }

  package static func armedAgain(
    at moment: String, calendar: String, login: String, reason: String, due: LocalDate
  ) -> Phrase {
    Phrase(
      Holding.armedAgain,
      [
        "moment": .text(moment), "calendar": .text(calendar), "login": .text(login), "reason": .text(reason),
        "due": .date(due),
      ])
  }

  package static let unreminded = Phrase(Holding.unreminded)

  package static func pastWhenArmed(_ what: String) -> Phrase { Phrase(Holding.pastWhenArmed, ["what": .text(what)]) }

  /// - Parameter late: how much later than its moment; nil where it was on time.
  package static func fired(_ what: String, at moment: String, late: String?, told people: [String]) -> Phrase {
    Phrase(
      Holding.fired,
      [
        "what": .text(what), "moment": .text(moment), "late": late.map(Argument.text),
        "people": .all(people.map(Argument.text)),
      ])
  }

  package static func skipped(_ what: String, at moment: String, _ reason: SkipReason) -> Phrase {
    Phrase(
      Holding.skipped,
      ["what": .text(what), "moment": .text(moment), "reason": .phrase(Phrase(Holding(reason)))])
  }

  package static func ahead(_ what: String, at moment: String, to people: [String]) -> Phrase {
    Phrase(
      Holding.ahead,
      [
        "what": .text(what), "moment": .text(moment),
        "people": people.isEmpty ? nil : .all(people.map(Argument.text)),
      ])
  }

  /// When the daemon takes its own step.
  package static func stepAhead(_ verb: String, at moment: String) -> Phrase {
    Phrase(Holding.stepAhead, ["action": .action(verb), "moment": .text(moment)])
  }

  /// Its time has come, and nobody has fired it yet.
  package static func waiting(_ what: String, since moment: String) -> Phrase {
    Phrase(Holding.waiting, ["what": .text(what), "moment": .text(moment)])
  }

  /// The clock of a deadline was stopped, and has not gone on.
  package static func suspended(since moment: String) -> Phrase {
    Phrase(Holding.suspended, ["moment": .text(moment)])
  }

  package static func acknowledgedBy(
    _ person: String, party: String, at moment: String, levels: [String], until: String
  ) -> Phrase {
    Phrase(
      Holding.acknowledgedBy,
      [
        "person": .text(person), "party": .party(party), "moment": .text(moment),
        "levels": .all(levels.map(Argument.level)), "until": .text(until),
      ])
  }

  package static func heldBy(
    _ person: String, party: String, at moment: String, rung: Int, reason: String
  ) -> Phrase {
    Phrase(Holding.heldBy, act(person, party, moment, rung, reason))
  }

  package static func releasedBy(
    _ person: String, party: String, at moment: String, rung: Int, reason: String
  ) -> Phrase {
    Phrase(Holding.releasedBy, act(person, party, moment, rung, reason))
  }

  private static func act(
    _ person: String, _ party: String, _ moment: String, _ rung: Int, _ reason: String
  ) -> [String: Argument?] {
    [
      "person": .text(person), "party": .party(party), "moment": .text(moment), "rung": .number(rung),
      "reason": .text(reason),
    ]
  }

  package static func closed(at moment: String, by step: String, _ reason: DeadlineChange.CloseReason) -> Phrase {
    Phrase(
      Holding.closed,
      ["moment": .text(moment), "step": .text(step), "reason": .phrase(Phrase(Holding(reason)))])
  }

  /// An arming that another one followed.
  package static func earlier(due: LocalDate, ended: String) -> Phrase {
    Phrase(Holding.earlier, ["due": .date(due), "ended": .text(ended)])
  }

  /// There is nobody on any side who could be told.
  package static let nobodyToTell = Phrase(Holding.nobody)

  /// "convene (John, US)"; the daemon's own without anybody.
  package static func by(_ verb: String, person: String?, party: String?) -> Phrase {
    Phrase(Holding.by, ["verb": .verb(verb), "person": person.map(Argument.text), "party": party.map(Argument.party)])
  }
}
