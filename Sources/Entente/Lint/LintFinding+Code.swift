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
    /// No way leads to a state.
    case unreachableState = "unreachable_state"
    /// No way leads from a state to an end.
    case trapState = "trap_state"

    // Words that people read.

    /// A label in a language that no party speaks.
    case unreadLanguage = "unread_language"
    /// The same words in two languages.
    case notTranslated = "not_translated"
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
    /// Time may have run out before a reminder.
    case rungAfterLapse = "rung_after_lapse"
    /// Two reminders at one moment.
    case rungRepeated = "rung_repeated"
    /// A party has nobody at a level that is reminded, nor above.
    case rungWithoutOffice = "rung_without_office"
    /// After the due date a ladder leads downwards.
    case ladderDescends = "ladder_descends"

    /// Whether it keeps a definition from being published.
    public var severity: Severity {
      switch self {
      case .tooFewParties, .duplicateID, .missingLabel, .unknownParty, .unknownLevel, .unknownLadder,
        .unknownMachine, .unknownState, .unknownField, .unknownVerb, .noCreation, .noOfficeAtLevel,
        .unreachableState, .trapState:
        .error
      default: .warning
      }
    }
  }
}
