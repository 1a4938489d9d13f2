/// One line on each verb of the program, for its help.
public enum VerbHelp: String, MessageKey {
  case propose, convene, postpone, agree, review, implement, close, withdraw
  case report, accept, dispute, extend, carry
  case closeUnmet = "close_unmet"
  case supersede
  case attach, unsign, confirm
  case show, inbox, board, brief, explain, history, find
  case ack, rung, upcoming, why, simulate
  case rungHold = "rung_hold"
  case rungRelease = "rung_release"
  case `import`
  case calendar
  case calendarList = "calendar_list"
  case calendarShow = "calendar_show"
  case calendarDays = "calendar_days"
  case calendarAdd = "calendar_add"
  case messages
  case messagesLint = "messages_lint"
  case messagesShow = "messages_show"
  case calendarLoad = "calendar_load"
  case calendarDiff = "calendar_diff"
  case calendarApply = "calendar_apply"
  case mechanism
  case mechanismLint = "mechanism_lint"
  case mechanismNew = "mechanism_new"
  case mechanismPublish = "mechanism_publish"
  case mechanismList = "mechanism_list"
  case mechanismShow = "mechanism_show"
  case mechanismDiff = "mechanism_diff"
  case mechanismDiagram = "mechanism_diagram"
  case mechanismSchema = "mechanism_schema"
  case person
  case personAdd = "person_add"
  case personList = "person_list"
  case personMail = "person_mail"
  case office
  case officeAdd = "office_add"
  case officeGive = "office_give"
  case officeEnd = "office_end"
  case officeList = "office_list"
  case notices
  case noticesList = "notices_list"
  case noticesShow = "notices_show"
  case noticesResend = "notices_resend"
  case mailIn = "mail_in"
  case webhook
  case webhookAdd = "webhook_add"
  case webhookList = "webhook_list"
  case webhookRemove = "webhook_remove"
  case doctor, demo
  case `init`
  case migrate
  case local
  case localStatus = "local_status"
  case localStop = "local_stop"
  case help, version, completion

  public static let area = "verb_help"
}

/// What an option or a word of the command line means, for its help.
public enum OptionHelp: String, MessageKey {
  case json
  case dryRun = "dry_run"
  case lang
  case `as`
  case database
  case commandId = "command_id"
  case help
  case counter, paper, signatory
  case waive
  case waiverReason = "waiver_reason"
  case adReferendum = "ad_referendum"
  case signedOn = "signed_on"
  case again
  case basis
  case expectedSeq = "expected_seq"
  case reference, mechanism, version, verb, file, files, person, office, level
  case name
  case officeName = "office_name"
  case login, from, until, language, kind, state, limit, all, local, table, words, shell
  case like, out
  case partyOfSlot = "party_of_slot"
  case noDate = "no_date"
  case calendar, calendars, either, holidays, count, start, span, roll, at, zone, batch
  case strict, older, newer, format
  case field
  case map
  case onRefusal = "on_refusal"
  case refusals
  case briefFor = "brief_for"
  case week, html, folder
  case address, digest, brief
  case removeAddress = "remove_address"
  case ofPerson = "of_person"
  case aboutReference = "about_reference"
  case delivered
  case noticeState = "notice_state"
  case notice
  case deadLetters = "dead_letters"
  case url
  case ofParty = "of_party"
  case allowPrivate = "allow_private"
  case secretFile = "secret_file"
  case webhook
  case deadline, rung, vacant
  case pauseUntil = "pause_until"
  case heldReason = "held_reason"
  case foreseeUntil = "foresee_until"
  case toldPerson = "told_person"
  case deadlinesMost = "deadlines_most"
  case simulated
  case simulateFrom = "simulate_from"
  case simulateTo = "simulate_to"
  case seed
  case briefs
  case calendarFile = "calendar_file"
  case appliedReason = "applied_reason"
  case calendarName = "calendar_name"

  public static let area = "option_help"
}

/// Words that stand by themselves: headings of tables and of the help.
public enum Word: String, MessageKey {
  case usage, verbs, steps, options
  case globalOptions = "global_options"
  case arguments
  case required, repeatable
  case reference, title, state, stage, due, deadline, condition, verb
  case date, year, event, basis, source, party, person, office, level
  case name, login, version, digest, mechanism, language, offices
  case youCan = "you_can"
  case calendar, day, years, observed
  case notice, kind, about, address, attempts, answer, webhook, waiting, undelivered
  case heldBack = "held_back"

  public static let area = "word"
}
