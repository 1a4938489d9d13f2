extension Attack {
  /// Motions and consents beside where the dialogue stands.
  static let onMotions: [Attack] = [
    Attack(
      "A consent is to no motion", by: [.service, .john], consenting(consent(on: "nowhere")),
      refused: "consent_of_motion"),
    Attack(
      "A consent is to no motion", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{nowhere}', 'us', 'consent', 'signed', '{john}', '{us-coord}')
      """, refused: "consent_of_motion"),
    Attack(
      "A consent is from no office", by: [.service, .john], consenting(consent(from: "nowhere")),
      refused: "consent_of_office"),
    Attack(
      "A consent is from no office", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{john}', '{nowhere}')
      """, refused: "consent_of_office"),
    Attack(
      "A consent comes after the dialogue moved on", by: [.john, .service],
      consenting(consent(on: "m.convene"), to: "round"), refused: "consent_on_the_base"),
    Attack(
      "A consent comes after the dialogue moved on", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m.convene}', 'us', 'consent', 'signed', '{john}', '{us-coord}')
      """, refused: "consent_on_the_base"),
    Attack(
      "A consent brings its own time", by: [.owner, .replica],
      """
      \(row(.consent, with: "recorded_at"))
        ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{john}', '{us-coord}', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A consent brings its own leaf hash", by: [.owner, .replica],
      """
      \(row(.consent, with: "leaf_hash"))
        ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{john}', '{us-coord}', sha256(''))
      """, refused: "leaf_hash_is_computed"),
    Attack(
      "A motion stands on an old base", by: [.service, .ana, .john],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "convene", "base": -1, "from": "", "texts": [], "adopted": []}}')
      """, refused: "motion_stands_on_the_base"),
    Attack(
      "A motion stands on an old base", by: [.owner, .replica],
      """
      \(row(.motion)) ('{m}', '{next}', 'convene', -1, '', '{}', '{}')
      """, refused: "motion_stands_on_the_base"),
    Attack(
      "A motion stands on a base to come", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "convene", "base": 1, "from": "proposed", "texts": [], "adopted": []}}')
      """, refused: "motion_stands_on_the_base"),
    Attack(
      "A motion begins in another state", by: [.owner, .replica],
      """
      \(row(.motion)) ('{m}', '{next}', 'convene', 0, 'convened', '{}', '{}')
      """, refused: "motion_stands_on_the_base"),
    Attack(
      "A motion is for no step from there", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "agree", "base": 0, "from": "proposed", "texts": [], "adopted": []}}')
      """, refused: "motion_is_for_a_step"),
    Attack(
      "A motion is for the daemon's step", by: [.service, .daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "lapse", "base": 0, "from": "proposed", "texts": [], "adopted": []}}')
      """, refused: "motion_is_for_a_step"),
    Attack(
      "A motion is for the daemon's step", by: [.owner, .replica],
      """
      \(row(.motion)) ('{m}', '{next}', 'lapse', 0, 'proposed', '{}', '{}')
      """, refused: "motion_is_for_a_step"),
    Attack(
      "A motion brings its own time", by: [.owner, .replica],
      """
      \(row(.motion, with: "opened_at")) ('{m}', '{next}', 'convene', 0, 'proposed', '{}', '{}', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A motion binds a digest of another length", by: [.service, .john],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "convene", "base": 0, "from": "proposed", "texts": ["00"], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}]}')
      """, refused: "motion_of_texts"),
    Attack(
      "A motion binds a list with a gap", by: [.service, .john],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "convene", "base": 0, "from": "proposed", "texts": [], "adopted": [null]},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}]}')
      """, refused: "entry_list_is_plain"),
    Attack(
      "A motion binds a list that is counted from zero", by: [.owner, .replica],
      """
      \(row(.motion)) ('{m}', '{next}', 'convene', 0, 'proposed', '{}', '[0:0]={HLED-2028/C-01@0}');
      \(row(.consent)) ('{c}', '{m}', 'us', 'consent', 'signed', '{john}', '{us-coord}')
      """, refused: "entry_list_is_plain"),
    Attack(
      "Two transitions take one motion", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"}}');
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 2, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"}}')
      """, refused: "transition_takes_a_motion_once"),
    Attack(
      "A motion is of no dialogue", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{nowhere}",
        "motion": {"id": "{m}", "verb": "convene", "base": 0, "from": "proposed", "texts": [], "adopted": []}}')
      """, refused: "motion_of_dialogue"),
    Attack(
      "A motion is of no dialogue", by: [.owner, .replica],
      """
      \(row(.motion)) ('{m}', '{nowhere}', 'convene', 0, 'proposed', '{}', '{}')
      """, refused: "motion_of_dialogue"),
    Attack(
      "A motion binds fields that are not there", by: [.owner, .replica],
      """
      \(row(.motion, with: "payload_commitment")) ('{m}', '{next}', 'convene', 0, 'proposed', '{}', '{}', sha256(''))
      """, refused: "motion_of_payload"),
  ]
}
