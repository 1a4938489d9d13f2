public import Entente

extension Blocker.Code {
  /// What its sentence may speak of, by the names of the blocker's parameters. All that is said only where it is given
  /// is optional in the catalogue; a test holds the catalogue to this list.
  public var parameters: [String: Blocker.Parameter] {
    switch self {
    case .unknownVerb: ["verb": .verb("convne"), "nearest": .verb("convene")]
    case .notBegun: ["verb": .verb("agree")]
    case .notFromState: ["verb": .verb("agree"), "state": .state("proposed"), "states": .words(["convened"])]
    case .ended: ["reference": .word("HLED-2027"), "state": .state("withdrawn")]
    case .missingField: ["field": .word("meets"), "type": .word("date"), "verb": .verb("propose")]
    case .unknownField: ["field": .word("when"), "verb": .verb("propose"), "fields": .words(["meets", "place"])]
    case .wrongField: ["field": .word("done"), "type": .word("percent"), "value": .word("120")]
    case .missingText: ["kind": .word("joint_statement"), "language": .word("es")]
    case .unknownLanguage:
      ["language": .word("fr"), "languages": .words(["en", "es"]), "kind": .word("minutes")]
    case .noOffice: ["party": .party("us"), "verb": .verb("agree")]
    case .levelTooLow:
      [
        "verb": .verb("agree"), "party": .party("us"), "level": .level("principal"), "held": .level("coordinator"),
        "signed": .level("deputy"),
      ]
    case .notYourSide:
      ["party": .party("mx"), "verb": .verb("withdraw"), "held": .level("coordinator"), "signed": .level("deputy")]
    case .notOwner:
      ["party": .party("mx"), "verb": .verb("report"), "held": .level("desk"), "signed": .level("deputy")]
    case .onlyParent: ["verb": .verb("adopt"), "parent": .word("HLED-2027")]
    case .onlyDaemon: ["verb": .verb("lapse")]
    case .basisNotAllowed: ["verb": .verb("agree"), "basis": .word("recorded"), "bases": .words(["signed"])]
    case .signatoryUnknown:
      ["signatory": .word("us/state"), "verb": .verb("agree"), "date": .date(LocalDate(daysSince2000: 10_113))]
    case .samePerson: ["party": .party("mx")]
    case .alreadyConsented: ["party": .party("us"), "verb": .verb("convene")]
    case .otherFields: ["verb": .verb("convene"), "fields": .words(["meets"])]
    case .nothingToWithdraw: ["verb": .verb("convene"), "party": .party("mx")]
    case .nothingToCounter: ["verb": .verb("convene")]
    case .childOpen:
      ["verb": .verb("implement"), "child": .word("HLED-2027/C-05"), "state": .state("agreed"), "days": .number(12)]
    case .parentCannotAdopt: ["parent": .word("HLED-2027"), "state": .state("implemented")]
    case .cannotArm: ["deadline": .word("answer"), "rule": .word("10 joint working days")]
    case .unknownDialogue: ["reference": .word("HLED-2031"), "field": .word("into")]
    case .dialogueItself: ["reference": .word("HLED-2027"), "field": .word("into")]
    case .dialogueEnded:
      [
        "reference": .word("HLED-2026"), "field": .word("into"), "machine": .word("round"),
        "state": .state("implemented"),
      ]
    case .dialogueOfAnotherKind:
      ["reference": .word("HLED-2027/C-05"), "field": .word("into"), "machine": .word("commitment")]
    case .unknownKind:
      ["kind": .word("statment"), "kinds": .words(["joint_statement"]), "language": .word("es")]
    case .twoOfAKind: ["kind": .word("joint_statement"), "language": .word("es")]
    case .notDueYet: ["verb": .verb("lapse")]
    case .paperOfTheFuture: ["date": .date(LocalDate(daysSince2000: 10_113))]
    case .paperBeforeTheDialogue:
      ["date": .date(LocalDate(daysSince2000: 9_999)), "begun": .date(LocalDate(daysSince2000: 10_113))]
    case .dateInTheFuture: ["field": .word("held"), "date": .date(LocalDate(daysSince2000: 10_113))]
    case .dateInThePast: ["field": .word("due"), "date": .date(LocalDate(daysSince2000: 0))]
    case .attestationMissing: ["verb": .verb("agree"), "parties": .words(["mx"])]
    case .tooFewChildren:
      [
        "verb": .verb("agree"), "machine": .word("commitment"), "least": .number(3), "count": .number(1),
        "states": .words(["agreed", "implemented"]),
      ]
    case .countReached:
      ["verb": .verb("postpone"), "counted": .verb("postpone"), "times": .number(3), "most": .number(3)]
    case .samePersonAsBefore: ["verb": .verb("accept"), "earlier": .verb("report")]
    case .notAWorkingDay:
      [
        "field": .word("meets"), "date": .date(LocalDate(daysSince2000: 10_120)), "parties": .words(["mx"]),
        "next": .date(LocalDate(daysSince2000: 10_121)),
      ]
    case .notAhead:
      [
        "field": .word("meets"), "date": .date(LocalDate(daysSince2000: 10_113)),
        "rule": .word("15 joint working days"), "earliest": .date(LocalDate(daysSince2000: 10_120)),
      ]
    case .otherNotThere:
      [
        "parent": .word("HLED-2027"), "other": .word("HLED-2028"), "state": .state("proposed"),
        "states": .words(["convened", "agreed"]),
      ]
    case .otherOpen:
      ["verb": .verb("propose"), "other": .word("HLED-2027"), "state": .state("convened")]
    case .guardNotMet, .guardNotKnown, .notWaivable: ["verb": .verb("agree"), "guard": .word("quorum")]
    case .nothingToWaive:
      ["verb": .verb("agree"), "guard": .word("qourum"), "guards": .words(["children", "quorum"])]
    case .noAdReferendum: ["verb": .verb("convene")]
    case .nothingToConfirm: ["verb": .verb("agree"), "party": .party("mx")]
    case .noPrevious: ["verb": .verb("resume")]
    case .nothingUnderSilence: ["verb": .verb("conclude")]
    case .receiptMissing: ["verb": .verb("conclude"), "party": .party("mx")]
    case .nothingToReceive: ["motion": .verb("conclude"), "party": .party("us")]
    case .silenceRuns: ["verb": .verb("conclude"), "kind": .word("joint_statement")]
    case .silenceIsOver: ["verb": .verb("conclude"), "date": .date(LocalDate(daysSince2000: 10_113))]
    case .silenceNotForClass: ["verb": .verb("conclude"), "class": .word("treaty")]
    case .partyNotBound: ["slot": .word("a")]
    case .partyTwice: ["country": .word("GB")]
    case .textNotRecordable: ["field": .word("reason")]
    case .textOutOfLimits: ["field": .word("reason"), "least": .word("10"), "most": .word("200")]
    case .textTooLong: ["field": .word("place"), "length": .number(9000), "most": .number(8000)]
    case .numberOutOfLimits: ["field": .word("votes"), "least": .word("0"), "most": .word("10")]
    case .unknownChoice: ["field": .word("vote"), "choices": .words(["for", "against"])]
    case .notALink: ["field": .word("source")]
    case .unknownPerson: ["field": .word("chair"), "person": .word("ana")]
    case .deadlineNotOpen: ["deadline": .word("answer"), "open": .words(["meeting"])]
    case .acknowledgedOften: ["deadline": .word("answer"), "party": .party("mx"), "most": .number(2)]
    case .pauseNotAhead: ["date": .date(LocalDate(daysSince2000: 0))]
    case .pauseTooLong:
      [
        "date": .date(LocalDate(daysSince2000: 10_121)), "latest": .date(LocalDate(daysSince2000: 10_120)),
        "days": .number(5),
      ]
    case .nothingToHold: ["deadline": .word("answer")]
    case .heldBefore: ["deadline": .word("answer"), "party": .party("mx"), "rung": .number(3)]
    case .holdTooEarly: ["deadline": .word("answer"), "date": .date(LocalDate(daysSince2000: 10_113))]
    case .nothingToRelease: ["deadline": .word("answer"), "party": .party("mx")]
    }
  }
}
