extension Attack {
  /// Due dates that are forged, forgotten or moved in silence, by plain SQL.
  static let onDueDates: [Attack] = [
    Attack(
      "A deadline is closed by an old step", by: [.owner, .replica],
      """
      \(row(.closing)) ('{c-01}', 'due', 1, 'closed', 1, 'answered')
      """, refused: "deadline_of_the_step"),
    Attack(
      "A deadline is closed by a step to come", by: [.owner, .replica],
      """
      \(row(.closing)) ('{next}', 'answer', 1, 'closed', 1, 'answered')
      """, refused: "deadline_of_the_step"),
    Attack(
      "A deadline is closed long after the step that it is said to belong to", by: [.owner, .replica],
      """
      insert into entente.deadline (dialogue_id, name, generation, act, seq, reason)
      values ('{next}', 'answer', 1, 'closed', 0, 'answered')
      """, refused: "deadline_of_the_step"),
    Attack(
      "A due date that was agreed is moved by a report", by: [.john, .service],
      """
      select fixture.step('{"subject": "{c-01}",
        "motion": {"id": "{m}", "verb": "report", "base": 1, "from": "agreed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 3, "from": "agreed", "verb": "report", "to": "agreed", "party": "us",
          "actor": "{john}", "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "due", "generation": 1, "reason": "moved"},
          {"act": "armed", "name": "due", "generation": 2, "rule": "due", "anchor": "2098-12-31",
            "dueDate": "2098-12-31", "dueAt": 3124224000000000, "rungs": "[]", "calendars": "{}",
            "zoneData": "2026a"}]}')
      """, refused: "deadline_on_its_field"),
    Attack(
      "A deadline is of no dialogue", by: [.owner, .replica],
      """
      \(row(.closing)) ('{nowhere}', 'answer', 1, 'closed', 0, 'answered')
      """, refused: "deadline_of_the_step"),
    Attack(
      "A deadline is closed that was never armed", by: [.owner, .replica],
      """
      \(row(.closing)) ('{next}', 'other', 1, 'closed', 0, 'answered')
      """, refused: "deadline_closed_was_armed"),
    Attack(
      "A deadline is armed again while it runs", by: [.owner, .replica],
      """
      insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, rungs,
        calendars, zone_data)
      values ('{next}', 'answer', 2, 'armed', 0, '10 days', '2029-12-22', '2030-01-01', now(), '[]', '{}', '2026a')
      """, refused: "deadline_runs_once"),
    Attack(
      "A deadline is due at the end of time", by: [.owner, .replica],
      """
      insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, rungs,
        calendars, zone_data)
      values ('{next}', 'other', 1, 'armed', 0, '10 days', '2029-12-22', '2030-01-01', 'infinity', '[]', '{}',
        '2026a')
      """, refused: "entry_time_is_finite"),
    Attack(
      "A deadline has no act", by: [.owner, .replica],
      """
      \(row(.closing)) ('{next}', 'other', 1, null, 0, 'answered')
      """, refused: .missing(column: "act")),
    Attack(
      "A deadline brings its own time", by: [.owner, .replica],
      """
      \(row(.closing, with: "recorded_at")) ('{next}', 'answer', 1, 'closed', 0, 'answered', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A deadline brings its own leaf hash", by: [.owner, .replica],
      """
      \(row(.closing, with: "leaf_hash")) ('{next}', 'answer', 1, 'closed', 0, 'answered', sha256(''))
      """, refused: "leaf_hash_is_computed"),
  ]
}
