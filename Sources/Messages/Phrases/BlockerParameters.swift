public import Entente

extension Blocker.Code {
  /// What its sentence may speak of, by the names of the blocker's parameters. All that is said only where it is given
  /// is optional in the catalogue; a test holds the catalogue to this list.
  public var parameters: [String: Blocker.Parameter] {
    switch self {
    case .unknownVerb: ["verb": .verb("convne"), "nearest": .verb("convene")]
    case .notFromState: ["verb": .verb("agree"), "state": .state("proposed"), "states": .words(["convened"])]
    case .ended: ["reference": .word("HLED-2027"), "state": .state("withdrawn")]
    case .missingField: ["field": .word("meets"), "type": .word("date")]
    case .unknownField: ["field": .word("when"), "verb": .verb("propose"), "fields": .words(["meets", "place"])]
    case .wrongField: ["field": .word("done"), "type": .word("percent"), "value": .word("120")]
    case .missingText: ["text": .word("joint_statement"), "language": .word("es")]
    case .unknownLanguage: ["language": .word("fr"), "languages": .words(["en", "es"])]
    case .noOffice: ["party": .party("us")]
    case .levelTooLow: ["level": .level("principal"), "held": .level("coordinator")]
    case .notYourSide: ["party": .party("mx"), "verb": .verb("withdraw")]
    case .notOwner: ["verb": .verb("report")]
    case .onlyParent: ["verb": .verb("adopt"), "parent": .word("HLED-2027")]
    case .onlyDaemon: ["verb": .verb("lapse")]
    case .basisNotAllowed: ["basis": .word("recorded"), "bases": .words(["signed"])]
    case .signatoryUnknown: ["signatory": .word("Secretary of State")]
    case .samePerson: ["party": .party("mx")]
    case .alreadyConsented: ["party": .party("us"), "verb": .verb("convene")]
    case .otherFields: ["verb": .verb("convene"), "fields": .words(["meets"])]
    case .nothingToWithdraw: ["verb": .verb("convene")]
    case .nothingToCounter: ["verb": .verb("convene")]
    case .childOpen:
      ["child": .word("HLED-2027/C-05"), "state": .state("agreed"), "days": .number(12)]
    case .parentCannotAdopt: ["parent": .word("HLED-2027"), "state": .state("implemented")]
    case .cannotArm: ["deadline": .word("answer"), "rule": .word("10 joint working days")]
    case .unknownDialogue: ["reference": .word("HLED-2031"), "field": .word("into")]
    case .attestationMissing: ["verb": .verb("agree"), "parties": .words(["mx"])]
    }
  }
}
