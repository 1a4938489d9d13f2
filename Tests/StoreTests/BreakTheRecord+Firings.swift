extension Attack {
  /// A firing of the round that waits, as a row of the table.
  private static func row(
    _ dialogue: String = "next", _ deadline: String = "answer", generation: Int = 1, rung: Int = 1,
    kind: String = "warning", outcome: String = "'fired', null", at: String = "entente.moment(800000000000001)",
    told: String = "[1]", login: String = "session_user", moment: String = "entente.clock()"
  ) -> String {
    """
    insert into entente.firing (dialogue_id, name, generation, rung, kind, outcome, reason, scheduled_at, told, login,
      fired_at)
    values ('{\(dialogue)}', '\(deadline)', \(generation), \(rung), '\(kind)', \(outcome), \(at), '\(told)', \(login),
      \(moment))
    """
  }

  /// Rungs that fire when, where and by whom they may not.
  static let onFirings: [Attack] = [
    Attack(
      "A rung is fired by another than the daemon", by: [.service, .ana, .importer, .auditor],
      RecordFixture.firing("warning", rung: 1, at: 800_000_000_000_001), refused: .noPermission),
    Attack("A rung is fired by another than the daemon", by: [.owner], row(), refused: "firing_by_the_daemon"),
    Attack(
      "A rung fires before its moment", by: [.daemon],
      RecordFixture.firing("rung", rung: 1, at: 8_000_000_000_000_000),
      refused: "firing_is_not_early"),
    Attack(
      "A rung fires before its moment", by: [.replica], row(kind: "rung", at: "entente.moment(8000000000000000)"),
      refused: "firing_is_not_early"),
    Attack(
      "A rung that is not armed fires", by: [.daemon],
      RecordFixture.firing("rung", rung: 7, at: 800_000_000_000_000),
      refused: "firing_stands_in_the_ladder"),
    Attack(
      "A rung fires at a moment of its own", by: [.daemon],
      RecordFixture.firing("rung", rung: 1, at: 800_000_000_000_000),
      refused: "firing_stands_in_the_ladder"),
    Attack(
      "A warning passes for its rung", by: [.replica], row(kind: "rung"), refused: "firing_stands_in_the_ladder"),
    Attack(
      "A rung fires twice", by: [.daemon],
      RecordFixture.firing("rung", rung: 0, at: 800_000_000_000_000), refused: "firing_pkey"),
    Attack(
      "A rung that fired is skipped", by: [.replica],
      row(
        rung: 0, kind: "rung", outcome: "'skipped', 'late'", at: "entente.moment(800000000000000)", told: "[]"),
      refused: "firing_pkey"),
    Attack(
      "A rung fires of a deadline that was answered", by: [.daemon],
      RecordFixture.firing("rung", rung: 0, at: 800_000_000_000_000, of: "round"),
      refused: "firing_before_the_answer"),
    Attack(
      "A rung fires of a deadline that was answered", by: [.replica], row("round"),
      refused: "firing_before_the_answer"),
    Attack(
      "A rung fires of another generation", by: [.daemon],
      RecordFixture.firing("warning", rung: 1, at: 800_000_000_000_001, generation: 2),
      refused: "firing_before_the_answer"),
    Attack(
      "A rung fires of a deadline that was never armed", by: [.replica], row(generation: 2),
      refused: "firing_of_a_deadline"),
    Attack(
      "A firing is dated back", by: [.replica], row(moment: "entente.clock() - interval '1 hour'"),
      refused: "recorded_at_is_stamped"),
    Attack(
      "A firing is dated forward", by: [.replica], row(moment: "entente.clock() + interval '1 hour'"),
      refused: "recorded_at_is_stamped"),
    Attack(
      "A firing names another login", by: [.replica], row(login: "'record_daemon'"),
      refused: "firing_by_who_is_logged_in"),
    Attack(
      "A firing brings its own hash", by: [.replica],
      row().replacing("fired_at)", with: "fired_at, leaf_hash)")
        .replacing("entente.clock())", with: "entente.clock(), '\\x00')"), refused: .generated),
    Attack("A firing is of no known kind", by: [.replica], row(kind: "call"), refused: "firing_kind_is_known"),
    Attack(
      "A firing has no known outcome", by: [.replica], row(outcome: "'lost', null"),
      refused: "firing_outcome_is_known"),
    Attack(
      "A rung is skipped without a reason", by: [.replica], row(outcome: "'skipped', null", told: "[]"),
      refused: "firing_skipped_has_a_reason"),
    Attack(
      "A rung fires and is skipped", by: [.replica], row(outcome: "'fired', 'late'"),
      refused: "firing_skipped_has_a_reason"),
    Attack(
      "A skipped rung tells somebody", by: [.replica], row(outcome: "'skipped', 'late'"),
      refused: "firing_tells_somebody"),
    Attack("A rung fires and tells nobody", by: [.replica], row(told: "[]"), refused: "firing_tells_somebody"),
    Attack(
      "A rung is skipped for a reason that is no word", by: [.replica], row(outcome: "'skipped', 'É'", told: "[]"),
      refused: "firing_reason_is_plain"),
    Attack(
      "A firing tells more than an entry holds", by: [.replica],
      row().replacing("'[1]'", with: "json_build_array(repeat('x', 60000))"), refused: "entry_fits"),
    Attack("Who was told is no list", by: [.replica], row(told: "{}"), refused: "firing_told_is_a_list"),
    Attack(
      "Who was told is not NFC", by: [.replica], row(told: "[\"e\u{301}\"]"), refused: "entry_text_is_nfc"),
    Attack(
      "A firing has no moment", by: [.replica], row(at: "'-infinity'"), refused: "entry_time_is_finite"),
    Attack(
      "What stands is called off", by: [.daemon],
      RecordFixture.firing("cancellation", rung: 0, at: 800_000_000_000_001),
      refused: "firing_after_its_closing"),
    Attack(
      "What was answered is called off", by: [.replica], row("round", kind: "cancellation"),
      refused: "firing_after_its_closing"),
    Attack(
      "What was answered lapsed", by: [.replica], row("round", kind: "lapsed"), refused: "firing_after_its_closing"),
    Attack(
      "A lapse is warned of that nobody plans", by: [.daemon],
      RecordFixture.firing("lapse_warning", rung: 0, at: 800_000_000_000_001),
      refused: "firing_stands_in_the_ladder"),
    Attack(
      "The daemon takes its step and nobody was warned", by: [.replica],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}", "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "moved"},
          {"act": "armed", "name": "answer", "generation": 2, "rule": "10 joint working days", "anchor": "2025-12-22",
          "dueDate": "2026-01-01", "dueAt": 820540800000000, "thenAt": 820540800000000, "thenVerb": "lapse",
          "rungs": "[]", "calendars": "{}", "zoneData": "2026a"}]}');
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 2, "from": "proposed", "verb": "lapse", "to": "lapsed", "basis": "witnessed"}}')
      """, refused: "timed_step_was_warned"),
  ]

  private static func notice(
    id: String = "{n}", kind: String = "'rung', '{next}', 'answer', 1, 0", person: String = "{john}",
    language: String = "en", moment: String = "entente.clock()"
  ) -> String {
    """
    insert into entente.notice (id, kind, dialogue_id, deadline, generation, rung, person_id, party, language, facts,
      not_before, created_at)
    values ('\(id)', \(kind), '\(person)', 'us', '\(language)', '{}', entente.clock(), \(moment))
    """
  }

  /// Notices of nothing, to nobody, or to the wrong one.
  static let onNotices: [Attack] = [
    Attack("A notice is written by another than the daemon", by: [.owner], notice(), refused: "notice_by_the_daemon"),
    Attack("A notice is one that its firing does not name", by: [.replica], notice(), refused: "notice_of_a_firing"),
    Attack(
      "A notice is of a rung that did not fire", by: [.replica],
      notice(kind: "'warning', '{next}', 'answer', 1, 1"), refused: "notice_of_a_firing"),
    Attack(
      "A notice goes to somebody whom its firing does not name", by: [.daemon],
      RecordFixture.firing(
        "warning", rung: 1, at: 800_000_000_000_001, told: #"["{n}"]"#, notice: "{n}"), refused: "notice_of_a_firing"),
    Attack(
      "A notice is sent twice", by: [.replica], notice(id: "{n.john}"), refused: "notice_pkey"),
    Attack(
      "A notice is in a language that is not his", by: [.replica],
      notice(kind: "'brief', null, null, null, null", language: "es"),
      refused: "notice_in_his_language"),
    Attack(
      "A notice is to nobody", by: [.replica], notice(kind: "'brief', null, null, null, null", person: "{nobody}"),
      refused: "notice_to_a_person"),
    Attack(
      "A notice is dated back", by: [.replica],
      notice(kind: "'brief', null, null, null, null", moment: "entente.clock() - interval '1 day'"),
      refused: "recorded_at_is_stamped"),
    Attack(
      "A notice is of half a firing", by: [.replica], notice(kind: "'rung', '{next}', 'answer', null, 0"),
      refused: "notice_is_whole"),
    Attack(
      "A notice is of no plain kind", by: [.replica], notice(kind: "'Brief!', null, null, null, null"),
      refused: "notice_kind_is_plain"),
  ]
}
