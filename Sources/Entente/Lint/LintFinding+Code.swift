extension LintFinding {
  /// Stable names for programs; the messages of a language are found by them.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // Errors. Whoever reads a definition from a file has been told of them by the same names already.

    /// One side cannot hold a dialogue with itself.
    case tooFewParties = "too_few_parties"
    /// Two things of one kind bear one name.
    case duplicateID = "duplicate_id"
    /// People of a party could not read what something is called.
    case missingLabel = "missing_label"
    /// An office of a party that is not there.
    case unknownParty = "unknown_party"
    /// A level that is not there.
    case unknownLevel = "unknown_level"
    /// A ladder that is not there.
    case unknownLadder = "unknown_ladder"
    /// A machine that is not there.
    case unknownMachine = "unknown_machine"
    /// A state that is not there.
    case unknownState = "unknown_state"
    /// A field that no step gives.
    case unknownField = "unknown_field"
    /// A step that is not there.
    case unknownVerb = "unknown_verb"
    /// No step creates a dialogue.
    case noCreation = "no_creation"
    /// A consent that no office of a party could give.
    case noOfficeAtLevel = "no_office_at_level"
    /// More ways from state to state than anybody could follow.
    case tooMany = "too_many"
    /// A machine that would stand under itself.
    case parentCycle = "parent_cycle"
    /// References are made of a date that is not given when a dialogue begins.
    case referenceFieldNotSet = "reference_field_not_set"
    /// Numbers under a parent, of a machine that stands alone.
    case numberWithoutParent = "number_without_parent"
    /// Two machines would number their dialogues alike.
    case duplicatePrefix = "duplicate_prefix"
    /// Two steps of one verb from one state.
    case duplicateStep = "duplicate_step"
    /// The parent's step as one of several ways.
    case notAnAlternative = "not_an_alternative"
    /// One side begins a dialogue, and it alone.
    case creationNotByAny = "creation_not_by_any"
    /// A step of a parent that there is not.
    case parentStepWithoutParent = "parent_step_without_parent"
    /// Nobody is there to give what a step takes that happens by itself.
    case automaticStepNeedsInput = "automatic_step_needs_input"
    /// Back to a state that no way led from.
    case previousOfNothing = "previous_of_nothing"
    /// A field whose name the record needs for itself.
    case reservedField = "reserved_field"
    /// Ad referendum where one side decides.
    case adReferendumNotBoth = "ad_referendum_not_both"
    /// A branch by a field that is no number.
    case whenNotNumber = "when_not_number"
    /// Nothing to open from the state reached.
    case opensNothing = "opens_nothing"
    /// One side's step needs no motion.
    case opensNotBoth = "opens_not_both"
    /// Whoever opens it could not consent to it.
    case opensLevelTooLow = "opens_level_too_low"
    /// Nobody is asked for the fields of what is opened.
    case opensNeedsFields = "opens_needs_fields"
    /// What is adopted stands elsewhere.
    case adoptsNoChild = "adopts_no_child"
    /// What is adopted has no step for it.
    case adoptsWithoutStep = "adopts_without_step"
    /// A step of the parent that no parent takes.
    case parentStepUnused = "parent_step_unused"
    /// A step of the daemon that no deadline leads to.
    case daemonStepUnused = "daemon_step_unused"
    /// Owners that are not named by then.
    case ownerNotSet = "owner_not_set"
    /// A host that is not named by then.
    case hostNotSet = "host_not_set"
    /// A class of instrument that is not named by then.
    case classNotSet = "class_not_set"
    /// A class of instrument that is not there.
    case unknownClass = "unknown_class"
    /// A guard of a step that nobody consents to.
    case guardNotJudged = "guard_not_judged"
    /// A guard of a way in which the step cannot be taken.
    case guardOfNoAlternative = "guard_of_no_alternative"
    /// A guard that asks for the day of something else.
    case guardFieldNotDate = "guard_field_not_date"
    /// A guard that asks for the state of something else.
    case guardFieldNotDialogue = "guard_field_not_dialogue"
    /// A guard that asks for a parent that there is not.
    case guardWithoutParent = "guard_without_parent"
    /// A guard that asks for children that there are none of.
    case noChildren = "no_children"
    /// A guard that asks for a text that could not be attached.
    case unknownText = "unknown_text"
    /// A guard that asks for others which stand elsewhere.
    case otherElsewhere = "other_elsewhere"
    /// Due on a field that holds no date.
    case dueFieldNotDate = "due_field_not_date"
    /// Due on a date that may not have been given.
    case dueFieldNotSet = "due_field_not_set"
    /// A meeting without a date of its own.
    case meetingWithoutDate = "meeting_without_date"
    /// A clock that cannot stand still.
    case nothingToSuspend = "nothing_to_suspend"
    /// A clock that stands still where it runs.
    case suspendedWhereItRuns = "suspended_where_it_runs"
    /// What follows a deadline is no step that time may take.
    case thenNotDaemonStep = "then_not_daemon_step"
    /// Silence where not both would have to consent.
    case silenceNotBoth = "silence_not_both"
    /// Silence together with what must not rest on it.
    case silenceWithOther = "silence_with_other"
    /// Its receipt is none.
    case silenceReceipt = "silence_receipt"
    /// Its objection is none.
    case silenceObjection = "silence_objection"
    /// Its time does not run from the receipt.
    case silenceWithoutDeadline = "silence_without_deadline"
    /// Nobody is warned of its end.
    case silenceWithoutLadder = "silence_without_ladder"
    /// One side could end it without objecting.
    case silenceLeftOtherwise = "silence_left_otherwise"
    /// No way leads to a state.
    case unreachableState = "unreachable_state"
    /// No way leads from a state to an end.
    case trapState = "trap_state"

    // From here on warnings. Words that people read.

    /// A label in a language that no party speaks.
    case unreadLanguage = "unread_language"
    /// The same words in two languages.
    case notTranslated = "not_translated"
    /// A level that is shown by its name, which not everybody can read.
    case levelWithoutLabel = "level_without_label"
    /// Two things that people could not tell apart.
    case sameLabel = "same_label"

    // What is there and never used, or asked for and not there.

    /// No office, step or ladder names a level.
    case levelUnused = "level_unused"
    /// No deadline has a ladder.
    case ladderUnused = "ladder_unused"
    /// No field takes a pillar.
    case pillarsUnused = "pillars_unused"
    /// A field takes a pillar, and there is none.
    case pillarsMissing = "pillars_missing"
    /// A field names another dialogue of the parent's machine, and there is no parent.
    case fieldWithoutParent = "field_without_parent"
    /// One name for fields of different types.
    case fieldTypesDiffer = "field_types_differ"

    // Steps.

    /// The same comparison has led elsewhere before.
    case caseShadowed = "case_shadowed"
    /// A number that the field cannot hold.
    case caseNeverMet = "case_never_met"
    /// It leads where the step leads anyway.
    case caseWithoutEffect = "case_without_effect"
    /// A step that stays and says nothing.
    case stepWithoutEffect = "step_without_effect"
    /// An internal step that always leads elsewhere, and so is not internal.
    case internalNeverStays = "internal_never_stays"
    /// Consent to it can only be imported.
    case basisNeverLive = "basis_never_live"
    /// Nothing waits for a second consent.
    case expiresPointless = "expires_pointless"
    /// The state has ended before a first consent expires.
    case expiresAfterLapse = "expires_after_lapse"
    /// A first consent has expired before anybody was reminded.
    case expiresBeforeReminder = "expires_before_reminder"
    /// Nothing can be attached to a dialogue that does not exist yet.
    case textsBeforeCreation = "texts_before_creation"
    /// Both sides consent to a text that one of them cannot read.
    case textNotInEveryLanguage = "text_not_in_every_language"
    /// What is created has no children yet.
    case childrenBeforeCreation = "children_before_creation"
    /// Conditions that can never hold together.
    case guardsContradict = "guards_contradict"
    /// Two conditions of which each makes the other impossible.
    case guardsNeverTogether = "guards_never_together"
    /// The same condition twice.
    case guardRepeated = "guard_repeated"
    /// A date that tells of the past is to lie ahead.
    case aheadOfPast = "ahead_of_past"
    /// A verb has always been taken more often already.
    case countNeverKept = "count_never_kept"
    /// Children can never stand there by then.
    case childrenNeverThere = "children_never_there"
    /// The parent can never stand there then.
    case parentNeverThere = "parent_never_there"
    /// A condition on a step that can never have been taken by then.
    case guardOfNoEvent = "guard_of_no_event"
    /// A condition on a field that can never have been given by then.
    case guardOfNoField = "guard_of_no_field"
    /// A dialogue is done while its children may be open.
    case childrenLeftOpen = "children_left_open"
    /// A machine under another that never adopts it.
    case childNeverAdopted = "child_never_adopted"
    /// An end that reports count as still under way.
    case endInEarlyStage = "end_in_early_stage"

    // Deadlines and ladders.

    /// Nobody is reminded.
    case deadlineWithoutLadder = "deadline_without_ladder"
    /// Nothing can answer it, for its state is an end.
    case deadlineInEnd = "deadline_in_end"
    /// No person can leave its state.
    case deadlineUnanswerable = "deadline_unanswerable"
    /// Another is due at the same time, with the same ladder.
    case deadlineRepeated = "deadline_repeated"
    /// The step from which it is counted can never have been taken.
    case deadlineNeverCounted = "deadline_never_counted"
    /// The step that is to answer it can never be taken while it runs.
    case untilNeverTaken = "until_never_taken"
    /// A state in which its clock stands still, and from which it does not come back to run.
    case suspensionElsewhere = "suspension_elsewhere"
    /// The step that stops its clock can never have been taken.
    case suspensionNever = "suspension_never"
    /// The step that lets its clock go on can never follow.
    case suspensionForEver = "suspension_for_ever"
    /// Another deadline has ended the state before this one is due.
    case deadlineAfterLapse = "deadline_after_lapse"
    /// No reminder is certain to come before time runs out.
    case lapseWithoutWarning = "lapse_without_warning"
    /// Time runs out and nothing changes.
    case lapseStays = "lapse_stays"
    /// Time alone brings the dialogue forward: silence would count as a yes.
    case silenceAdvances = "silence_advances"
    /// A state from which no deadline leads to the step.
    case daemonStepNeverFrom = "daemon_step_never_from"
    /// Every reminder before the due date would lie before the state began.
    case reminderBeforeStart = "reminder_before_start"
    /// A reminder that would lie before the beginning of every deadline with its ladder.
    case rungNeverReached = "rung_never_reached"
    /// Time may have run out before a reminder.
    case rungAfterLapse = "rung_after_lapse"
    /// There is a silence procedure, and no class of instruments to which silence may agree.
    case silenceForNoClass = "silence_for_no_class"
    /// Two reminders at one moment.
    case rungRepeated = "rung_repeated"
    /// A party has nobody at a level that is reminded, nor above.
    case rungWithoutOffice = "rung_without_office"
    /// After the due date a ladder leads downwards.
    case ladderDescends = "ladder_descends"

    /// Whether it keeps a definition from being published.
    public var severity: Severity {
      switch self {
      case .tooFewParties, .duplicateID, .missingLabel, .unknownParty, .unknownLevel, .unknownLadder, .unknownMachine,
        .unknownState, .unknownField, .unknownVerb, .noCreation, .noOfficeAtLevel, .tooMany, .parentCycle,
        .referenceFieldNotSet, .numberWithoutParent, .duplicatePrefix, .duplicateStep, .notAnAlternative,
        .creationNotByAny, .parentStepWithoutParent, .automaticStepNeedsInput, .previousOfNothing, .reservedField,
        .adReferendumNotBoth, .whenNotNumber, .opensNothing, .opensNotBoth, .opensLevelTooLow, .opensNeedsFields,
        .adoptsNoChild, .adoptsWithoutStep, .parentStepUnused, .daemonStepUnused, .ownerNotSet, .hostNotSet,
        .classNotSet, .unknownClass, .guardNotJudged, .guardOfNoAlternative, .guardFieldNotDate,
        .guardFieldNotDialogue, .guardWithoutParent, .noChildren, .unknownText, .otherElsewhere, .dueFieldNotDate,
        .dueFieldNotSet, .meetingWithoutDate, .nothingToSuspend, .suspendedWhereItRuns, .thenNotDaemonStep,
        .silenceNotBoth,
        .silenceWithOther, .silenceReceipt, .silenceObjection, .silenceWithoutDeadline, .silenceWithoutLadder,
        .silenceLeftOtherwise, .unreachableState, .trapState:
        .error
      default: .warning
      }
    }
  }
}
