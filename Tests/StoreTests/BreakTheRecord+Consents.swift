extension Attack {
  /// Consents that are missing, withdrawn, or somebody else's.
  static let onConsents: [Attack] = [
    Attack(
      "A consent is missing", by: [.service, .ana, .john, .importer, .daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "mx",
          "actor": "{bruno}",
          "office": "{mx-coord}", "motion": "{m2.convene}", "basis": "witnessed"}}')
      """, refused: "transition_has_its_consents"),
    Attack(
      "A consent is missing", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', 1, 'proposed', 'convene', 'convened', '{bruno}', '{mx-coord}', 'mx', 'witnessed',
        '{m2.convene}')
      """, refused: "transition_has_its_consents"),
    Attack(
      "A transition has no motion", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "mx",
          "actor": "{bruno}",
          "office": "{mx-coord}", "basis": "witnessed"}}')
      """, refused: "transition_takes_its_motion"),
    Attack(
      "A transition has no motion", by: [.owner, .replica],
      """
      \(row(.transition))
        ('{next}', 1, 'proposed', 'convene', 'convened', '{bruno}', '{mx-coord}', 'mx', 'witnessed', null)
      """, refused: "transition_takes_its_motion"),
    Attack(
      "A transition has the motion of another dialogue", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "mx",
          "actor": "{bruno}",
          "office": "{mx-coord}", "motion": "{m.convene}", "basis": "witnessed"}}')
      """, refused: "transition_takes_its_motion"),
    Attack(
      "A transition has the motion of another dialogue", by: [.owner, .replica],
      """
      \(row(.transition)) ('{next}', 1, 'proposed', 'convene', 'convened', '{bruno}', '{mx-coord}', 'mx', 'witnessed',
        '{m.convene}')
      """, refused: "transition_takes_its_motion"),
    Attack(
      "A transition has other fields than its motion", by: [.replica],
      """
      insert into entente.payload (commitment, salt, body)
      values (sha256(sha256('') || '{}'), sha256(''), '{}');
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{john}', '{us-coord}');
      \(row(.transition, with: "payload_commitment"))
        ('{next}', 1, 'proposed', 'convene', 'convened', '{john}', '{us-coord}', 'us', 'witnessed',
        '{m2.convene}',
        sha256(sha256('') || '{}'))
      """, refused: "transition_takes_its_motion"),
    Attack(
      "A withdrawn consent is counted", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "signed",
            "person": "{john}", "office": "{us-coord}"},
          {"id": "{c-2}", "motion": "{m2.convene}", "party": "mx", "act": "withdrawal", "basis": "signed",
            "person": "{bruno}", "office": "{mx-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m2.convene}", "basis": "witnessed"}}')
      """, refused: "transition_has_its_consents"),
    Attack(
      "The actor is one whose consent was withdrawn", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "signed",
            "person": "{john}", "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "mx",
          "actor": "{ana}",
          "office": "{mx-coord}", "motion": "{m2.convene}", "basis": "witnessed"}}')
      """, refused: "transition_names_a_consent"),
    Attack(
      "The actor never consented", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "signed",
            "person": "{john}", "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "us",
          "actor": "{secretary}",
          "office": "{us-state}", "motion": "{m2.convene}", "basis": "witnessed"}}')
      """, refused: "transition_names_a_consent"),
    Attack(
      "The actor never consented", by: [.replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{john}', '{us-coord}');
      \(row(.transition))
        ('{next}', 1, 'proposed', 'convene', 'convened', '{secretary}', '{us-state}', 'us', 'witnessed',
        '{m2.convene}')
      """, refused: "transition_names_a_consent"),
    Attack(
      "A party consents by an office of the other", by: [.service, .ana],
      consenting(consent(by: "ana", from: "mx-coord")), refused: "consent_of_its_party"),
    Attack(
      "A party consents by an office of the other", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{ana}', '{mx-coord}')
      """, refused: "consent_of_its_party"),
    Attack(
      "A consent is of no party", by: [.service], consenting(consent(of: nil)), refused: "consent_of_its_party"),
    Attack(
      "A consent is of no party", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', null, 'consent', 'signed', '{john}', '{us-coord}')
      """, refused: "consent_of_its_party"),
    Attack(
      "A consent is of a third party", by: [.service], consenting(consent(of: "ca")), refused: "consent_of_its_party"),
    Attack(
      "A person consents from an office that he left", by: [.service], consenting(consent(by: "former")),
      refused: "consent_by_the_holder"),
    Attack(
      "A person consents from an office that he left", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{former}', '{us-coord}')
      """, refused: "consent_by_the_holder"),
    Attack(
      "A person consents from an office that he never held", by: [.service, .john],
      consenting(consent(from: "us-state")), refused: "consent_by_the_holder"),
    Attack(
      "A person of the other side consents", by: [.service, .ana], consenting(consent(by: "ana")),
      refused: "consent_by_the_holder"),
    Attack(
      "A person of the other side consents", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'signed', '{ana}', '{us-coord}')
      """, refused: "consent_by_the_holder"),
    Attack(
      "Nobody consents", by: [.service], consenting(consent(by: nil)), refused: "consent_by_the_holder"),
    Attack(
      "Nobody consents", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', 'signed', null, '{us-coord}')
      """, refused: "consent_by_the_holder"),
    Attack(
      "A consent is in another's name than the login's", by: [.ana], consenting(consent()),
      refused: "consent_by_who_is_logged_in"),
    Attack(
      "A withdrawal is in another's name than the login's", by: [.john],
      consenting(consent(of: "mx", by: "bruno", from: "mx-coord", act: "withdrawal")),
      refused: "consent_by_who_is_logged_in"),
  ]
}
