package import Entente

/// What a command has done.
public enum Outcome: String, MessageKey {
  case reached
  case recorded
  case consentGiven = "consent_given"
  case bothConsent = "both_consent"
  case agreed
  case bothRecorded = "both_recorded"
  case fulfilled
  case continued
  case givenAdReferendum = "given_ad_referendum"
  case signedOn = "signed_on"
  case consentWithdrawn = "consent_withdrawn"
  case countered
  case attached
  case imported
  case wouldImport = "would_import"
  case alreadyThere = "already_there"
  case historyImported = "history_imported"
  case historyIncomplete = "history_incomplete"
  case historyDiffers = "history_differs"
  case casesImported = "cases_imported"
  case eventsImported = "events_imported"
  case importRate = "import_rate"
  case importProgress = "import_progress"
  case refusedBecause = "refused_because"
  case moreRefusals = "more_refusals"
  case referenceTaken = "reference_taken"
  case afterRefusal = "after_refusal"
  case withItsRow = "with_its_row"
  case nothingSaved = "nothing_saved"
  case dryRun = "dry_run"
  case doneBefore = "done_before"
  case refused
  case refusedFor = "refused_for"
  case deadlineSet = "deadline_set"
  case nothingWaits = "nothing_waits"
  case noDialogues = "no_dialogues"
  case notShown = "not_shown"
  case nothingFound = "nothing_found"
  case moreFound = "more_found"
  case noHistory = "no_history"

  public static let area = "outcome"
}

extension Phrase {
  /// "HLED-2027: proposed."
  package static func reached(_ reference: String, state: String) -> Phrase {
    Phrase(Outcome.reached, ["reference": .text(reference), "state": .state(state)])
  }

  /// For a step that leaves the dialogue where it is.
  package static func recorded(_ reference: String, verb: String) -> Phrase {
    Phrase(Outcome.recorded, ["reference": .text(reference), "verb": .verb(verb)])
  }

  /// "MX consent to convene given; US consent is missing, by Tue 15 Jun (10 joint working days)."
  package static func consentGiven(
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
  package static func bothConsent(state: String) -> Phrase {
    Phrase(Outcome.bothConsent, ["state": .state(state)])
  }

  /// "Both sides consent: postpone recorded." For a step that leaves the dialogue where it is.
  package static func bothRecorded(verb: String) -> Phrase {
    Phrase(Outcome.bothRecorded, ["verb": .verb(verb)])
  }

  /// For the end of a round: how many of its commitments were implemented.
  package static func continued(as reference: String) -> Phrase {
    Phrase(Outcome.continued, ["reference": .text(reference)])
  }

  package static func fulfilled(_ count: Int, of all: Int) -> Phrase {
    Phrase(Outcome.fulfilled, ["fulfilled": .number(count), "commitments": .quantity(all, .commitments)])
  }

  /// "Agreed (recorded from paper): 2 texts, 12 commitments in force."
  package static func agreed(state: String, basis: ConsentBasis?, texts: Int, commitments: Int) -> Phrase {
    Phrase(
      Outcome.agreed,
      [
        "state": .state(state), "basis": basis.map { .basis($0.rawValue) }, "texts": .quantity(texts, .texts),
        "commitments": .quantity(commitments, .commitments),
      ])
  }

  /// "MX consent to agree given ad referendum; it counts once MX confirms it: entente confirm HLED-2027 agree"
  package static func givenAdReferendum(_ reference: String, party: String, verb: String) -> Phrase {
    Phrase(
      Outcome.givenAdReferendum, ["reference": .text(reference), "party": .party(party), "verb": .verb(verb)])
  }

  /// The day that was taken as the one on which a paper was signed.
  package static func signed(on date: LocalDate) -> Phrase { Phrase(Outcome.signedOn, ["date": .date(date)]) }

  package static func consentWithdrawn(party: String, verb: String) -> Phrase {
    Phrase(Outcome.consentWithdrawn, ["party": .party(party), "verb": .verb(verb)])
  }

  /// Said of a side that used `--counter`.
  package static func countered(party: String, verb: String) -> Phrase {
    Phrase(Outcome.countered, ["party": .party(party), "verb": .verb(verb)])
  }

  package static func attached(kind: String, language: String, digest: Digest) -> Phrase {
    Phrase(
      Outcome.attached, ["kind": .textKind(kind), "language": .language(language), "digest": .digest(digest)])
  }

  package static func imported(rows: Int, commitments: Int) -> Phrase {
    Phrase(Outcome.imported, counts(rows, commitments))
  }

  /// What a dry run found good.
  package static func wouldImport(rows: Int, commitments: Int) -> Phrase {
    Phrase(Outcome.wouldImport, counts(rows, commitments))
  }

  private static func counts(_ rows: Int, _ commitments: Int) -> [String: Argument?] {
    ["rows": .quantity(rows, .rows), "commitments": .quantity(commitments, .commitments)]
  }

  /// Rows of a list that an earlier import of the same content wrote.
  package static func alreadyThere(_ rows: Int) -> Phrase {
    Phrase(Outcome.alreadyThere, ["rows": .quantity(rows, .rows)])
  }

  package static func historyImported(written: Int, there: Int) -> Phrase {
    Phrase(Outcome.historyImported, ["written": .quantity(written, .steps), "there": .quantity(there, .steps)])
  }

  package static func historyIncomplete(refused: Int, skipped: Int) -> Phrase {
    Phrase(Outcome.historyIncomplete, ["refused": .quantity(refused, .steps), "skipped": .quantity(skipped, .steps)])
  }

  /// The record has gone on otherwise than the file.
  package static func historyDiffers(state: String, seq: Int) -> Phrase {
    Phrase(Outcome.historyDiffers, ["state": .state(state), "seq": .number(seq)])
  }

  /// "6,056 cases: 5,702 whole, 0 in part, 354 not at all."
  package static func casesImported(_ cases: Int, complete: Int, partial: Int, refused: Int) -> Phrase {
    Phrase(
      Outcome.casesImported,
      [
        "cases": .quantity(cases, .cases), "complete": .number(complete), "partial": .number(partial),
        "refused": .number(refused),
      ])
  }

  package static func eventsImported(
    written: Int, there: Int, refused: Int, skipped: Int, ignored: Int
  ) -> Phrase {
    Phrase(
      Outcome.eventsImported,
      [
        "written": .quantity(written, .events), "there": .number(there), "refused": .number(refused),
        "skipped": .number(skipped), "ignored": ignored == 0 ? nil : .number(ignored),
      ])
  }

  package static func importRate(events: Int, seconds: String, rate: Int) -> Phrase {
    Phrase(
      Outcome.importRate,
      ["events": .quantity(events, .events), "seconds": .text(seconds), "rate": .number(rate)])
  }

  package static func importProgress(done: Int, of all: Int, rate: Int, refused: Int) -> Phrase {
    Phrase(
      Outcome.importProgress,
      ["done": .number(done), "all": .number(all), "rate": .number(rate), "refused": .number(refused)])
  }

  package static func refused(_ count: Int, because code: String) -> Phrase {
    Phrase(Outcome.refusedBecause, ["count": .number(count), "code": .text(code)])
  }

  package static func moreRefusals(_ count: Int) -> Phrase { Phrase(Outcome.moreRefusals, ["count": .number(count)]) }

  /// The record has another case under this name.
  package static func referenceTaken(_ reference: String) -> Phrase {
    Phrase(Outcome.referenceTaken, ["reference": .text(reference)])
  }

  /// Why an event was left out that was not refused itself.
  package static let afterRefusal = Phrase(Outcome.afterRefusal)
  package static let withItsRow = Phrase(Outcome.withItsRow)

  package static let nothingSaved = Phrase(Outcome.nothingSaved)
  package static let dryRun = Phrase(Outcome.dryRun)

  /// For a command id that was used before with the same request.
  package static func doneBefore(at moment: Instant?, zone: Zone) -> Phrase {
    Phrase(Outcome.doneBefore, ["moment": moment.map { .moment($0, zone) }])
  }

  /// A heading over several reasons, or one reason on its line.
  package static let refused = Phrase(Outcome.refused)
  package static func refused(for reason: String) -> Phrase {
    Phrase(Outcome.refusedFor, ["reason": .text(reason)])
  }

  package static func deadlineSet(_ deadline: String, due: LocalDate, span: Span? = nil) -> Phrase {
    Phrase(
      Outcome.deadlineSet,
      ["deadline": .deadline(deadline), "due": .date(due), "span": span.map(Argument.span)])
  }

  package static let nothingWaits = Phrase(Outcome.nothingWaits)
  package static let noDialogues = Phrase(Outcome.noDialogues)
  package static func notShown(dialogues: Int) -> Phrase {
    Phrase(Outcome.notShown, ["dialogues": .quantity(dialogues, .dialogues)])
  }
  package static let nothingFound = Phrase(Outcome.nothingFound)
  /// That a limit left some out.
  package static func moreFound(_ count: Int) -> Phrase {
    Phrase(Outcome.moreFound, ["count": .number(count)])
  }
  package static let noHistory = Phrase(Outcome.noHistory)
}
