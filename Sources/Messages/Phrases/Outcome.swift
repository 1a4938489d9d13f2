public import Entente

/// What a command has done.
public enum Outcome: String, MessageKey {
  case reached
  case recorded
  case consentGiven = "consent_given"
  case bothConsent = "both_consent"
  case agreed
  case implemented
  case invited
  case consentWithdrawn = "consent_withdrawn"
  case countered
  case attached
  case imported
  case historyImported = "history_imported"
  case historyIncomplete = "history_incomplete"
  case historyDiffers = "history_differs"
  case nothingSaved = "nothing_saved"
  case dryRun = "dry_run"
  case doneBefore = "done_before"
  case refused
  case refusedFor = "refused_for"
  case deadlineSet = "deadline_set"
  case deadlineAnswered = "deadline_answered"
  case youCan = "you_can"
  case nothingWaits = "nothing_waits"
  case noDialogues = "no_dialogues"
  case noHistory = "no_history"

  public static let area = "outcome"
}

extension Phrase {
  /// "HLED-2027: proposed."
  public static func reached(_ reference: String, state: String) -> Phrase {
    Phrase(Outcome.reached, ["reference": .text(reference), "state": .state(state)])
  }

  /// For a step that leaves the dialogue where it is.
  public static func recorded(_ reference: String, verb: String) -> Phrase {
    Phrase(Outcome.recorded, ["reference": .text(reference), "verb": .verb(verb)])
  }

  /// "MX consent to convene given; US consent is missing, by Tue 15 Jun (10 joint working days)."
  public static func consentGiven(
    party: String, verb: String, waitsFor: [String], until: LocalDate? = nil, span: Span? = nil
  ) -> Phrase {
    Phrase(
      Outcome.consentGiven,
      [
        "party": .party(party), "verb": .verb(verb), "missing": .all(waitsFor.map(Argument.party)),
        "until": until.map(Argument.date), "span": span.map(Argument.span),
      ])
  }

  /// "Both sides consent: convened."
  public static func bothConsent(state: String) -> Phrase {
    Phrase(Outcome.bothConsent, ["state": .state(state)])
  }

  /// "Agreed (recorded from paper): 2 texts, 12 commitments in force."
  public static func agreed(state: String, basis: ConsentBasis?, texts: Int, commitments: Int) -> Phrase {
    Phrase(
      Outcome.agreed,
      [
        "state": .state(state), "basis": basis.map { .basis($0.rawValue) }, "texts": .quantity(texts, .texts),
        "commitments": .quantity(commitments, .commitments),
      ])
  }

  /// For the end of a round: how many commitments were fulfilled and how many carried over.
  public static func implemented(_ reference: String, state: String, fulfilled: Int, of all: Int) -> Phrase {
    Phrase(
      Outcome.implemented,
      [
        "reference": .text(reference), "state": .state(state), "fulfilled": .number(fulfilled),
        "commitments": .quantity(all, .commitments),
      ])
  }

  public static func invited(people: Int) -> Phrase {
    Phrase(Outcome.invited, ["people": .quantity(people, .people)])
  }

  public static func consentWithdrawn(party: String, verb: String) -> Phrase {
    Phrase(Outcome.consentWithdrawn, ["party": .party(party), "verb": .verb(verb)])
  }

  public static func countered(party: String, verb: String) -> Phrase {
    Phrase(Outcome.countered, ["party": .party(party), "verb": .verb(verb)])
  }

  public static func attached(kind: String, language: String, digest: Digest) -> Phrase {
    Phrase(
      Outcome.attached, ["kind": .textKind(kind), "language": .language(language), "digest": .digest(digest)])
  }

  public static func imported(rows: Int, commitments: Int) -> Phrase {
    Phrase(
      Outcome.imported,
      ["rows": .quantity(rows, .rows), "commitments": .quantity(commitments, .commitments)])
  }

  public static func historyImported(written: Int, there: Int) -> Phrase {
    Phrase(Outcome.historyImported, ["written": .quantity(written, .steps), "there": .quantity(there, .steps)])
  }

  public static func historyIncomplete(refused: Int, skipped: Int) -> Phrase {
    Phrase(Outcome.historyIncomplete, ["refused": .quantity(refused, .steps), "skipped": .quantity(skipped, .steps)])
  }

  /// The record has gone on otherwise than the file.
  public static func historyDiffers(state: String, seq: Int) -> Phrase {
    Phrase(Outcome.historyDiffers, ["state": .state(state), "seq": .number(seq)])
  }

  public static let nothingSaved = Phrase(Outcome.nothingSaved)
  public static let dryRun = Phrase(Outcome.dryRun)

  /// For a command id that was used before with the same request.
  public static func doneBefore(at moment: Instant, zone: Zone) -> Phrase {
    Phrase(Outcome.doneBefore, ["moment": .moment(moment, zone)])
  }

  /// A heading over several reasons, or one reason on its line.
  public static let refused = Phrase(Outcome.refused)
  public static func refused(for reason: String) -> Phrase {
    Phrase(Outcome.refusedFor, ["reason": .text(reason)])
  }

  public static func deadlineSet(_ deadline: String, due: LocalDate, span: Span? = nil) -> Phrase {
    Phrase(
      Outcome.deadlineSet,
      ["deadline": .deadline(deadline), "due": .date(due), "span": span.map(Argument.span)])
  }

  public static func deadlineAnswered(_ deadline: String) -> Phrase {
    Phrase(Outcome.deadlineAnswered, ["deadline": .deadline(deadline)])
  }

  /// "you can: convene, postpone"
  public static func youCan(_ verbs: [String]) -> Phrase {
    Phrase(Outcome.youCan, ["verbs": .text(verbs.joined(separator: ", "))])
  }

  public static let nothingWaits = Phrase(Outcome.nothingWaits)
  public static let noDialogues = Phrase(Outcome.noDialogues)
  public static let noHistory = Phrase(Outcome.noHistory)
}
