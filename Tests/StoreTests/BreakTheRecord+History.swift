extension Attack {
  /// A past that nobody attested, or that passes for the present.
  static let onHistory: [Attack] = [
    Attack(
      "A live dialogue gets a recorded row", by: [.service, .ana, .importer, .daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "basis": "recorded",
          "source": "a rumour",
          "occurredAt": 0, "precision": "day"}}')
      """, refused: "history_only_in_imports"),
    Attack(
      "A live dialogue gets a reconstructed row", by: [.service, .ana, .importer, .daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "basis": "reconstructed",
          "source": "a rumour",
          "occurredAt": 0, "precision": "day"}}')
      """, refused: "history_only_in_imports"),
    Attack(
      "A live dialogue gets a reconstructed row", by: [.owner, .replica],
      """
      \(row(.transition, with: "source"))
        ('{next}', 1, 'proposed', 'convene', 'convened', null, null, null, 'reconstructed', null, 'a rumour')
      """, refused: "history_only_in_imports"),
    Attack(
      "An inferred row names somebody", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "reconstructed", "source": "a rumour",
          "party": "mx"}}')
      """, refused: "reconstructed_claims_no_consent"),
    Attack(
      "An imported dialogue is begun by another than the importer", by: [.service, .ana, .daemon],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "reconstructed",
          "source": "a rumour"}}')
      """, refused: "import_needs_the_importer"),
    Attack(
      "An imported dialogue is begun by another than the importer", by: [.owner],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], array['us', 'mx'], true);
      """, refused: "import_needs_the_importer"),
    Attack(
      "An imported row has no source", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "reconstructed"}}')
      """, refused: "transition_source_is_given"),
    Attack(
      "An imported row says when and not how precisely", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "reconstructed", "source": "a rumour",
          "occurredAt": 0}}')
      """, refused: "transition_precision_with_time"),
    Attack(
      "A live consent is attested", by: [.service, .ana, .importer, .daemon],
      consenting(consent(basis: "attested", more: #""source": "a rumour""#)), refused: "attested_only_in_imports"),
    Attack(
      "A live consent is attested", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'attested', '{john}', '{us-coord}')
      """, refused: "attested_only_in_imports"),
    Attack(
      "A witnessed row rests on an attested consent", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "motion": {"id": "{m}", "verb": "propose", "base": -1, "from": "", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "attested", "person": "{john}",
            "office": "{us-coord}", "source": "a rumour"}],
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "party": "us", "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"}}')
      """, refused: "witnessed_needs_live_consents"),
    Attack(
      "One person attests for both parties", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "reconstructed",
          "source": "a rumour"}}');
      select entente.record_step('{"subject": "{new}",
        "motion": {"id": "{m}", "verb": "convene", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "attested", "person": "{john}",
            "office": "{us-coord}", "source": "a rumour"},
          {"id": "{c-2}", "motion": "{m}", "party": "mx", "act": "consent", "basis": "attested", "person": "{john}",
            "office": "{mx-coord}", "source": "a rumour"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "recorded", "source": "a rumour"}}')
      """, refused: "consents_by_distinct_persons"),
    Attack(
      "An imported row is known in an unknown way", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "remembered", "source": "a rumour"}}')
      """, refused: "transition_takes_its_motion"),
    Attack(
      "An imported row happened about then", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "reconstructed", "source": "a rumour",
          "occurredAt": 0, "precision": "decade"}}')
      """, refused: "transition_precision_is_known"),
    Attack(
      "A timed step of an imported dialogue is known in an unknown way", by: [.replica],
      """
      insert into entente.dialogue (id, reference, definition_id, machine, parties, countries, is_imported)
      values ('{new}', 'HLED-2030', 1, 'round', array['us', 'mx'], array['us', 'mx'], true);
      \(row(.transition, with: "source"))
        ('{new}', 0, null, 'propose', 'proposed', null, null, null, 'reconstructed', null, 'a rumour');
      \(row(.transition, with: "source"))
        ('{new}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'remembered', null, 'a rumour')
      """, refused: "transition_basis_is_known"),
    Attack(
      "An imported consent is of a person that there is not", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "motion": {"id": "{m}", "verb": "propose", "base": -1, "from": "", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "attested",
            "person": "{nowhere}", "office": "{us-coord}", "source": "a rumour"}],
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "party": "us", "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "recorded", "source": "a rumour"}}')
      """, refused: "consent_of_person"),
  ]
}
