extension Diagnostic {
  /// Stable names for programs; the messages of a language are found by them.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // The form of a document.
    case tooLarge = "too_large"
    case tooDeep = "too_deep"
    case invalidUTF8 = "invalid_utf8"
    case controlCharacter = "control_character"
    case notNFC = "not_nfc"
    case emptyDocument = "empty_document"
    case severalDocuments = "several_documents"
    case invalidYAML = "invalid_yaml"
    case anchor
    case alias
    case tag
    case keyNotText = "key_not_text"
    case duplicateKey = "duplicate_key"

    // The shape of a value.
    case expectedMapping = "expected_mapping"
    case expectedList = "expected_list"
    case expectedText = "expected_text"
    case emptyText = "empty_text"
    case emptyList = "empty_list"
    case tooMany = "too_many"
    case missingKey = "missing_key"
    case unknownKey = "unknown_key"
    case unknownWord = "unknown_word"
    case notAnIdentifier = "not_an_identifier"
    case notANumber = "not_a_number"
    case outOfRange = "out_of_range"
    case notABoolean = "not_a_boolean"
    case notASpan = "not_a_span"
    case notAConsentRule = "not_a_consent_rule"
    case notAReference = "not_a_reference"
    case missingLabel = "missing_label"
    case duplicateID = "duplicate_id"

    // A name that nothing bears.
    case unknownParty = "unknown_party"
    case unknownLevel = "unknown_level"
    case unknownLadder = "unknown_ladder"
    case unknownMachine = "unknown_machine"
    case unknownState = "unknown_state"
    case unknownField = "unknown_field"
    case unknownVerb = "unknown_verb"
    case unknownLanguage = "unknown_language"
    case unknownCalendar = "unknown_calendar"
    case unknownZone = "unknown_zone"

    // Rules that cannot work.
    case tooFewParties = "too_few_parties"
    case noOfficeAtLevel = "no_office_at_level"
    case stageMissing = "stage_missing"
    case numberWithoutParent = "number_without_parent"
    case duplicatePrefix = "duplicate_prefix"
    case referenceFieldNotSet = "reference_field_not_set"
    case parentCycle = "parent_cycle"
    case noCreation = "no_creation"
    case creationNotByAny = "creation_not_by_any"
    case duplicateStep = "duplicate_step"
    case whenNotNumber = "when_not_number"
    case opensNothing = "opens_nothing"
    case opensNotBoth = "opens_not_both"
    case opensLevelTooLow = "opens_level_too_low"
    case opensNeedsFields = "opens_needs_fields"
    case adoptsNoChild = "adopts_no_child"
    case adoptsWithoutStep = "adopts_without_step"
    case noChildren = "no_children"
    case parentStepWithoutParent = "parent_step_without_parent"
    case parentStepUnused = "parent_step_unused"
    case daemonStepUnused = "daemon_step_unused"
    case automaticStepNeedsInput = "automatic_step_needs_input"
    case ownerNotSet = "owner_not_set"
    case thenNotDaemonStep = "then_not_daemon_step"
    case dueFieldNotDate = "due_field_not_date"
    case dueFieldNotSet = "due_field_not_set"
    case unreachableState = "unreachable_state"
    case trapState = "trap_state"
    case edgesDiffer = "edges_differ"

    // Calendars.
    case notADay = "not_a_day"
    case everyWithoutSince = "every_without_since"
    case sinceAfterUntil = "since_after_until"
  }
}
