package import Entente

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
  case isForYou = "is_for_you"
  case byPaper = "by_paper"
  case withPaper = "with_paper"
  case afterVerbs = "after_verbs"
  case imported
  case fromPaper = "from_paper"
  case source
  case met
  case reconstructed
  case vacant
  case silence
  case lastingSilence = "lasting_silence"
  case proposedValue = "proposed_value"
  case free
  case joining
  case givenValue = "given_value"
  case movedValue = "moved_value"
  case consentVoid = "consent_void"
  case waives
  case adReferendum = "ad_referendum"

  public static let area = "condition"
}

extension Phrase {
  /// "overdue by 12 days", "due today" or "due in 3 days".
  package static func due(inDays days: Int) -> Phrase {
    switch days {
    case ..<0: Phrase(Condition.overdueBy, ["days": .quantity(-days, .days)])
    case 0: Phrase(Condition.dueToday)
    default: Phrase(Condition.dueIn, ["days": .quantity(days, .days)])
    }
  }

  /// By whom a consent was recorded, and from which scan.
  package static func fromPaper(_ scan: Digest, by recorder: String?) -> Phrase {
    Phrase(Condition.fromPaper, ["scan": .digest(scan), "recorder": recorder.map(Argument.text)])
  }

  /// What an imported row rests on, with the note of whoever wrote it down.
  package static func source(_ text: String) -> Phrase { Phrase(Condition.source, ["source": .text(text)]) }

  /// That a meeting was held.
  package static let met = Phrase(Condition.met)

  package static func due(on date: LocalDate) -> Phrase { Phrase(Condition.dueOn, ["date": .date(date)]) }

  package static func noDueDate(reason: String) -> Phrase { Phrase(Condition.noDueDate, ["reason": .text(reason)]) }

  /// "answer by Tue 15 Jun"
  package static func deadline(_ deadline: String, by date: LocalDate) -> Phrase {
    Phrase(Condition.answerBy, ["deadline": .deadline(deadline), "date": .date(date)])
  }

  package static func waits(for parties: [String], verb: String) -> Phrase {
    Phrase(Condition.waitsFor, ["parties": .all(parties.map(Argument.party)), "verb": .verb(verb)])
  }

  /// The other side has opened these, and this side can answer.
  package static func waitsForYou(verbs: [String]) -> Phrase {
    Phrase(Condition.waitsForYou, ["verbs": .all(verbs.map(Argument.verb))])
  }

  /// Steps that are this side's to take, without anything that the other side has opened.
  package static func isForYou(verbs: [String]) -> Phrase {
    Phrase(Condition.isForYou, ["verbs": .either(verbs.map(Argument.verb))])
  }

  /// A step whose signature is above the reader's level, and which he can record once somebody has signed a paper.
  package static func byPaper(verb: String) -> Phrase { Phrase(Condition.byPaper, ["verb": .verb(verb)]) }

  /// In a list of what can be done: "agree (--paper)".
  package static func withPaper(_ verb: String) -> Phrase { Phrase(Condition.withPaper, ["verb": .verb(verb)]) }

  /// The same for what people have to supply first: "agree (after attach)".
  ///
  /// - Parameter verbs: that supply it; none: `explain` tells what it is.
  package static func after(_ verbs: [String], _ verb: String, byPaper: Bool) -> Phrase {
    Phrase(
      Condition.afterVerbs,
      [
        "verb": .verb(verb), "verbs": .all((verbs.isEmpty ? ["explain"] : verbs).map(Argument.verb)),
        "paper": byPaper ? .text("--paper") : nil,
      ])
  }

  package static let imported = Phrase(Condition.imported)
  package static let reconstructed = Phrase(Condition.reconstructed)

  /// A stretch of a history in which nothing happened; derived, and no row of the record.
  package static func silence(years: Int, months: Int) -> Phrase {
    Phrase(Condition.silence, ["length": length(years, months)])
  }

  /// One that has not ended.
  package static func lastingSilence(years: Int, months: Int) -> Phrase {
    Phrase(Condition.lastingSilence, ["length": length(years, months)])
  }

  private static func length(_ years: Int, _ months: Int) -> Argument {
    .all([(years, Noun.years), (months, Noun.months)].filter { $0.0 > 0 }.map { Argument.quantity($0.0, $0.1) })
  }

  /// A field as a motion would have it, and as it is now where that differs.
  package static func proposedValue(field: String, value: String, now: String?) -> Phrase {
    Phrase(
      Condition.proposedValue, ["field": .field(field), "value": .text(value), "now": now.map(Argument.text)])
  }

  /// That nothing stands in the way, and whose consent would still be missing afterwards.
  package static func free(waitsFor parties: [String]) -> Phrase {
    Phrase(Condition.free, ["parties": parties.isEmpty ? nil : .all(parties.map(Argument.party))])
  }

  /// What one consents to by taking a step that the other side has opened.
  package static func joining(parties: [String], what: [String]) -> Phrase {
    Phrase(
      Condition.joining,
      [
        "parties": .all(parties.map(Argument.party)),
        "what": what.isEmpty ? nil : .text(what.joined(separator: "; ")),
      ])
  }

  /// A field as a step gave it: "reason: rain".
  package static func givenValue(field: String, value: String) -> Phrase {
    Phrase(Condition.givenValue, ["field": .fieldLabel(field), "value": .text(value)])
  }

  /// A field that a step changed: "date of the meeting: Thu 9 Sep → Thu 7 Oct".
  package static func movedValue(field: String, old: String, new: String) -> Phrase {
    Phrase(Condition.movedValue, ["field": .fieldLabel(field), "old": .text(old), "new": .text(new)])
  }

  /// Consents that stand and count for nothing, because what they were given to has changed.
  package static func consentVoid(parties: [String], verb: String) -> Phrase {
    Phrase(Condition.consentVoid, ["parties": .all(parties.map(Argument.party)), "verb": .verb(verb)])
  }

  /// What a motion sets aside, and why.
  package static func waives(_ guardName: String, reason: String) -> Phrase {
    Phrase(Condition.waives, ["guard": .condition(guardName), "reason": .text(reason)])
  }

  /// A consent that its own side has still to confirm.
  package static func adReferendum(party: String, until: LocalDate?) -> Phrase {
    Phrase(Condition.adReferendum, ["party": .party(party), "until": until.map(Argument.date)])
  }

  /// For an office without a holder.
  package static let vacant = Phrase(Condition.vacant)
}
