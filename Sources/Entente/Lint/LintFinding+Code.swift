extension LintFinding {
  /// Stable names for programs; the messages of a language are found by them.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // Errors. Whoever reads a definition from a file has been told of them by the same names already.

    case tooFewParties = "too_few_parties"
    case duplicateID = "duplicate_id"
    case missingLabel = "missing_label"
    case unknownParty = "unknown_party"
    case unknownLevel = "unknown_level"
    case unknownLadder = "unknown_ladder"
    case unknownMachine = "unknown_machine"
    case unknownState = "unknown_state"
    case unknownField = "unknown_field"
    case unknownVerb = "unknown_verb"
    case noCreation = "no_creation"
    case noOfficeAtLevel = "no_office_at_level"
    case unreachableState = "unreachable_state"
    case trapState = "trap_state"

    // Words that people read.

    /// A label in a language that no party speaks.
    case unreadLanguage = "unread_language"
    /// The same words in two languages.
    case notTranslated = "not_translated"
    /// Two things that people could not tell apart.
    case sameLabel = "same_label"

    // What is there and never used, or asked for and not there.

    case levelUnused = "level_unused"
    case ladderUnused = "ladder_unused"
    case pillarsUnused = "pillars_unused"
    case pillarsMissing = "pillars_missing"
    /// A field names another dialogue of the parent's machine, and there is no parent.
    case fieldWithoutParent = "field_without_parent"
    /// One name for fields of different types.
    case fieldTypesDiffer = "field_types_differ"

    // Steps.

    case caseShadowed = "case_shadowed"
    case caseNeverMet = "case_never_met"
    case caseWithoutEffect = "case_without_effect"
    case stepWithoutEffect = "step_without_effect"
    case internalNeverStays = "internal_never_stays"
    /// Consent to it can only be imported.
    case basisNeverLive = "basis_never_live"
    case expiresPointless = "expires_pointless"
    case expiresAfterLapse = "expires_after_lapse"
    case expiresBeforeReminder = "expires_before_reminder"
    /// Nothing can be attached to a dialogue that does not exist yet.
    case textsBeforeCreation = "texts_before_creation"
    case textNotInEveryLanguage = "text_not_in_every_language"
    case childrenBeforeCreation = "children_before_creation"
    case guardsContradict = "guards_contradict"
    case childrenLeftOpen = "children_left_open"
    case childNeverAdopted = "child_never_adopted"
    case endInEarlyStage = "end_in_early_stage"

    // Deadlines and ladders.

    case deadlineWithoutLadder = "deadline_without_ladder"
    case deadlineInEnd = "deadline_in_end"
    case deadlineUnanswerable = "deadline_unanswerable"
    case deadlineRepeated = "deadline_repeated"
    /// Another deadline has ended the state before this one is due.
    case deadlineAfterLapse = "deadline_after_lapse"
    case lapseWithoutWarning = "lapse_without_warning"
    case lapseStays = "lapse_stays"
    /// Time alone brings the dialogue forward: silence would count as a yes.
    case silenceAdvances = "silence_advances"
    case daemonStepNeverFrom = "daemon_step_never_from"
    /// Every reminder before the due date would lie before the state began.
    case reminderBeforeStart = "reminder_before_start"
    case rungAfterLapse = "rung_after_lapse"
    case rungRepeated = "rung_repeated"
    case rungWithoutOffice = "rung_without_office"
    case ladderDescends = "ladder_descends"

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
