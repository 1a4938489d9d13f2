extension Attack {
  /// Consents that claim a paper, and claims to no basis at all.
  static let onPapers: [Attack] = [
    Attack(
      "A paper is recorded in another's name than the login's", by: [.ana],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}", "recorder": "{john}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222",
              "paperDate": "2026-09-09"}]}')
      """, refused: "consent_by_who_is_logged_in"),
    Attack(
      "A paper of one side is recorded by the other", by: [.ana, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}", "recorder": "{ana}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222",
              "paperDate": "2026-09-09"}]}')
      """, refused: "consent_recorded_by_its_side"),
    Attack(
      "A paper is recorded by nobody", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222",
              "paperDate": "2026-09-09"}]}')
      """, refused: "consent_recorded_by_its_side"),
    Attack(
      "A paper is dated before its signatory took office", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}", "recorder": "{john}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222",
              "paperDate": "2019-12-31"}]}')
      """, refused: "consent_by_the_holder"),
    Attack(
      "A paper is dated after its signatory left", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{former}", "office": "{us-coord}", "recorder": "{john}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222",
              "paperDate": "2021-01-21"}]}')
      """, refused: "consent_by_the_holder"),
    Attack(
      "A recorded consent has no paper", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}", "recorder": "{john}"}]}')
      """, refused: "consent_from_paper_is_whole"),
    Attack(
      "A recorded consent has no paper", by: [.replica],
      """
      insert into entente.consent (id, motion_id, party, act, basis, person_id, office_id, recorder_id)
      values ('{c}', '{m2.convene}', 'us', 'consent', 'recorded', '{john}', '{us-coord}', '{john}')
      """, refused: "consent_from_paper_is_whole"),
    Attack(
      "A signed consent has a paper", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "signed",
            "person": "{john}", "office": "{us-coord}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222"}]}')
      """, refused: "consent_from_paper_is_whole"),
    Attack(
      "A paper's digest is short", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}", "recorder": "{john}", "paper": "22",
            "paperDate": "2026-09-09"}]}')
      """, refused: "consent_paper_digest_is_sha256"),
    Attack(
      "A paper is dated on no day", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}", "recorder": "{john}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222", "paperDate": "-infinity"}]}')
      """, refused: "consent_by_the_holder"),
    Attack(
      "A paper is dated after today", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "recorded",
            "person": "{john}", "office": "{us-coord}", "recorder": "{john}",
            "paper": "2222222222222222222222222222222222222222222222222222222222222222", "paperDate": "infinity"}]}')
      """, refused: "consent_paper_is_not_of_the_future"),
    Attack(
      "A consent is of no known basis", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "basis": "keyed",
            "person": "{john}", "office": "{us-coord}"}]}')
      """, refused: "consent_basis_is_known"),
    Attack(
      "A consent has no basis", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "consent", "person": "{john}",
            "office": "{us-coord}"}]}')
      """, refused: .missing(column: "basis")),
    Attack(
      "A consent has no basis", by: [.owner, .replica],
      """
      insert into entente.consent (id, motion_id, party, act, basis, person_id, office_id)
      values ('{c}', '{m2.convene}', 'us', 'consent', null, '{john}', '{us-coord}')
      """, refused: .missing(column: "basis")),
    Attack(
      "An act is neither a consent nor its withdrawal", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "consents": [
          {"id": "{c}", "motion": "{m2.convene}", "party": "us", "act": "abstention", "basis": "signed",
            "person": "{john}", "office": "{us-coord}"}]}')
      """, refused: "consent_act_is_known"),
  ]
}
