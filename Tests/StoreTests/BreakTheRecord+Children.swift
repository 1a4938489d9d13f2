extension Attack {
  /// Children without their parent, and dialogues without their parties.
  static let onChildren: [Attack] = [
    Attack(
      "A child is adopted without a cause", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{c-02}",
        "transition": {"seq": 1, "from": "proposed", "verb": "adopt", "to": "agreed", "basis": "witnessed"}}')
      """, refused: "transition_by_its_parent"),
    Attack(
      "A child is adopted without a cause", by: [.owner, .replica],
      """
      \(row(.transition)) ('{c-02}', 1, 'proposed', 'adopt', 'agreed', null, null, null, 'witnessed', null)
      """, refused: "transition_by_its_parent"),
    Attack(
      "A child is adopted that no consent named", by: [.owner, .replica],
      """
      \(row(.transition, with: "cause_dialogue, cause_seq"))
        ('{c-02}', 1, 'proposed', 'adopt', 'agreed', null, null, null, 'witnessed', null, '{round}', 2)
      """, refused: "transition_by_its_parent"),
    Attack(
      "A child is adopted by an old step of its parent", by: [.owner, .replica],
      """
      \(row(.transition, with: "cause_dialogue, cause_seq"))
        ('{c-02}', 1, 'proposed', 'adopt', 'agreed', null, null, null, 'witnessed', null, '{round}', 1)
      """, refused: "transition_by_its_parent"),
    Attack(
      "A child is adopted by a dialogue that is not its parent", by: [.owner, .replica],
      """
      \(row(.transition, with: "cause_dialogue, cause_seq"))
        ('{c-02}', 1, 'proposed', 'adopt', 'agreed', null, null, null, 'witnessed', null, '{past}', 2)
      """, refused: "transition_by_its_parent"),
    Attack(
      "A child is adopted by its sister", by: [.service],
      """
      select entente.record_step('{"subject": "{c-01}",
        "motion": {"id": "{m}", "verb": "report", "base": 1, "from": "agreed", "texts": [],
          "adopted": ["HLED-2027/C-02@0"]},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 3, "from": "agreed", "verb": "report", "to": "agreed", "party": "us", "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "children": [{"dialogue": "{c-02}", "seq": 1, "from": "proposed", "verb": "adopt", "to": "agreed"}]}')
      """, refused: "transition_by_its_parent"),
    Attack(
      "A child claims somebody's consent to its adoption", by: [.owner, .replica],
      """
      \(row(.transition, with: "cause_dialogue, cause_seq"))
        ('{c-02}', 1, 'proposed', 'adopt', 'agreed', '{bruno}', '{mx-coord}', 'mx', 'witnessed', null,
        '{round}', 2)
      """, refused: "transition_takes_its_motion"),
    Attack(
      "A step of its own claims a parent as its cause", by: [.replica],
      """
      \(row(.transition, with: "cause_dialogue, cause_seq"))
        ('{next}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null, '{round}', 2)
      """, refused: "transition_by_its_parent"),
    Attack(
      "A cause is half given", by: [.replica],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], array['us', 'mx'], true);
      \(row(.transition, with: "source"))
        ('{new}', 0, null, 'propose', 'proposed', null, null, null, 'reconstructed', null, 'a rumour');
      \(row(.transition, with: "source, cause_seq"))
        ('{new}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'recorded', null, 'a rumour', 2)
      """, refused: "transition_cause_is_whole"),
    Attack(
      "A child has other parties than its parent", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2027/C-03", "definition": 1, "machine": "commitment", "parent": "{round}",
          "parties": ["us", "mx"], "countries": ["mx", "us"], "imported": false}}')
      """, refused: "dialogue_shares_its_parents_parties"),
    Attack(
      "A child has no such parent", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2027/C-03", "definition": 1, "machine": "commitment", "parent": "{nowhere}",
          "parties": ["us", "mx"], "countries": ["us", "mx"], "imported": false}}')
      """, refused: "dialogue_shares_its_parents_parties"),
    Attack(
      "A dialogue has other parties than its definition", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["mx", "us"],
          "countries": ["us", "mx"], "imported": false}}')
      """, refused: "dialogue_binds_each_party"),
    Attack(
      "A dialogue has no definition", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 99, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": false}}')
      """, refused: "dialogue_binds_each_party"),
    Attack(
      "A dialogue lacks a country", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us"], "imported": false}}')
      """, refused: "dialogue_binds_each_party"),
    Attack(
      "A dialogue has a country that is nothing", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", null], "imported": false}}')
      """, refused: "dialogue_parties_differ"),
    Attack(
      "One country is two parties", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "us"], "imported": false}}')
      """, refused: "dialogue_parties_differ"),
    Attack(
      "A reference is not plain", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "hled 2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": false}}')
      """, refused: "dialogue_reference_is_plain"),
    Attack(
      "A reference is taken", by: [.service],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2027", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": false}}')
      """, refused: "dialogue_reference_is_unique"),
    Attack(
      "A dialogue brings its own time", by: [.owner, .replica],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported,
        recorded_at)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], array['us', 'mx'], false, now());
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "Countries are counted from zero", by: [.owner, .replica],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], '[0:1]={us,mx}', false);
      """, refused: "dialogue_binds_its_countries"),
  ]
}
