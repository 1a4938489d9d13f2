/// One reason why a step cannot be done, and who could change that.
public struct Blocker: Hashable, Sendable {
  /// What would have to change; the raw value is stable, for programs.
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
    /// The machine has no step of that verb.
    case unknownVerb = "unknown_verb"
    /// The step goes on with a dialogue that has not begun.
    case notBegun = "not_begun"
    /// The verb's step leaves from other states than this one.
    case notFromState = "not_from_state"
    /// Nothing leads out of the state.
    case ended
    /// A field that the step needs was not given.
    case missingField = "missing_field"
    /// The step has no such field.
    case unknownField = "unknown_field"
    /// The value is not of the field's type.
    case wrongField = "wrong_field"
    /// A text that the step needs is not attached in a language.
    case missingText = "missing_text"
    /// A text is in a language that no party speaks.
    case unknownLanguage = "unknown_language"
    /// The actor holds no office that may act here now.
    case noOffice = "no_office"
    /// The actor's offices are all below the level that the step asks for.
    case levelTooLow = "level_too_low"
    /// The step is the other side's to take.
    case notYourSide = "not_your_side"
    /// The step is for the owners named in the dialogue, and those above them.
    case notOwner = "not_owner"
    /// The step follows from one of the dialogue above, and from nothing else.
    case onlyParent = "only_parent"
    /// The step is the daemon's, when its time has come.
    case onlyDaemon = "only_daemon"
    /// The step does not accept consents of this basis.
    case basisNotAllowed = "basis_not_allowed"
    /// Who signed the paper is not known as an office's holder.
    case signatoryUnknown = "signatory_unknown"
    /// The same person has consented for the other side already.
    case samePerson = "same_person"
    /// The side has consented to this very motion before.
    case alreadyConsented = "already_consented"
    /// The other side's motion has other fields; it is joined without any, or countered.
    case otherFields = "other_fields"
    /// The side has no consent that is still open.
    case nothingToWithdraw = "nothing_to_withdraw"
    /// The other side has opened no motion.
    case nothingToCounter = "nothing_to_counter"
    /// A dialogue under this one has not ended.
    case childOpen = "child_open"
    /// The dialogue above can take nothing more in.
    case parentCannotAdopt = "parent_cannot_adopt"
    /// A deadline's moment cannot be computed, for want of a date, a calendar or a zone.
    case cannotArm = "cannot_arm"
    /// A field names a dialogue that does not exist.
    case unknownDialogue = "unknown_dialogue"
    /// A field names the dialogue itself, or the one that it stands under.
    case dialogueItself = "dialogue_itself"
    /// A field names a dialogue that has ended.
    case dialogueEnded = "dialogue_ended"
    /// A field names a dialogue of another machine than it asks for.
    case dialogueOfAnotherKind = "dialogue_of_another_kind"
    /// No step asks for texts of this kind.
    case unknownKind = "unknown_kind"
    /// Two texts of one kind and language were given at once.
    case twoOfAKind = "two_of_a_kind"
    /// The time of the daemon's step has not come.
    case notDueYet = "not_due_yet"
    /// The paper's date lies ahead.
    case paperOfTheFuture = "paper_of_the_future"
    /// The paper is older than the dialogue that it is to bind.
    case paperBeforeTheDialogue = "paper_before_the_dialogue"
    /// A date that tells of what has been lies ahead.
    case dateInTheFuture = "date_in_the_future"
    /// A date that must lie ahead does not.
    case dateInThePast = "date_in_the_past"
    /// Imported history claims a step by both and does not name an office of each side.
    case attestationMissing = "attestation_missing"
    /// Guard `childrenAtLeast`.
    case tooFewChildren = "too_few_children"
    /// Guard `count`.
    case countReached = "count_reached"
    /// Guard `personDiffers`.
    case samePersonAsBefore = "same_person_as_before"
    /// Guard `workingDay`.
    case notAWorkingDay = "not_a_working_day"
    /// Guard `ahead`.
    case notAhead = "not_ahead"
    /// Guard `dialogue`.
    case otherNotThere = "other_not_there"
    /// Guard `noOther`.
    case otherOpen = "other_open"
    /// A guard of the program's own says no.
    case guardNotMet = "guard_not_met"
    /// The program that decides has no guard of the name that the definition asks for.
    case guardNotKnown = "guard_not_known"
    /// The step has no guard of the name that was to be waived.
    case nothingToWaive = "nothing_to_waive"
    /// The definition forbids that the guard be waived.
    case notWaivable = "not_waivable"
    /// The step takes no consents ad referendum.
    case noAdReferendum = "no_ad_referendum"
    /// No consent ad referendum of this side waits for its confirmation.
    case nothingToConfirm = "nothing_to_confirm"
    /// A step back, where the dialogue has been nowhere before.
    case noPrevious = "no_previous"
    /// Nobody's consent stands that silence could complete.
    case nothingUnderSilence = "nothing_under_silence"
    /// A side that has not acknowledged receipt is bound by no silence.
    case receiptMissing = "receipt_missing"
    /// Nothing of the other side's is there, or it was received already.
    case nothingToReceive = "nothing_to_receive"
    /// A text that was received stays as it is while its silence runs.
    case silenceRuns = "silence_runs"
    /// The time to object is over.
    case silenceIsOver = "silence_is_over"
    /// The class of instrument is none to which silence may agree.
    case silenceNotForClass = "silence_not_for_class"
    /// A dialogue is to be created, and a slot has no country.
    case partyNotBound = "party_not_bound"
    /// One country was given two slots.
    case partyTwice = "party_twice"
    /// A text has a character that the record cannot keep.
    case textNotRecordable = "text_not_recordable"
    /// A text has fewer or more characters than its field allows.
    case textOutOfLimits = "text_out_of_limits"
    /// A text is longer than the record takes of any.
    case textTooLong = "text_too_long"
    /// A number is less or more than its field allows.
    case numberOutOfLimits = "number_out_of_limits"
    /// A word is none of those that the field may take.
    case unknownChoice = "unknown_choice"
    /// A link does not begin with `https://`.
    case notALink = "not_a_link"
    /// A field names a person who is not registered.
    case unknownPerson = "unknown_person"
    /// No deadline of that name waits in the dialogue.
    case deadlineNotOpen = "deadline_not_open"
    /// The side has acknowledged this arming as often as one may.
    case acknowledgedOften = "acknowledged_often"
    /// A pause would end on a day that is over, or today.
    case pauseNotAhead = "pause_not_ahead"
    /// A pause would last longer than one may.
    case pauseTooLong = "pause_too_long"
    /// No rung that goes above a coordinator lies ahead.
    case nothingToHold = "nothing_to_hold"
    /// The rung is held already, or the side holds another.
    case heldBefore = "held_before"
    /// The private warning of the rung has not gone out yet.
    case holdTooEarly = "hold_too_early"
    /// The side holds nothing that has not fired.
    case nothingToRelease = "nothing_to_release"
  }

  /// What would have to change.
  public var kind: Kind
  /// Why, for programs.
  public var code: Code
  /// The names that the sentence of each language uses: `verb`, `field`, `child`, `days`, …
  public var parameters: [String: Parameter]
  /// The offices that can lift it.
  public var lifters: [HeldOffice]
  /// The verbs that would, on the dialogue that the parameter `child` names where there is one.
  public var verbs: [String]
  /// The guard that both sides may waive instead, by its name; nil where none stands behind it, or none that may be.
  public var waiver: String?

  /// A blocker behind which no guard stands that could be waived; `waiver` is set afterwards.
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
    /// Said as it stands: a field's name, a reference.
    case word(String)
    /// Several such, listed.
    case words([String])
    /// A step's verb.
    case verb(String)
    /// A state's name, for which a definition has a label.
    case state(String)
    /// A party's name, for which a definition has a label.
    case party(String)
    /// A level.
    case level(String)
    /// A count.
    case number(Int)
    /// A day.
    case date(LocalDate)
  }
}
