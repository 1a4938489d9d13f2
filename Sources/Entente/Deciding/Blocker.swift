/// One reason why a step cannot be done, and who could change that.
public struct Blocker: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// You supply it.
    case input
    /// Somebody else may.
    case authority
    /// The world must change first.
    case condition
    /// The other side must act.
    case consent
  }

  /// Stable names for programs; the messages of a language are found by them.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    case unknownVerb = "unknown_verb"
    case notFromState = "not_from_state"
    case ended
    case missingField = "missing_field"
    case unknownField = "unknown_field"
    case wrongField = "wrong_field"
    case missingText = "missing_text"
    case unknownLanguage = "unknown_language"
    case noOffice = "no_office"
    case levelTooLow = "level_too_low"
    case notYourSide = "not_your_side"
    case notOwner = "not_owner"
    case onlyParent = "only_parent"
    case onlyDaemon = "only_daemon"
    case basisNotAllowed = "basis_not_allowed"
    case signatoryUnknown = "signatory_unknown"
    case samePerson = "same_person"
    case alreadyConsented = "already_consented"
    case otherFields = "other_fields"
    case nothingToWithdraw = "nothing_to_withdraw"
    case nothingToCounter = "nothing_to_counter"
    case childOpen = "child_open"
    case parentCannotAdopt = "parent_cannot_adopt"
    case cannotArm = "cannot_arm"
    case unknownDialogue = "unknown_dialogue"
    case unknownKind = "unknown_kind"
    case twoOfAKind = "two_of_a_kind"
    case notDueYet = "not_due_yet"
    case paperOfTheFuture = "paper_of_the_future"
    case dateInThePast = "date_in_the_past"
    case attestationMissing = "attestation_missing"
    case tooFewChildren = "too_few_children"
    case countReached = "count_reached"
    case samePersonAsBefore = "same_person_as_before"
    case notAWorkingDay = "not_a_working_day"
    case notAhead = "not_ahead"
    case otherNotThere = "other_not_there"
    case otherOpen = "other_open"
    case guardNotMet = "guard_not_met"
    case guardNotKnown = "guard_not_known"
    case nothingToWaive = "nothing_to_waive"
    case notWaivable = "not_waivable"
    case noAdReferendum = "no_ad_referendum"
    case nothingToConfirm = "nothing_to_confirm"
    case noPrevious = "no_previous"
    case nothingUnderSilence = "nothing_under_silence"
    case receiptMissing = "receipt_missing"
    case nothingToReceive = "nothing_to_receive"
    case silenceRuns = "silence_runs"
    case silenceIsOver = "silence_is_over"
    case silenceNotForClass = "silence_not_for_class"
    case partyNotBound = "party_not_bound"
    case partyTwice = "party_twice"
    case textNotRecordable = "text_not_recordable"
    case textOutOfLimits = "text_out_of_limits"
    case numberOutOfLimits = "number_out_of_limits"
    case unknownChoice = "unknown_choice"
    case notALink = "not_a_link"
    case unknownPerson = "unknown_person"
  }

  public var kind: Kind
  public var code: Code
  /// The names that the sentence of each language uses: `verb`, `field`, `child`, `days`, …
  public var parameters: [String: Parameter]
  /// The offices that can lift it.
  public var lifters: [HeldOffice]
  /// The verbs that would, on the dialogue that the parameter `child` names where there is one.
  public var verbs: [String]
  /// The guard that both sides may waive instead, by its name; nil where none stands behind it, or none that may be.
  public var waiver: String?

  public init(
    _ kind: Kind, _ code: Code, _ parameters: [String: Parameter] = [:], lifters: [HeldOffice] = [],
    verbs: [String] = []
  ) {
    self.kind = kind
    self.code = code
    self.parameters = parameters
    self.lifters = lifters
    self.verbs = verbs
  }

  /// A parameter keeps what it is, so that each language can say it in its own way.
  public enum Parameter: Hashable, Sendable {
    case word(String)
    case words([String])
    case verb(String)
    case state(String)
    case party(String)
    case level(String)
    case number(Int)
    case date(LocalDate)
  }
}
