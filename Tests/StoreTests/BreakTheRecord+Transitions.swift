extension Attack {
  /// Transitions that do not follow.
  static let onTransitions: [Attack] = [
    Attack(
      "A transition follows no step of its definition", by: [.service, .ana, .john, .importer, .daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "agree", "to": "agreed", "basis": "witnessed"}}')
      """, refused: "transition_follows_a_step"),
    Attack(
      "A transition follows no step of its definition", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', 1, 'proposed', 'agree', 'agreed', null, null, null, 'witnessed', null)
      """, refused: "transition_follows_a_step"),
    Attack(
      "A step leads to another state than its own", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "agreed", "motion": "{m2.convene}",
          "party": "mx",
          "actor": "{bruno}", "office": "{mx-coord}", "basis": "witnessed"}}')
      """, refused: "transition_follows_a_step"),
    Attack(
      "A step leads to another state than its own", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', 1, 'proposed', 'convene', 'agreed', '{bruno}', '{mx-coord}', 'mx', 'witnessed',
        '{m2.convene}')
      """, refused: "transition_follows_a_step"),
    Attack(
      "A transition skips a seq", by: [.service, .daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 2, "from": "proposed", "verb": "lapse", "to": "lapsed", "basis": "witnessed"}}')
      """, refused: "transition_continues"),
    Attack(
      "A transition skips a seq", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', 2, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null)
      """, refused: "transition_continues"),
    Attack(
      "A transition forks the history at an old seq", by: [.service, .daemon],
      """
      select entente.record_step('{"subject": "{round}",
        "transition": {"seq": 1, "from": "proposed", "verb": "lapse", "to": "lapsed", "basis": "witnessed"}}')
      """, refused: "transition_continues"),
    Attack(
      "A transition forks the history at an old seq", by: [.owner, .replica],
      """
      \(row(.transition))
        ('{round}', 2, 'convened', 'agree', 'agreed', '{secretary}', '{us-state}', 'us', 'witnessed',
        '{m.agree}')
      """, refused: "transition_continues"),
    Attack(
      "A transition has no seq", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', null, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null)
      """, refused: "transition_continues"),
    Attack(
      "A transition begins in another state", by: [.service, .daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "convened", "verb": "agree", "to": "agreed", "basis": "witnessed"}}')
      """, refused: "transition_continues"),
    Attack(
      "A transition begins in another state", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', 1, 'convened', 'agree', 'agreed', null, null, null, 'witnessed', null)
      """, refused: "transition_continues"),
    Attack(
      "A later transition begins nowhere", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "verb": "propose", "to": "proposed", "basis": "witnessed"}}')
      """, refused: "transition_continues"),
    Attack(
      "A later transition begins nowhere", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', 1, null, 'propose', 'proposed', null, null, null, 'witnessed', null)
      """, refused: "transition_continues"),
    Attack(
      "A dialogue begins in the middle", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": false},
        "transition": {"seq": 0, "from": "proposed", "verb": "convene", "to": "convened", "basis": "witnessed"}}')
      """, refused: "transition_continues"),
    Attack(
      "A dialogue is created by a step that creates none", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": false},
        "transition": {"seq": 0, "verb": "convene", "to": "convened", "basis": "witnessed"}}')
      """, refused: "transition_follows_a_step"),
    Attack(
      "A dialogue begins in the middle", by: [.owner, .replica],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], array['us', 'mx'], false);
      \(row(.transition)) ('{new}', 0, 'proposed', 'convene', 'convened', null, null, null, 'witnessed', null)
      """, refused: "transition_continues"),
    Attack(
      "A dialogue is created by a step that creates none", by: [.owner, .replica],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], array['us', 'mx'], false);
      \(row(.transition)) ('{new}', 0, null, 'convene', 'convened', null, null, null, 'witnessed', null)
      """, refused: "transition_follows_a_step"),
    Attack(
      "A transition is of no dialogue", by: [.service],
      """
      select entente.record_step('{"subject": "{nowhere}",
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "witnessed"}}')
      """, refused: "transition_of_dialogue"),
    Attack(
      "A transition is of no dialogue", by: [.owner, .replica],
      """
      \(row(.transition)) (null, 0, null, 'propose', 'proposed', null, null, null, 'witnessed', null)
      """, refused: "transition_of_dialogue"),
    Attack(
      "A transition claims another previous hash", by: [.owner, .replica],
      """
      \(row(.transition, with: "prev_hash"))
        ('{next}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null, sha256(''))
      """, refused: "transition_continues_the_hash"),
    Attack(
      "A transition brings its own leaf hash", by: [.owner, .replica],
      """
      \(row(.transition, with: "leaf_hash"))
        ('{next}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null, sha256(''))
      """, refused: "leaf_hash_is_computed"),
    Attack(
      "A transition brings its own time", by: [.owner, .replica],
      """
      \(row(.transition, with: "recorded_at"))
        ('{next}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null,
        now() - interval '1 year')
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A timed step is taken by another than the daemon", by: [.service, .ana, .importer],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "lapse", "to": "lapsed", "basis": "witnessed"}}')
      """, refused: "timed_step_by_the_daemon"),
    Attack(
      "A timed step is taken by another than the daemon", by: [.owner],
      """
      \(row(.transition)) ('{next}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null)
      """, refused: "timed_step_by_the_daemon"),
    Attack(
      "A timed step is taken before its time", by: [.daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "lapse", "to": "lapsed", "basis": "witnessed"}}')
      """, refused: "timed_step_in_time"),
    Attack(
      "A timed step claims somebody's consent", by: [.daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "lapse", "to": "lapsed", "actor": "{bruno}",
          "office": "{mx-coord}", "party": "mx", "basis": "witnessed"}}')
      """, refused: "transition_takes_its_motion"),
    Attack(
      "A timed step claims somebody's consent", by: [.replica],
      """
      \(row(.transition))
        ('{next}', 1, 'proposed', 'lapse', 'lapsed', '{bruno}', '{mx-coord}', 'mx', 'witnessed', null)
      """, refused: "transition_takes_its_motion"),
    Attack(
      "Nobody knows how a transition is known", by: [.owner, .replica],
      """
      \(row(.transition))
        ('{next}', 1, 'proposed', 'convene', 'convened', '{bruno}', '{mx-coord}', 'mx', null, '{m2.convene}')
      """, refused: "transition_has_its_consents"),
    Attack(
      "A timed step has no basis", by: [.replica],
      """
      \(row(.transition)) ('{next}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, null, null)
      """, refused: .missing(column: "basis")),
    Attack(
      "A dialogue is created without a first row", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": false}}')
      """, refused: "dialogue_begins_with_a_transition"),
    Attack(
      "A dialogue is created without a first row", by: [.owner, .replica],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], array['us', 'mx'], false);
      """, refused: "dialogue_begins_with_a_transition"),
  ]
}
